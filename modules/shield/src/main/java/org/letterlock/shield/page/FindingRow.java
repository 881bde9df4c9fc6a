package org.letterlock.shield.page;

import java.time.Instant;
import org.letterlock.shield.Feature;
import org.letterlock.shield.Finding;

/**
 * A finding as the page shows it.
 *
 * @param kindKey how it was noticed; {@code featureKey} about what; {@code sayKey} how much, both message keys
 * @param observed and {@code usual}: shares from 0 to 1, or checks a minute
 */
public record FindingRow(
        String kindKey,
        String featureKey,
        String sayKey,
        double observed,
        double usual,
        Instant since,
        boolean suspicious) {

    static FindingRow of(Finding finding) {
        Feature feature = finding.feature();
        boolean rate = feature == Feature.RATE;
        return new FindingRow(
                "velocity.finding." + finding.kind().tag(),
                "velocity.feature." + feature.tag(),
                "shield.traffic.finding." + measure(finding),
                rate ? aMinute(finding.observed()) : finding.observed(),
                rate ? aMinute(finding.usual()) : finding.usual(),
                finding.since(),
                finding.isSuspicious());
    }

    /** How many different networks or domains there are is a ratio of logarithms, which tells a reader nothing. */
    private static String measure(Finding finding) {
        return switch (finding.feature()) {
            case RATE -> "rate";
            case NETWORKS, DOMAINS -> finding.observed() > finding.usual() ? "more" : "fewer";
            case SPELLINGS, VARIANTS, DISPOSABLE, RELAY, FREE, ROLE, DEAD, HOSTING, TUNNEL, GIBBERISH -> "share";
        };
    }

    private static double aMinute(double logarithm) {
        return Math.round(10 * Math.expm1(logarithm)) / 10.0;
    }
}
