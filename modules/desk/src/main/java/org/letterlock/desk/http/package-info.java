/** The calls of the desk. */
@NullMarked
package org.letterlock.desk.http;

import org.jspecify.annotations.NullMarked;
