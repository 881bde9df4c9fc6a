/** The pages about checks. */
@NullMarked
package org.letterlock.shield.page;

import org.jspecify.annotations.NullMarked;
