package org.letterlock.web;

import java.time.Duration;
import java.util.Set;
import org.letterlock.web.fetch.Target;

/**
 * Bounds on fetching what strangers point to.
 *
 * @param octetsMax largest body
 * @param connect for one connection attempt, and for each pause of the server
 * @param total for one fetch with all its redirects, whatever drips meanwhile
 * @param redirectsMax redirects followed
 * @param atOnceMax fetches at a time; the next waits at most {@code total}
 * @param ports TCP ports that may be asked
 */
public record FetchLimits(
        int octetsMax, Duration connect, Duration total, int redirectsMax, int atOnceMax, Set<Integer> ports) {

    /** Octets of a body that is posted. */
    public static final int POST_OCTETS_MAX = 256 * 1024;

    /** Characters of an address, a redirect's too. */
    public static final int ADDRESS_CHARS_MAX = 8 * 1024;

    /** Header fields of an answer. */
    public static final int HEADERS_MAX = 100;

    /** Octets of one line of an answer's head. */
    public static final int HEADER_OCTETS_MAX = 8 * 1024;

    /** Addresses of a host that are tried, the first first. */
    public static final int HOST_ADDRESSES_MAX = 4;

    /** 3 MiB, 3 s, 10 s, 4 redirects, 48 at a time, ports 80 and 443. */
    public static final FetchLimits DEFAULTS =
            new FetchLimits(3 << 20, Duration.ofSeconds(3), Duration.ofSeconds(10), 4, 48, Set.of(80, 443));

    /** @throws IllegalArgumentException when a bound is not positive */
    public FetchLimits {
        if (octetsMax < 1 || !connect.isPositive() || !total.isPositive() || redirectsMax < 0 || atOnceMax < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
        ports = Set.copyOf(ports);
    }

    /** Whether an address has the form and the port of one that is asked; where it leads is judged when it is. */
    public boolean takes(String address) {
        return Target.of(address, ports).isPresent();
    }
}
