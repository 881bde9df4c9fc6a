/** Outbound HTTP to addresses that strangers chose: reading them, guarding them, asking once. */
@NullMarked
package org.letterlock.web.fetch;

import org.jspecify.annotations.NullMarked;
