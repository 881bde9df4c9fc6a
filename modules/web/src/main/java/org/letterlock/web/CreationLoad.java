package org.letterlock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many inboxes the whole server made in the last minute: a sum over everybody, in two windows of which the older
 * one counts for as much of it as still lies within the minute. Safe for use by several threads.
 */
final class CreationLoad {

    /** How long a burst is remembered. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int calm;
    private Instant start;
    private int before;
    private int now;

    /** @param calm most inboxes a minute that are nothing unusual */
    CreationLoad(InstantSource clock, int calm) {
        this.clock = clock;
        this.calm = calm;
        this.start = clock.instant();
    }

    synchronized void count() {
        roll();
        now++;
    }

    /** Whether more are made than is usual. */
    synchronized boolean isFlood() {
        return perMinute() >= calm;
    }

    /** How often the usual number has doubled; 0 up to twice as many. */
    synchronized int doublings() {
        double times = perMinute() / calm;
        return times < 2 ? 0 : Math.getExponent(times);
    }

    private double perMinute() {
        Duration into = roll();
        double left = 1 - (double) into.toMillis() / WINDOW.toMillis();
        return before * left + now;
    }

    /** Begins a new window when it is time, and tells how far into the window it is. */
    private Duration roll() {
        Instant at = clock.instant();
        Duration into = Duration.between(start, at);
        if (into.isNegative() || into.compareTo(WINDOW) >= 0) {
            before = into.isNegative() || into.compareTo(WINDOW.multipliedBy(2)) >= 0 ? 0 : now;
            now = 0;
            start = into.isNegative() ? at : start.plus(WINDOW.multipliedBy(into.dividedBy(WINDOW)));
        }
        return Duration.between(start, at);
    }
}
