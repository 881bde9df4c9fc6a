package org.letterlock.web;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.letterlock.web.ProofOfWork.Verdict;
import org.letterlock.web.RequestCounters.Refusal;

/** The running counts behind {@link RequestCounters}. */
final class RequestTally {

    private final LongAdder made = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final Map<Verdict, LongAdder> judged = new ConcurrentHashMap<>();
    private final Map<Refusal, LongAdder> refused = new ConcurrentHashMap<>();

    void made() {
        made.increment();
    }

    void asked() {
        asked.increment();
    }

    Verdict judged(Verdict verdict) {
        judged.computeIfAbsent(verdict, _ -> new LongAdder()).increment();
        return verdict;
    }

    void refused(Refusal refusal) {
        refused.computeIfAbsent(refusal, _ -> new LongAdder()).increment();
    }

    RequestCounters snapshot() {
        Map<String, Long> proofs = new TreeMap<>();
        for (Verdict verdict : Verdict.values()) {
            proofs.put(verdict.name().toLowerCase(Locale.ROOT), sum(judged.get(verdict)));
        }
        Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal, sum(refused.get(refusal)));
        }
        return new RequestCounters(made.sum(), asked.sum(), proofs, refusals);
    }

    private static long sum(@Nullable LongAdder counted) {
        return counted == null ? 0 : counted.sum();
    }
}
