package org.letterlock.validation;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A question to the domain name system. Its {@link #toString} hides the name, which can be a person's own domain or, in
 * a {@link #reverse} question, an IP address.
 *
 * @param name an absolute name in ASCII (A-labels), at most 253 characters in labels of 1 to 63; held in lower case and
 *     without a dot at the end
 * @param type what is wanted
 */
public record DnsQuestion(String name, DnsType type) {

    private static final int NAME_MAX = 253;
    private static final int LABEL_MAX = 63;

    /**
     * @throws IllegalArgumentException when {@code name} is no name; for a name somebody else chose, use {@link #of}
     */
    public DnsQuestion {
        name = withoutLastDot(name);
        if (!isName(name)) {
            throw new IllegalArgumentException("not a domain name");
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    /** The question, or nothing when {@code name} cannot be a domain name. */
    public static Optional<DnsQuestion> of(String name, DnsType type) {
        return isName(withoutLastDot(name)) ? Optional.of(new DnsQuestion(name, type)) : Optional.empty();
    }

    /** The question for the name of the host at {@code address} (RFC 1035 section 3.5, RFC 3596 section 2.5). */
    public static DnsQuestion reverse(InetAddress address) {
        byte[] octets = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            if (octets.length == 4) {
                name.append(octets[i] & 0xFF).append('.');
            } else {
                name.append(HexFormat.of().toLowHexDigit(octets[i])).append('.');
                name.append(HexFormat.of().toHighHexDigit(octets[i])).append('.');
            }
        }
        return new DnsQuestion(name + (octets.length == 4 ? "in-addr.arpa" : "ip6.arpa"), DnsType.PTR);
    }

    /** Whether the name encodes an IP address of {@link #reverse}; an answer to it is never kept. */
    public boolean isReverse() {
        return name.endsWith(".in-addr.arpa") || name.endsWith(".ip6.arpa");
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > NAME_MAX) {
            return false;
        }
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            label = unit == '.' ? 0 : label + 1;
            boolean emptyLabel = unit == '.' && (i == 0 || name.charAt(i - 1) == '.');
            if (emptyLabel || label > LABEL_MAX || unit <= ' ' || unit >= 0x7F || unit == '\\') {
                return false;
            }
        }
        return label > 0;
    }

    @Override
    public String toString() {
        return "DnsQuestion[" + type + "]";
    }
}
