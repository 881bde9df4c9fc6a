package org.letterlock.privacy.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Safe for use by several threads. */
public final class MovableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    public MovableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock that starts on 1 January 2026, midnight UTC. */
    public static MovableClock standing() {
        return new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves forward and answers the new time. */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("use setBack to move back");
        }
        return now.updateAndGet(before -> before.plus(by));
    }

    /** Moves back, as an operator or a broken time server would, and answers the new time. */
    public Instant setBack(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("use advance to move forward");
        }
        return now.updateAndGet(before -> before.minus(by));
    }

    /** Moves to {@code time}, whichever way that is. */
    public void set(Instant time) {
        now.set(time);
    }
}
