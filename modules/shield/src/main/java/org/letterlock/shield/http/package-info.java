/** The calls of the API about checks. */
@NullMarked
package org.letterlock.shield.http;

import org.jspecify.annotations.NullMarked;
