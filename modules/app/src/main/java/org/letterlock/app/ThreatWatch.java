package org.letterlock.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares what the server counts with what it counted ten minutes ago, and tells of each {@link ThreatRule} when it
 * becomes true. It knows sums only, as {@code /metrics} shows them: nothing about anybody.
 */
final class ThreatWatch {

    private final InstantSource clock;
    private final Consumer<ThreatRule> told;
    private final Deque<Look> looks = new ArrayDeque<>();
    private final Set<ThreatRule> holding = EnumSet.noneOf(ThreatRule.class);

    private record Look(Instant at, Map<String, Long> samples) {}

    /** @param told who hears of a rule, once each time it becomes true */
    ThreatWatch(InstantSource clock, Consumer<ThreatRule> told) {
        this.clock = clock;
        this.told = told;
    }

    /** Looks at what the server counts now, in Prometheus' text format. */
    synchronized void look(String metrics) {
        Instant now = clock.instant();
        Map<String, Long> samples = samples(metrics);
        while (looks.size() > 1 && looks.getFirst().at().isBefore(now.minus(WatchLimits.WINDOW))) {
            looks.removeFirst();
        }
        looks.addLast(new Look(now, samples));
        Map<String, Long> then = looks.getFirst().samples();
        for (ThreatRule rule : ThreatRule.values()) {
            if (!rule.holds(then, samples)) {
                holding.remove(rule);
            } else if (!holding.contains(rule)) {
                told.accept(rule);
                holding.add(rule);
            }
        }
    }

    private static Map<String, Long> samples(String metrics) {
        Map<String, Long> samples = new HashMap<>();
        metrics.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            samples.put(line.substring(0, end), Long.parseLong(line.substring(end + 1)));
        });
        return samples;
    }
}
