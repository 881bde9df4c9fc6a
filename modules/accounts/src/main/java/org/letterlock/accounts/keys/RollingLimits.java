package org.letterlock.accounts.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.letterlock.accounts.KeyCheck.Usage;

/**
 * A limit on the calls of each key in any window that ends now: exact, because the time of every call is remembered,
 * and for no longer than that window. In memory only. Safe for use by several threads.
 */
public final class RollingLimits {

    private final Duration window;
    private final ConcurrentHashMap<UUID, CallRing> rings = new ConcurrentHashMap<>();

    public RollingLimits(Duration window) {
        this.window = window;
    }

    /** Counts one call of {@code key} unless {@code limit} are in the window already. */
    public Usage take(UUID key, int limit, Instant at) {
        long now = at.toEpochMilli();
        Usage[] usage = new Usage[1];
        rings.compute(key, (_, known) -> {
            CallRing ring = known == null ? new CallRing(window.toMillis()) : known;
            boolean granted = ring.take(now, limit);
            long wait = granted ? ring.untilOldestLeaves(now) : ring.untilFree(now, limit);
            usage[0] = new Usage(granted, limit, Math.max(0, limit - ring.size()), seconds(wait));
            return ring;
        });
        return usage[0];
    }

    /** Forgets every call that has left the window, also of keys that nobody uses any more. */
    public void tidy(Instant at) {
        long now = at.toEpochMilli();
        for (Iterator<UUID> keys = rings.keySet().iterator(); keys.hasNext(); ) {
            rings.computeIfPresent(keys.next(), (_, ring) -> {
                ring.forget(now);
                return ring.size() == 0 ? null : ring;
            });
        }
    }

    /** Keys of which something is remembered. */
    int keys() {
        return rings.size();
    }

    /** Rounds up, so that who waits as told does not come too early. */
    private static long seconds(long millis) {
        return Math.max(1, (millis + 999) / 1000);
    }
}
