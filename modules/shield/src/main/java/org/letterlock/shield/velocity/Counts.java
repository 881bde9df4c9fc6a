package org.letterlock.shield.velocity;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.letterlock.shield.Feature;
import org.letterlock.shield.Pace;
import org.letterlock.shield.Trait;

/**
 * The numbers of a stretch of time.
 *
 * @param minutes how long it is
 * @param traits in the order of {@link Trait}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them, and nobody outside this room has one
record Counts(
        double minutes,
        double checks,
        double addresses,
        double mailboxes,
        double networks,
        double domains,
        double[] traits) {

    /** Fewer checks than this say nothing about how many different there are. */
    private static final int DIVERSE = 20;

    /** The features in the order of {@link Feature}; one that cannot be told is not a number. */
    double[] features() {
        double[] values = new double[Feature.values().length];
        for (Feature feature : Feature.values()) {
            values[feature.place()] = value(feature);
        }
        return values;
    }

    private double value(Feature feature) {
        return switch (feature) {
            case RATE -> Math.log1p(Math.max(0, checks) / minutes);
            case SPELLINGS -> addresses < 1 ? Double.NaN : share(1 - mailboxes / addresses);
            case NETWORKS -> diversity(networks);
            case DOMAINS -> diversity(domains);
            case VARIANTS, DISPOSABLE, RELAY, FREE, ROLE, DEAD, HOSTING, TUNNEL, GIBBERISH ->
                checks < 1 ? Double.NaN : share(of(feature) / checks);
        };
    }

    private double diversity(double different) {
        return checks < DIVERSE || different < 1 ? Double.NaN : Math.min(1.2, Math.log(different) / Math.log(checks));
    }

    /** Among how many it is a share. */
    double among(Feature feature) {
        return feature == Feature.SPELLINGS ? addresses : checks;
    }

    /** How many had it. */
    double of(Feature feature) {
        return feature.trait()
                .map(trait -> traits[trait.place()])
                .orElseGet(() -> feature == Feature.SPELLINGS ? Math.max(0, addresses - mailboxes) : 0);
    }

    private static double share(double value) {
        return Math.clamp(value, 0, 1);
    }

    Pace pace(Instant start) {
        Map<Trait, Long> had = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            had.put(trait, whole(traits[trait.place()]));
        }
        return new Pace(start, whole(checks), whole(addresses), whole(mailboxes), whole(networks), whole(domains), had);
    }

    private static long whole(double value) {
        return Math.max(0, Math.round(value));
    }
}
