package org.letterlock.accounts.signin;

/** Too much waits already; the caller is to come back in a moment. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BusyException() {
        super("too much waits already");
    }
}
