package org.letterlock.inboxes;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The time in whole milliseconds, never going back: what has ended once stays ended when the clock is set back. */
final class InboxClock {

    private final InstantSource source;
    private final AtomicLong latest;

    InboxClock(InstantSource source) {
        this.source = source;
        this.latest = new AtomicLong(source.millis());
    }

    long millis() {
        long now = source.millis();
        long seen = latest.get();
        return now <= seen ? seen : latest.accumulateAndGet(now, Math::max);
    }

    Instant now() {
        return Instant.ofEpochMilli(millis());
    }
}
