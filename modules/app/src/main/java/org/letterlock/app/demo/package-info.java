/**
 * A demonstration without the rest of the world: made-up senders that publish their rules and keys in a zone in memory,
 * and write to whoever asks for a test mail. It runs only when the program is started with {@code --demo}.
 */
@NullMarked
package org.letterlock.app.demo;

import org.jspecify.annotations.NullMarked;
