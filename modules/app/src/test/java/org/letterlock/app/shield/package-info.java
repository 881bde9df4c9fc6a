/** The shield of the packaged server, from outside. */
@NullMarked
package org.letterlock.app.shield;

import org.jspecify.annotations.NullMarked;
