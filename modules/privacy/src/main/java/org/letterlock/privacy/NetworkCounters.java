package org.letterlock.privacy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts events per network without knowing networks: the counter's name is an HMAC of the {@link ClientIp} under a
 * random key that lives in memory and is replaced with every window, together with all counts. Bounded in size. For
 * things that are open at once, not events, see {@link NetworkGauge}. Safe for use by several threads.
 */
public final class NetworkCounters {

    private final InstantSource clock;
    private final Duration window;
    private final int limit;
    private final int networks;
    private final SecureRandom random = new SecureRandom();
    private volatile Window current;

    /**
     * @param window how long counts live, and after which the key is replaced
     * @param limit most events of one network in one window
     * @param networks most networks counted at once; beyond it, all share one counter
     */
    public NetworkCounters(InstantSource clock, Duration window, int limit, int networks) {
        if (!window.isPositive() || limit < 1 || networks < 1) {
            throw new IllegalArgumentException("window, limit and networks are positive");
        }
        this.clock = clock;
        this.window = window;
        this.limit = limit;
        this.networks = networks;
        this.current = new Window(clock.instant());
    }

    /** Counts one event; false when {@code client}'s network has used up its window. */
    public boolean tryAcquire(ClientIp client) {
        return window().tryAcquire(client);
    }

    /** How many more events {@code client}'s network has in this window; for the RateLimit header. */
    public int remaining(ClientIp client) {
        return window().remaining(client);
    }

    /** When this window ends, for Retry-After. */
    public Duration untilReset() {
        Instant now = clock.instant();
        return Duration.between(now, windowAt(now).end);
    }

    private Window window() {
        return windowAt(clock.instant());
    }

    private Window windowAt(Instant now) {
        Window seen = current;
        if (seen.covers(now)) {
            return seen;
        }
        synchronized (this) {
            if (!current.covers(now)) {
                current = new Window(now);
            }
            return current;
        }
    }

    @Override
    public String toString() {
        return "NetworkCounters[hidden]";
    }

    /** One window: its key and its counts, which go together. */
    private final class Window {

        private final Instant start;
        private final Instant end;
        private final NetworkName.Giver names = new NetworkName.Giver(random);
        private final Map<NetworkName, Integer> counts = new HashMap<>();
        private int shared;

        Window(Instant start) {
            this.start = start;
            this.end = start.plus(window);
        }

        /** Also false when the clock was set back before the start: a key must not outlive its window that way. */
        boolean covers(Instant now) {
            return now.isBefore(end) && !now.isBefore(start);
        }

        boolean tryAcquire(ClientIp client) {
            NetworkName name = names.name(client);
            synchronized (counts) {
                int used = used(name);
                if (used >= limit) {
                    return false;
                }
                if (hasOwnCounter(name)) {
                    counts.put(name, used + 1);
                } else {
                    shared++;
                }
                return true;
            }
        }

        int remaining(ClientIp client) {
            NetworkName name = names.name(client);
            synchronized (counts) {
                return limit - used(name);
            }
        }

        private int used(NetworkName name) {
            return hasOwnCounter(name) ? counts.getOrDefault(name, 0) : shared;
        }

        private boolean hasOwnCounter(NetworkName name) {
            return counts.size() < networks || counts.containsKey(name);
        }
    }
}
