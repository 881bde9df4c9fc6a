package org.letterlock.privacy;

/** What bounds the logs. */
public final class LogLimits {

    /** Most octets of one day of one log; what comes then is on the console only, or nowhere. */
    public static final long OCTETS_A_DAY = 64L << 20;

    /** Most lines that are shown at once, the newest. */
    public static final int SHOWN = 10_000;

    /** Most characters that the command line shows of a log at once, the newest. */
    public static final int SHOWN_CHARACTERS = 400_000;

    /** Most lines of the access log that wait to be written. */
    static final int WAITING = 10_000;

    private LogLimits() {}
}
