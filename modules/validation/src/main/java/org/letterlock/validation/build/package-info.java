/**
 * Makes the bundle of data from published lists and from our own statements; {@code ./dev data} runs it. The same files
 * give the same bundle. Nothing here runs in a server.
 */
@NullMarked
package org.letterlock.validation.build;

import org.jspecify.annotations.NullMarked;
