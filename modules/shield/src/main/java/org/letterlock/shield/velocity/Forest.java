package org.letterlock.shield.velocity;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.letterlock.shield.Feature;

/**
 * What an organisation's hours look like together: a Random Cut Forest (Guha, Mishra, Roy and Schrijvers, ICML 2016) of
 * 50 trees with 256 points each. A point is four hours in a row, each feature scaled by its own middle and spread. It
 * has seen kept hours only, so that its points hold noise already. Not safe for use by several threads.
 */
final class Forest {

    private static final int TREES = 50;
    private static final int POINTS = 256;
    private static final int HOURS = 4;
    private static final int FEATURES = Feature.values().length;

    /** Four hours count as in a row when they lie in this many: a night that is not kept leaves a gap. */
    private static final int WITHIN_HOURS = 12;

    /** Fewer points than this teach nothing. */
    private static final int POINTS_LEAST = 72;

    /** Of the scores in the second half of learning, the part that is usual. */
    private static final double USUAL_PART = 0.99;

    /** How far above the usual scores an hour is unlike the others. */
    private static final double ABOVE = 1.1;

    /** A scaled value counts at most this much. */
    private static final double FARTHEST = 10;

    /** From this many spreads on a feature is clearly higher than usual. */
    private static final double HIGHER = 2.5;

    /** A part of the score is good from this share of the largest on. */
    private static final double GOOD_PART = 0.25;

    private final RandomCutForest trees;
    private final Usual usual;
    private final double bound;
    private final List<double[]> last;

    private Forest(RandomCutForest trees, Usual usual, double bound, List<double[]> last) {
        this.trees = trees;
        this.usual = usual;
        this.bound = bound;
        this.last = last;
    }

    /** What it says of an hour: the feature that makes it unlike others, and that feature's value and middle. */
    record Unlike(Feature feature, double observed, double middle, double score) {}

    /**
     * Learns.
     *
     * @param kept the oldest first
     * @param seed the same seed and hours make the same forest
     */
    static Optional<Forest> of(List<HourRow> kept, long seed) {
        List<HourRow> rows = kept.stream()
                .filter(row -> Arrays.stream(row.counts().features()).noneMatch(Double::isNaN))
                .toList();
        if (rows.size() < POINTS_LEAST + HOURS) {
            return Optional.empty();
        }
        Usual all = Usual.overall(rows);
        List<double[]> scaled =
                rows.stream().map(row -> scaled(row.counts(), true, all)).toList();
        RandomCutForest trees = RandomCutForest.builder()
                .numberOfTrees(TREES)
                .sampleSize(POINTS)
                .dimensions(FEATURES * HOURS)
                .shingleSize(1)
                .parallelExecutionEnabled(false)
                .randomSeed(seed)
                .build();
        List<Double> scores = new ArrayList<>();
        for (int i = HOURS - 1; i < rows.size(); i++) {
            if (rows.get(i).hour() - rows.get(i - HOURS + 1).hour() <= WITHIN_HOURS) {
                float[] point = point(scaled.subList(i - HOURS + 1, i + 1));
                if (i >= rows.size() / 2) {
                    scores.add(trees.getAnomalyScore(point));
                }
                trees.update(point);
            }
        }
        if (scores.size() < POINTS_LEAST / 2) {
            return Optional.empty();
        }
        return new Forest(trees, all, ABOVE * quantile(scores), List.of()).after(rows);
    }

    /** The same forest, to compare what comes after the last of these hours. */
    Optional<Forest> after(List<HourRow> kept) {
        List<double[]> newest = kept.stream()
                .skip(Math.max(0, kept.size() - HOURS + 1))
                .map(row -> scaled(row.counts(), true, usual))
                .toList();
        boolean told = newest.stream().flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
        return Optional.of(new Forest(trees, usual, bound, told ? newest : last));
    }

    private static double quantile(List<Double> scores) {
        double[] sorted =
                scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(USUAL_PART * sorted.length))];
    }

    /** How far each feature is from its middle, in spreads; the noise of a kept hour widens them. */
    private static double[] scaled(Counts counts, boolean kept, Usual usual) {
        double[] features = counts.features();
        double[] scaled = new double[FEATURES];
        for (Feature feature : Feature.values()) {
            double value = features[feature.place()];
            double spread = Math.max(0.02, usual.spread(feature));
            double variance = spread * spread + (kept ? Usual.noise(feature, counts, value) : 0);
            scaled[feature.place()] =
                    Math.clamp((value - usual.middle(feature)) / Math.sqrt(variance), -FARTHEST, FARTHEST);
        }
        return scaled;
    }

    private static float[] point(List<double[]> hours) {
        float[] point = new float[FEATURES * HOURS];
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) hours.get(i / FEATURES)[i % FEATURES];
        }
        return point;
    }

    /** Compares sixty minutes, after the last hours that it has learned; empty when they are like others. */
    Optional<Unlike> compare(Counts sixty) {
        double[] features = sixty.features();
        if (Arrays.stream(features).anyMatch(Double::isNaN)) {
            return Optional.empty();
        }
        List<double[]> hours = new ArrayList<>(last);
        hours.add(scaled(sixty, false, usual));
        float[] point = point(hours);
        double score = trees.getAnomalyScore(point);
        if (score < bound) {
            return Optional.empty();
        }
        Feature reason = reason(trees.getAnomalyAttribution(point), hours.getLast());
        return Optional.of(new Unlike(reason, features[reason.place()], usual.middle(reason), score));
    }

    /**
     * The feature of the newest hour to which most of the score belongs; but one that speaks against sign-ups, when it
     * is clearly higher than usual and has a good part in it.
     */
    private static Feature reason(DiVector attribution, double[] newest) {
        Feature most = Feature.RATE;
        Feature suspicious = Feature.RATE;
        for (Feature feature : Feature.values()) {
            double part = part(attribution, feature);
            if (part > part(attribution, most)) {
                most = feature;
            }
            boolean against = feature.isSuspicious() && newest[feature.place()] >= HIGHER;
            if (against && (!suspicious.isSuspicious() || part > part(attribution, suspicious))) {
                suspicious = feature;
            }
        }
        boolean good =
                suspicious.isSuspicious() && part(attribution, suspicious) >= GOOD_PART * part(attribution, most);
        return good ? suspicious : most;
    }

    private static double part(DiVector attribution, Feature feature) {
        return attribution.getHighLowSum(FEATURES * (HOURS - 1) + feature.place());
    }
}
