package org.letterlock.validation;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890) as of 2026, see {@link IpReach}. */
final class SpecialUses {

    /** A use has its position here, plus 1, in the table. */
    private static final List<SpecialUse> USES = List.of(SpecialUse.values());

    private static final IpTable TABLE = table(Map.ofEntries(
            Map.entry("0.0.0.0/8", SpecialUse.UNSPECIFIED), // RFC 791
            Map.entry("10.0.0.0/8", SpecialUse.PRIVATE),
            Map.entry("100.64.0.0/10", SpecialUse.SHARED),
            Map.entry("127.0.0.0/8", SpecialUse.LOOPBACK), // RFC 1122
            Map.entry("169.254.0.0/16", SpecialUse.LINK_LOCAL), // RFC 3927
            Map.entry("172.16.0.0/12", SpecialUse.PRIVATE),
            Map.entry("192.0.0.0/24", SpecialUse.PROTOCOL),
            Map.entry("192.0.2.0/24", SpecialUse.DOCUMENTATION), // RFC 5737
            Map.entry("192.88.99.0/24", SpecialUse.TUNNEL), // 6to4 relays (RFC 7526)
            Map.entry("192.168.0.0/16", SpecialUse.PRIVATE),
            Map.entry("198.18.0.0/15", SpecialUse.BENCHMARKING),
            Map.entry("198.51.100.0/24", SpecialUse.DOCUMENTATION),
            Map.entry("203.0.113.0/24", SpecialUse.DOCUMENTATION),
            Map.entry("224.0.0.0/4", SpecialUse.MULTICAST), // RFC 5771
            Map.entry("240.0.0.0/4", SpecialUse.RESERVED), // RFC 1112, broadcast among it
            Map.entry("::/128", SpecialUse.UNSPECIFIED),
            Map.entry("::1/128", SpecialUse.LOOPBACK),
            Map.entry("64:ff9b:1::/48", SpecialUse.PRIVATE), // NAT64 of one's own network (RFC 8215)
            Map.entry("100::/63", SpecialUse.PROTOCOL), // discard only (RFC 6666), dummy prefix (RFC 9780)
            Map.entry("2001::/23", SpecialUse.PROTOCOL), // ORCHID, drones and more (RFC 2928)
            Map.entry("2001::/32", SpecialUse.TUNNEL), // Teredo (RFC 4380)
            Map.entry("2001:2::/48", SpecialUse.BENCHMARKING), // RFC 5180
            Map.entry("2001:db8::/32", SpecialUse.DOCUMENTATION), // RFC 3849
            Map.entry("2002::/16", SpecialUse.TUNNEL), // 6to4 (RFC 3056)
            Map.entry("3fff::/20", SpecialUse.DOCUMENTATION), // RFC 9637
            Map.entry("5f00::/16", SpecialUse.PROTOCOL), // SRv6 identifiers (RFC 9602)
            Map.entry("fc00::/7", SpecialUse.PRIVATE),
            Map.entry("fe80::/10", SpecialUse.LINK_LOCAL),
            Map.entry("fec0::/10", SpecialUse.PRIVATE), // site-local, of old
            Map.entry("ff00::/8", SpecialUse.MULTICAST)));

    private SpecialUses() {}

    /** Why {@code address} is no host on the public internet; empty for one that can be. */
    static Optional<SpecialUse> of(InetAddress address) {
        return Optional.ofNullable(of(address.getAddress()));
    }

    private static @Nullable SpecialUse of(byte[] octets) {
        if (octets.length == 16) {
            byte[] translated = CarriedIpv4.translated(octets);
            if (translated != null) {
                return of(translated);
            }
        }
        long use = TABLE.find(octets);
        if (use != IpTable.NOTHING) {
            return USES.get((int) use - 1);
        }
        byte[] named = octets.length == 16 ? CarriedIpv4.named(octets) : null;
        return named == null ? null : of(named);
    }

    private static IpTable table(Map<String, SpecialUse> uses) {
        var table = new IpTableBuilder();
        // Of IPv6 only global unicast is given out.
        table.put(IpRange.parse("::/0"), number(SpecialUse.RESERVED));
        table.put(IpRange.parse("2000::/3"), IpTable.NOTHING);
        table.put(IpRange.parse("0.0.0.0/0"), IpTable.NOTHING);
        uses.forEach((block, use) -> table.put(IpRange.parse(block), number(use)));
        return table.build();
    }

    private static long number(SpecialUse use) {
        return USES.indexOf(use) + 1L;
    }
}
