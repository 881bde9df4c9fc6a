package org.letterlock.web;

import java.util.Map;

/**
 * Sums over all fetches since the start, without identities.
 *
 * @param fetched that ended with {@link Fetched.Content}
 * @param octets of those
 * @param refused the others by reason; every reason is there
 */
public record FetchCounters(long fetched, long octets, Map<Fetched.Reason, Long> refused) {
    public FetchCounters {
        refused = Map.copyOf(refused);
    }
}
