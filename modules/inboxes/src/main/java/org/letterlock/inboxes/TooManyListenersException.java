package org.letterlock.inboxes;

/** An inbox has as many watches and waits as it may ({@link Limits#listenersPerInbox}); closing one makes room. */
public final class TooManyListenersException extends RuntimeException {
    public TooManyListenersException() {
        super("the inbox has too many listeners");
    }
}
