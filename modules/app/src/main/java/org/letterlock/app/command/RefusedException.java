package org.letterlock.app.command;

/** The command was understood and cannot be done; the message says why, in a sentence. */
public final class RefusedException extends RuntimeException {

    public RefusedException(String why) {
        super(why);
    }
}
