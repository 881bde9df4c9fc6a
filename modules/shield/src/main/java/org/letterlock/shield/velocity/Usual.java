package org.letterlock.shield.velocity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.letterlock.shield.Feature;

/**
 * What each feature mostly is at one hour of the week, and how far from that it mostly is: median and spread over the
 * kept hours, those of the same hour of the week when there are enough, else of the same hour of the day, else of all;
 * an organisation without hours gets cautious figures. The medians are little moved by an attack among the hours. What
 * the noise of the kept numbers adds to the spread is known and taken off.
 *
 * @param middle in the order of {@link Feature}; not a number where nothing is known
 * @param spread one standard deviation, with what the median itself may be off
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them, and nobody outside this room has one
record Usual(double[] middle, double[] spread) {

    private static final int HOURS_OF_WEEK = 168;
    private static final int HOURS_OF_DAY = 24;
    private static final int ENOUGH_OF_WEEK = 8;
    private static final int ENOUGH_OF_DAY = 14;
    private static final int ENOUGH = 24;

    /** Of a normal distribution: standard deviations for one median absolute deviation. */
    private static final double DEVIATIONS = 1.4826;

    /** Of a normal distribution: how far a median of n is off, in standard deviations, times the root of n. */
    private static final double MEDIAN_OFF = 1.2533;

    private static final double NOISE_VARIANCE = 2.0 * Tally.SCALE * Tally.SCALE;

    /** Where nothing is known: what is usual at most sign-up forms, and a wide spread. */
    private static final Usual CAUTIOUS = cautious();

    private static Usual cautious() {
        double[] middle = new double[Feature.values().length];
        double[] spread = new double[Feature.values().length];
        for (Feature feature : Feature.values()) {
            boolean known = feature.isSuspicious() && feature != Feature.DOMAINS;
            middle[feature.place()] = known ? 0.04 : Double.NaN;
            spread[feature.place()] = 0.03;
        }
        return new Usual(middle, spread);
    }

    /** What is usual in that hour since the epoch. */
    static Usual at(long hour, List<HourRow> kept) {
        List<HourRow> week = where(kept, other -> Math.floorMod(other - hour, HOURS_OF_WEEK) == 0);
        if (week.size() >= ENOUGH_OF_WEEK) {
            return of(week);
        }
        List<HourRow> day = where(kept, other -> Math.floorMod(other - hour, HOURS_OF_DAY) == 0);
        if (day.size() >= ENOUGH_OF_DAY) {
            return of(day);
        }
        return kept.size() >= ENOUGH ? of(kept) : CAUTIOUS;
    }

    /** What is usual over all hours. */
    static Usual overall(List<HourRow> kept) {
        return of(kept);
    }

    private static List<HourRow> where(List<HourRow> kept, LongPredicate hour) {
        return kept.stream().filter(row -> hour.test(row.hour())).toList();
    }

    private static Usual of(List<HourRow> rows) {
        List<Counts> counts = rows.stream().map(HourRow::counts).toList();
        List<double[]> values = counts.stream().map(Counts::features).toList();
        double[] middle = new double[Feature.values().length];
        double[] spread = new double[Feature.values().length];
        for (Feature feature : Feature.values()) {
            int at = feature.place();
            List<Double> told = new ArrayList<>();
            List<Double> noise = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                if (!Double.isNaN(values.get(i)[at])) {
                    told.add(values.get(i)[at]);
                    noise.add(noise(feature, counts.get(i), values.get(i)[at]));
                }
            }
            middle[at] = median(told);
            double deviation = DEVIATIONS
                    * median(told.stream()
                            .map(value -> Math.abs(value - middle[at]))
                            .toList());
            double own = Math.sqrt(Math.max(0, deviation * deviation - median(noise)));
            spread[at] = own + MEDIAN_OFF * deviation / Math.sqrt(Math.max(1, told.size()));
        }
        return new Usual(middle, spread);
    }

    /** The variance that the noise of the kept numbers gives to a feature, to first order. */
    static double noise(Feature feature, Counts counts, double value) {
        double checks = Math.max(1, counts.checks());
        return switch (feature) {
            case RATE -> NOISE_VARIANCE / (checks * checks);
            case NETWORKS -> ofLogarithm(counts.networks(), checks);
            case DOMAINS -> ofLogarithm(counts.domains(), checks);
            case SPELLINGS -> 2 * NOISE_VARIANCE / Math.pow(Math.max(1, counts.addresses()), 2);
            case VARIANTS, DISPOSABLE, RELAY, FREE, ROLE, DEAD, HOSTING, TUNNEL, GIBBERISH ->
                NOISE_VARIANCE * (1 + value * value) / (checks * checks);
        };
    }

    private static double ofLogarithm(double different, double checks) {
        double off = Math.max(1, different) * Math.log(Math.max(2, checks));
        return NOISE_VARIANCE / (off * off);
    }

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double middle(Feature feature) {
        return middle[feature.place()];
    }

    double spread(Feature feature) {
        return spread[feature.place()];
    }

    /** Whether anything is known of the feature. */
    boolean knows(Feature feature) {
        return !Double.isNaN(middle(feature)) && !Double.isNaN(spread(feature));
    }

    @Override
    public String toString() {
        return Arrays.toString(middle);
    }
}
