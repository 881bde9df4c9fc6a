/** What other modules test their portable copies with. */
@NullMarked
package org.letterlock.web.testing;

import org.jspecify.annotations.NullMarked;
