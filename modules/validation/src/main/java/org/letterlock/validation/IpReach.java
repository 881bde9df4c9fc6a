package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Optional;

/**
 * The judgement whether an IP address is globally reachable: a host somewhere on the public internet, and not a place
 * in somebody's own network, a protocol's, or nobody's. It follows the IANA special-purpose address registries for IPv4
 * and IPv6 (RFC 6890) as of 2026 and is stricter in four things:
 *
 * <ul>
 *   <li>of IPv6 only global unicast, {@code 2000::/3}, can be reachable, and the NAT64 prefix {@code 64:ff9b::/96};
 *   <li>addresses that carry an IPv4 address to which a translator or router will send on (NAT64, IPv4-mapped, ISATAP)
 *       are judged by that one;
 *   <li>tunnels nobody should use any more (6to4 with its relays, Teredo) are not reachable whatever they carry;
 *   <li>of the block for protocol assignments nothing is, although some anycast services live there.
 * </ul>
 */
public final class IpReach {

    private IpReach() {}

    /** Whether {@code address} is globally reachable. */
    public static boolean isGlobal(InetAddress address) {
        return specialUse(address).isEmpty();
    }

    /** Why {@code address} is not globally reachable; empty when it is. */
    public static Optional<SpecialUse> specialUse(InetAddress address) {
        return SpecialUses.of(address);
    }
}
