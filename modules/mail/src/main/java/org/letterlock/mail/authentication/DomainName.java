package org.letterlock.mail.authentication;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.EmailAddress;

/**
 * A domain that may be asked for.
 *
 * @param text lower-case A-labels without a dot at the end
 * @param personal whether the name was made of, or chosen by, a single host or person (a HELO name, an SPF macro, a
 *     reverse name), so that no cache may hold it
 */
record DomainName(String text, boolean personal) {

    /** The domain as somebody wrote it, or null when it is none. */
    static @Nullable DomainName of(String written, boolean personal) {
        String trimmed = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        return EmailAddress.parseReversePath("a@" + trimmed) instanceof EmailAddress address
                        && !address.isLiteral()
                        && !isNumber(topLabel(address.domain()))
                ? new DomainName(address.domain(), personal)
                : null;
    }

    /** The same for a domain of a header field, one character per octet, that may be UTF-8 (RFC 6532). */
    static @Nullable DomainName ofOctets(String octets) {
        return of(new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), false);
    }

    boolean hasDot() {
        return text.indexOf('.') >= 0;
    }

    /** Whether this is {@code other} or lies below it. */
    boolean isWithin(String other) {
        return text.equals(other) || text.endsWith("." + other);
    }

    private static String topLabel(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(unit -> unit >= '0' && unit <= '9');
    }

    @Override
    public String toString() {
        return "DomainName[hidden]";
    }
}
