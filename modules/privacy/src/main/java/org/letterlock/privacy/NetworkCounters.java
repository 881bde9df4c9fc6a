package org.letterlock.privacy;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts events per network without knowing networks: the counter's name is an HMAC of the {@link ClientIp} under a random
 * key that lives in memory and is replaced with every window, together with all counts. Bounded in size.
 */
public final class NetworkCounters {

    /**
     * @param window how long counts live, and after which the key is replaced
     * @param limit most events of one network in one window
     * @param networks most networks counted at once; beyond it, all share one counter
     */
    public NetworkCounters(InstantSource clock, Duration window, int limit, int networks) {
        throw new UnsupportedOperationException();
    }

    /** Counts one event; false when {@code client}'s network has used up its window. */
    public boolean tryAcquire(ClientIp client) {
        throw new UnsupportedOperationException();
    }

    /** Takes one event back (a connection ended); for gauges of things open at once. */
    public void release(ClientIp client) {
        throw new UnsupportedOperationException();
    }

    /** How many more events {@code client}'s network has in this window; for the RateLimit header. */
    public int remaining(ClientIp client) {
        throw new UnsupportedOperationException();
    }

    /** When this window ends, for Retry-After. */
    public Duration untilReset() {
        throw new UnsupportedOperationException();
    }
}
