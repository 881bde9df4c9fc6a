package org.letterlock.validation;

import java.net.InetAddress;
import java.util.List;

/**
 * A run of IP addresses of which lists say the same.
 *
 * @param first its first address
 * @param last its last address, of the same IP version
 * @param listings what lists say, the most confident first
 */
public record ListedRange(InetAddress first, InetAddress last, List<IpListing> listings) {

    public ListedRange {
        listings = List.copyOf(listings);
    }
}
