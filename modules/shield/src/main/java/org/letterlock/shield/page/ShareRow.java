package org.letterlock.shield.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.letterlock.shield.Feature;
import org.letterlock.shield.Pace;
import org.letterlock.shield.Trait;

/**
 * How large a share of the checks had something.
 *
 * @param textKey what
 * @param now of the last sixty minutes, from 0 to 1; empty when there were none
 * @param usual the median of the kept hours, which noise moves little; empty when none is kept
 */
public record ShareRow(String textKey, Optional<Double> now, Optional<Double> usual) {

    static List<ShareRow> of(List<Pace> minutes, List<Pace> hours) {
        return Arrays.stream(Feature.values())
                .flatMap(feature -> feature.trait().stream()
                        .map(trait -> new ShareRow(
                                "velocity.feature." + feature.tag(), now(trait, minutes), usual(trait, hours))))
                .toList();
    }

    private static Optional<Double> now(Trait trait, List<Pace> minutes) {
        long checks = minutes.stream().mapToLong(Pace::checks).sum();
        long had = minutes.stream().mapToLong(pace -> pace.of(trait)).sum();
        return checks == 0 ? Optional.empty() : Optional.of(share(had, checks));
    }

    private static Optional<Double> usual(Trait trait, List<Pace> hours) {
        double[] shares = hours.stream()
                .mapToDouble(pace -> share(pace.of(trait), pace.checks()))
                .sorted()
                .toArray();
        int half = shares.length / 2;
        return shares.length == 0
                ? Optional.empty()
                : Optional.of(shares.length % 2 == 1 ? shares[half] : (shares[half - 1] + shares[half]) / 2);
    }

    /** Noise may make the part larger than the whole. */
    private static double share(long had, long checks) {
        return Math.clamp((double) had / Math.max(1, checks), 0, 1);
    }
}
