package org.letterlock.privacy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the operator chose of what may be shortened. */
public record Retentions(Map<String, Duration> chosen) {

    /** Nothing is shortened. */
    public static final Retentions AS_PROMISED = new Retentions(Map.of());

    public Retentions {
        chosen = Map.copyOf(chosen);
    }

    /** How long something is kept here that is kept only where the operator says how long; empty elsewhere. */
    public Optional<Duration> ifChosen(Retention retention) {
        return chosen.containsKey(retention.key()) ? Optional.of(of(retention)) : Optional.empty();
    }

    /**
     * How long it is kept here.
     *
     * @throws IllegalArgumentException when the choice is longer than promised or too short to work
     */
    public Duration of(Retention retention) {
        Duration here = chosen.getOrDefault(retention.key(), retention.most());
        if (here.compareTo(retention.most()) > 0 || here.compareTo(retention.least()) < 0) {
            throw new IllegalArgumentException("not within the promise: " + retention.key());
        }
        return here;
    }
}
