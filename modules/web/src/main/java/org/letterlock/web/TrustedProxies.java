package org.letterlock.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.IpRange;

/**
 * The reverse proxies whose word about the caller's address is taken. Exactly one header is believed, the one these
 * proxies write: the other kind passes most proxies untouched, so that any caller could fill it in.
 */
public final class TrustedProxies {

    /** In which header the proxies name the caller. */
    public enum Header {
        /** {@code X-Forwarded-For}: addresses, comma-separated, the nearest last. */
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** {@code Forwarded} (RFC 7239): its {@code for} parameters. */
        FORWARDED("Forwarded");

        private final String field;

        Header(String field) {
            this.field = field;
        }
    }

    private static final int HOPS = 32;

    private final List<IpRange> ranges;
    private final Header header;

    private TrustedProxies(List<IpRange> ranges, Header header) {
        this.ranges = List.copyOf(ranges);
        this.header = header;
    }

    /** No proxy: the connection's own address counts. */
    public static TrustedProxies none() {
        return new TrustedProxies(List.of(), Header.X_FORWARDED_FOR);
    }

    /**
     * Proxies in these networks.
     *
     * @param networks addresses or CIDR blocks
     * @throws IllegalArgumentException when one is neither
     */
    public static TrustedProxies of(List<String> networks, Header header) {
        return new TrustedProxies(
                networks.stream().map(text -> IpRange.parse(text.strip())).toList(), header);
    }

    /** The header to hand to {@link #caller}. */
    String headerName() {
        return header.field;
    }

    /**
     * The caller's address: walks from the nearest hop outwards as long as the hop is trusted.
     *
     * @param peer the other end of the connection
     * @param fields all lines of {@link #headerName}
     */
    InetAddress caller(InetAddress peer, List<String> fields) {
        InetAddress nearest = peer;
        List<String> hops = hops(fields);
        for (String hop : hops.reversed().subList(0, Math.min(hops.size(), HOPS))) {
            if (!trusts(nearest)) {
                return nearest;
            }
            InetAddress next = address(hop);
            if (next == null) {
                return nearest;
            }
            nearest = next;
        }
        return nearest;
    }

    private boolean trusts(InetAddress hop) {
        return ranges.stream().anyMatch(range -> range.contains(hop));
    }

    private List<String> hops(List<String> fields) {
        return fields.stream()
                .flatMap(field -> List.of(field.split(",", -1)).stream())
                .map(hop -> header == Header.FORWARDED ? forParameter(hop) : hop.strip())
                .toList();
    }

    private static String forParameter(String element) {
        for (String pair : element.split(";", -1)) {
            String parameter = pair.strip();
            if (parameter.toLowerCase(Locale.ROOT).startsWith("for=")) {
                return parameter.substring("for=".length()).replace("\"", "");
            }
        }
        return "";
    }

    /** Reads an address with or without port; null when it is none (such as {@code unknown} or {@code _hidden}). */
    private static @Nullable InetAddress address(String hop) {
        String literal = hop;
        if (literal.startsWith("[")) {
            int end = literal.indexOf(']');
            literal = end < 0 ? "" : literal.substring(1, end);
        } else if (literal.indexOf(':') >= 0 && literal.indexOf(':') == literal.lastIndexOf(':')) {
            literal = literal.substring(0, literal.indexOf(':'));
        }
        try {
            return literal.isEmpty() ? null : InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
