package org.letterlock.privacy;

import java.util.logging.Level;

/** How serious a line of the {@link SystemLog} is, the most serious first; whatever a library calls it. */
public enum LogLevel {
    ERROR(Level.SEVERE),
    WARN(Level.WARNING),
    INFO(Level.INFO),
    DEBUG(Level.ALL);

    private final int from;

    LogLevel(Level from) {
        this.from = from.intValue();
    }

    static LogLevel of(Level level) {
        for (LogLevel one : values()) {
            if (level.intValue() >= one.from) {
                return one;
            }
        }
        return DEBUG;
    }

    /** Whether it is as serious as the other one, or more. */
    boolean reaches(LogLevel least) {
        return compareTo(least) <= 0;
    }
}
