package org.letterlock.accounts.keys;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.letterlock.accounts.Caller;

/**
 * What the tokens of lately used keys open, by their digests, so that a call asks no database. Whoever changes a key or
 * its organisation says so when the change is written; from then on nothing of before is answered, also when somebody
 * had begun to read it. In memory only. Safe for use by several threads.
 */
public final class KnownKeys {

    private final int most;
    private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();
    private long changes;

    /** @param most how many are known at a time */
    public KnownKeys(int most) {
        this.most = most;
    }

    /**
     * What a token opens.
     *
     * @param until when it opens nothing any more
     * @param usedOn the last day (UTC) on which the key was used
     */
    public record Known(Caller caller, Instant until, Optional<LocalDate> usedOn) {

        private boolean isLive(Instant now) {
            return now.isBefore(until);
        }

        Known usedOn(LocalDate day) {
            return new Known(caller, until, Optional.of(day));
        }
    }

    /** What the token with this digest opens at {@code now}; empty when that is not known here. */
    public Optional<Known> find(byte[] digest, Instant now) {
        return Optional.ofNullable(known.get(ByteBuffer.wrap(digest))).filter(there -> there.isLive(now));
    }

    /** The same from memory or else from where it is {@code stored}. */
    public Optional<Known> find(byte[] digest, Instant now, Supplier<Optional<Known>> stored) {
        Optional<Known> there = find(digest, now);
        if (there.isPresent()) {
            return there;
        }
        long before = changes();
        Optional<Known> read = stored.get();
        read.ifPresent(found -> keep(ByteBuffer.wrap(digest), found, before));
        return read;
    }

    /** Notes the day on which the key of a token was used. */
    public void used(byte[] digest, LocalDate day) {
        known.computeIfPresent(ByteBuffer.wrap(digest), (_, there) -> there.usedOn(day));
    }

    /** Forgets what changed; to be called after the change is written. */
    public synchronized void forget(Predicate<Caller> changed) {
        changes++;
        known.values().removeIf(there -> changed.test(there.caller()));
    }

    /** Forgets what opens nothing any more. */
    public void tidy(Instant now) {
        known.values().removeIf(there -> !there.isLive(now));
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void keep(ByteBuffer digest, Known found, long before) {
        if (changes != before) {
            return;
        }
        if (known.size() >= most) {
            known.clear();
        }
        known.put(digest, found);
    }

    /** How many are known. */
    int size() {
        return known.size();
    }
}
