package org.letterlock.shield.velocity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.Feature;
import org.letterlock.shield.Finding;
import org.letterlock.shield.Finding.Kind;
import org.letterlock.shield.VelocityPolicies;

/**
 * Compares each minute of an organisation with what is {@link Usual} and says what is not. Two tests for each feature:
 * a robust z-score for a minute that stands out, and for shares a cumulated sum of log-likelihood ratios (Page,
 * Biometrika 41, 1954) for a little more over a long time. Both know how many checks a minute had, so that few checks
 * prove little. Not safe for use by several threads.
 */
final class Watch {

    /** A minute stands out from this many standard deviations on. */
    private static final double STANDS_OUT = 6;

    /** The same for features that are seen over sixty minutes, and the rate. */
    private static final double STANDS_OUT_LONG = 4.5;

    /** Fewer checks with the feature than this do not make a minute stand out. */
    private static final int FEWEST = 8;

    /** The sum at which more than usual is certain: one false alarm in about e^12 checks. */
    private static final double CERTAIN = 12;

    /** The sum stays below this, so that it can come down when it is over. */
    private static final double MOST = 1.5 * CERTAIN;

    /** It is over below this. */
    private static final double OVER = CERTAIN / 2;

    private static final int FEATURES = Feature.values().length;

    /** What a share lately was forgets half in about twenty minutes. */
    private static final double LATELY = 0.966;

    private final double[] sums = new double[FEATURES];
    private final double[] had = new double[FEATURES];
    private final double[] among = new double[FEATURES];
    private final long[] calm = new long[FEATURES];
    private final Map<Feature, Finding> drifts = new EnumMap<>(Feature.class);
    private final Map<Feature, Lasting> spikes = new EnumMap<>(Feature.class);
    private @Nullable Lasting unusual;

    /** A finding that stays for a while after the last minute that showed it. */
    private record Lasting(Finding finding, long untilMinute) {}

    /**
     * Takes in a minute that has passed.
     *
     * @param minute since the epoch
     * @param sixty the sixty minutes up to it, when there are enough checks in them to be compared
     */
    void step(long minute, Counts counts, Optional<Counts> sixty, Usual usual) {
        for (Feature feature : Feature.values()) {
            if (!usual.knows(feature)) {
                continue;
            }
            switch (feature) {
                case RATE -> spread(minute, feature, counts.features(), usual, 0.5);
                case NETWORKS, DOMAINS ->
                    sixty.ifPresent(long_ -> spread(minute, feature, long_.features(), usual, 0.04));
                default -> share(minute, feature, counts, usual);
            }
        }
        spikes.values().removeIf(spike -> spike.untilMinute < minute);
        if (unusual != null && unusual.untilMinute < minute) {
            unusual = null;
        }
    }

    /** Takes in what the forest says of the last sixty minutes. */
    void unusual(long minute, Feature feature, double observed, double middle) {
        Instant since =
                unusual != null && unusual.finding.feature() == feature ? unusual.finding.since() : start(minute);
        unusual = new Lasting(new Finding(Kind.UNUSUAL, feature, observed, middle, since), minute + lasts());
    }

    /** A feature that is a number by itself: how many spreads it is off. */
    private void spread(long minute, Feature feature, double[] values, Usual usual, double least) {
        double value = values[feature.place()];
        double off = value - usual.middle(feature);
        if (Math.abs(off) / Math.max(least, usual.spread(feature)) >= STANDS_OUT_LONG) {
            spike(minute, feature, value, usual);
        }
    }

    /** A feature that is a share: how far off for that many checks, now and cumulated. */
    private void share(long minute, Feature feature, Counts counts, Usual usual) {
        double among = among(feature, counts);
        if (among < 1) {
            return;
        }
        double value = Math.clamp(counts.of(feature) / counts.among(feature), 0, 1);
        double middle = Math.clamp(usual.middle(feature), 0, 1);
        double most = Math.clamp(middle + 2 * usual.spread(feature), 0.01, 0.9);
        double variance = usual.spread(feature) * usual.spread(feature) + most * (1 - most) / among;
        if (value * among >= FEWEST && (value - middle) / Math.sqrt(variance) >= STANDS_OUT) {
            spike(minute, feature, value, usual);
        }
        if (feature.isSuspicious()) {
            drift(minute, feature, new double[] {value, among}, most, middle);
        }
    }

    /** Different spellings are estimated: how many more than that there are does not make them more certain. */
    private static double among(Feature feature, Counts counts) {
        return feature == Feature.SPELLINGS ? Math.min(100, counts.among(feature)) : counts.among(feature);
    }

    private void drift(long minute, Feature feature, double[] seen, double most, double middle) {
        int at = feature.place();
        double more = Math.min(0.98, most + Math.max(0.05, most / 2));
        double with = seen[0] * seen[1];
        double gain = with * Math.log(more / most) + (seen[1] - with) * Math.log((1 - more) / (1 - most));
        had[at] = had[at] * LATELY + with;
        among[at] = among[at] * LATELY + seen[1];
        sums[at] = Math.clamp(sums[at] + gain, 0, MOST);
        if (sums[at] == 0) {
            calm[at] = minute;
        }
        Finding before = drifts.get(feature);
        if (sums[at] < OVER) {
            drifts.remove(feature);
        } else if (before != null || sums[at] >= CERTAIN) {
            Instant since = before == null ? start(calm[at] == 0 ? minute : calm[at] + 1) : before.since();
            drifts.put(feature, new Finding(Kind.DRIFT, feature, had[at] / among[at], middle, since));
        }
    }

    private void spike(long minute, Feature feature, double value, Usual usual) {
        Lasting before = spikes.get(feature);
        Instant since = before == null ? start(minute) : before.finding.since();
        spikes.put(
                feature,
                new Lasting(new Finding(Kind.SPIKE, feature, value, usual.middle(feature), since), minute + lasts()));
    }

    private static long lasts() {
        return VelocityPolicies.FINDING.toMinutes();
    }

    private static Instant start(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    /** What is not as usual now, those that speak against somebody first; one for each feature. */
    List<Finding> findings() {
        Map<Feature, Finding> all = new EnumMap<>(Feature.class);
        if (unusual != null) {
            all.put(unusual.finding.feature(), unusual.finding);
        }
        all.putAll(drifts);
        spikes.forEach((feature, spike) -> all.put(feature, spike.finding));
        List<Finding> sorted = new ArrayList<>(all.values());
        sorted.sort((one, other) -> Boolean.compare(other.isSuspicious(), one.isSuspicious()));
        return List.copyOf(sorted);
    }
}
