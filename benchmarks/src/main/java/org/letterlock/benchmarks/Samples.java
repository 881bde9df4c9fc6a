package org.letterlock.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Measured values, sorted. */
final class Samples {

    private final double[] sorted;

    private Samples(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = values;
        Arrays.sort(sorted);
    }

    static Samples of(Collection<Double> values) {
        return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The smallest value that at least {@code percent} of all values do not exceed (nearest rank, nothing
     * interpolated).
     */
    double percentile(double percent) {
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("a percentile lies above 0 and not above 100");
        }
        // 99.9 % of 1000 must be the 999th, though 99.9 is a little more than that in binary.
        double rank = Math.ceil(percent * sorted.length / 100 - 1e-6);
        return sorted[Math.max(1, (int) rank) - 1];
    }

    double median() {
        return percentile(50);
    }

    double least() {
        return sorted[0];
    }

    double most() {
        return sorted[sorted.length - 1];
    }

    int count() {
        return sorted.length;
    }
}
