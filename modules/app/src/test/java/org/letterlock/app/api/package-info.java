/** The HTTP API against the running server: every call, every status, and what must not work. */
@NullMarked
package org.letterlock.app.api;

import org.jspecify.annotations.NullMarked;
