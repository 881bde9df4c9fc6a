package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

    private static final List<IpRange> SPECIAL_V4 = ranges(
            "0.0.0.0/8", // this network (RFC 791)
            "10.0.0.0/8", // private (RFC 1918)
            "100.64.0.0/10", // shared, behind carrier-grade NAT (RFC 6598)
            "127.0.0.0/8", // loopback (RFC 1122)
            "169.254.0.0/16", // link-local (RFC 3927), clouds' metadata among it
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments (RFC 6890)
            "192.0.2.0/24", // documentation (RFC 5737)
            "192.88.99.0/24", // 6to4 relays (RFC 7526)
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarking (RFC 2544)
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast (RFC 5771)
            "240.0.0.0/4"); // reserved (RFC 1112), broadcast among it

    /** What is special inside of global unicast. */
    private static final List<IpRange> SPECIAL_V6 = ranges(
            "2001::/23", // protocol assignments (RFC 2928): Teredo, benchmarking, ORCHID and more
            "2001:db8::/32", // documentation (RFC 3849)
            "2002::/16", // 6to4 (RFC 3056)
            "3fff::/20"); // documentation (RFC 9637)

    private static final IpRange GLOBAL_UNICAST = IpRange.parse("2000::/3");
    private static final IpRange NAT64 = IpRange.parse("64:ff9b::/96");
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};

    private IpReach() {}

    /** Whether {@code address} is globally reachable. */
    public static boolean isGlobal(InetAddress address) {
        return isGlobal(address.getAddress());
    }

    private static boolean isGlobal(byte[] octets) {
        if (octets.length == 4) {
            return isNotIn(SPECIAL_V4, octets);
        }
        if (isMapped(octets) || NAT64.contains(octets)) {
            return isGlobal(carried(octets));
        }
        return GLOBAL_UNICAST.contains(octets)
                && isNotIn(SPECIAL_V6, octets)
                && (!isIsatap(octets) || isGlobal(carried(octets)));
    }

    private static boolean isNotIn(List<IpRange> ranges, byte[] octets) {
        return ranges.stream().noneMatch(range -> range.contains(octets));
    }

    private static boolean isMapped(byte[] octets) {
        return Arrays.equals(octets, 0, 12, MAPPED, 0, 12);
    }

    /** An interface identifier that says which IPv4 address to send on to (RFC 5214 section 6.1). */
    private static boolean isIsatap(byte[] octets) {
        return (octets[8] & 0xFD) == 0 && octets[9] == 0 && octets[10] == 0x5E && octets[11] == (byte) 0xFE;
    }

    private static byte[] carried(byte[] octets) {
        return Arrays.copyOfRange(octets, 12, 16);
    }

    private static List<IpRange> ranges(String... blocks) {
        return Stream.of(blocks).map(IpRange::parse).toList();
    }
}
