package org.letterlock.app.command;

/** The command was understood and cannot be done; the message says why, in a sentence. */
final class RefusedException extends RuntimeException {

    RefusedException(String why) {
        super(why);
    }
}
