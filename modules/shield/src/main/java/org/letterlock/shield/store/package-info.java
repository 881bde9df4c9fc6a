/** The shield's tables. */
@NullMarked
package org.letterlock.shield.store;

import org.jspecify.annotations.NullMarked;
