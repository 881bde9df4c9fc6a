package org.letterlock.privacy;

import java.time.Duration;
import java.util.Objects;

/**
 * How long something is kept, which the operator may shorten and never lengthen.
 *
 * @param key its name in the operator's file, after {@code retention.}: {@code inboxes.day}
 * @param most what the policy promises, and holds where the operator says nothing
 * @param least the shortest with which the system still works
 */
public record Retention(String key, Duration most, Duration least) {
    public Retention {
        Objects.requireNonNull(key);
        if (least.compareTo(most) > 0 || !least.isPositive()) {
            throw new IllegalArgumentException("no span: " + key);
        }
    }
}
