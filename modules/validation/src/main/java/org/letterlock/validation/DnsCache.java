package org.letterlock.validation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers that still hold, the least recently used going first. All time is read under the lock, so it can only go back
 * when the clock does; then everything is forgotten, because nobody knows how old it is.
 */
final class DnsCache {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final Map<DnsQuestion, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final int entriesMax;
    private final InstantSource clock;
    private Instant latest = Instant.MIN;
    private Instant nextSweep = Instant.MIN;

    private record Entry(CompletionStage<DnsAnswer> answer, Instant expiresAt) {}

    DnsCache(int entriesMax, InstantSource clock) {
        this.entriesMax = entriesMax;
        this.clock = clock;
    }

    synchronized @Nullable CompletionStage<DnsAnswer> answer(DnsQuestion question) {
        Instant now = now();
        Entry entry = entries.get(question);
        if (entry == null) {
            return null;
        }
        if (!now.isBefore(entry.expiresAt())) {
            entries.remove(question);
            return null;
        }
        return entry.answer();
    }

    synchronized void keep(DnsQuestion question, DnsAnswer answer, Duration life) {
        Instant expiresAt = now().plus(life);
        entries.put(question, new Entry(CompletableFuture.completedStage(answer), expiresAt));
        if (entries.size() > entriesMax) {
            Iterator<DnsQuestion> eldest = entries.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    synchronized int size() {
        now();
        return entries.size();
    }

    synchronized void clear() {
        entries.clear();
    }

    private Instant now() {
        Instant now = clock.instant();
        if (now.isBefore(latest)) {
            entries.clear();
            nextSweep = now;
        }
        latest = now;
        if (!now.isBefore(nextSweep)) {
            entries.values().removeIf(entry -> !now.isBefore(entry.expiresAt()));
            nextSweep = now.plus(BETWEEN_SWEEPS);
        }
        return now;
    }
}
