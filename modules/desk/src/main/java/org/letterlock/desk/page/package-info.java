/** The pages of the desk: forms for everybody, and the console of those who answer. */
@NullMarked
package org.letterlock.desk.page;

import org.jspecify.annotations.NullMarked;
