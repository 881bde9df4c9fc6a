package org.letterlock.shield;

import java.time.Instant;
import java.util.Map;

/**
 * The sign-ups of an organisation in a minute or an hour, as numbers. Those of a minute are estimates from sketches;
 * those of an hour that has passed have noise, so that none tells about one mailbox.
 *
 * @param start of the minute or hour
 * @param addresses how many different ones; so are mailboxes, networks and domains
 * @param traits how many checks had each
 */
public record Pace(
        Instant start,
        long checks,
        long addresses,
        long mailboxes,
        long networks,
        long domains,
        Map<Trait, Long> traits) {

    public Pace {
        traits = Map.copyOf(traits);
    }

    /** How many checks had the trait. */
    public long of(Trait trait) {
        return traits.getOrDefault(trait, 0L);
    }
}
