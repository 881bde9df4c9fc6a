package org.letterlock.privacy;

import java.util.Locale;

/** Something that our own code tells the {@link SystemLog}; what is not here it cannot tell. */
public enum LogEvent {
    /** A request could not be answered. */
    REQUEST_FAILED,
    /** Tidying away what has ended failed and will be tried again. */
    TIDYING_FAILED,
    /** A number of visits could not be written down and will be with the next visit. */
    COUNTING_FAILED;

    /** What lines say that a library wrote: that it said something, never what. */
    static final String LIBRARY = "library";

    /** Its stable name in the log. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
