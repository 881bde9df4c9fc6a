package org.letterlock.mail.authentication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.letterlock.mail.AuthenticationLimits;

/**
 * A mail as a signer saw it: header fields by their place in the octets, nothing decoded, and the body behind the first
 * empty line. Lines end in LF, a CR before it belongs to the end. A line of the header that is no field has no name.
 */
final class SignedMail {

    /** A header field from its name to behind its last line end. */
    record Field(String name, int start, int colon, int end) {}

    private final byte[] octets;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, List<Field>> byName = new HashMap<>();
    private final int bodyStart;
    private final boolean tooLarge;

    SignedMail(byte[] octets, AuthenticationLimits limits) {
        this.octets = octets;
        int at = 0;
        while (at < octets.length && !isEmptyLine(at) && isWithin(limits, at)) {
            at = field(at);
        }
        this.tooLarge = !isWithin(limits, at);
        this.bodyStart = at < octets.length ? at + (octets[at] == '\r' ? 2 : 1) : at;
    }

    byte[] octets() {
        return octets;
    }

    int bodyStart() {
        return bodyStart;
    }

    /** Whether the header is longer than we look at; then it was not read to its end. */
    boolean isTooLarge() {
        return tooLarge;
    }

    /** The fields of this lower-case name, from top to bottom. */
    List<Field> fields(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** What stands behind the colon, one character per octet. */
    String value(Field field) {
        return new String(octets, field.colon() + 1, field.end() - field.colon() - 1, StandardCharsets.ISO_8859_1);
    }

    private boolean isWithin(AuthenticationLimits limits, int at) {
        return at <= limits.headerOctets() && fields.size() <= limits.headerFields();
    }

    private boolean isEmptyLine(int at) {
        return octets[at] == '\n' || (octets[at] == '\r' && at + 1 < octets.length && octets[at + 1] == '\n');
    }

    /** Takes the field at {@code start} and steps behind its folded lines. */
    private int field(int start) {
        int end = lineEnd(start);
        while (end < octets.length && (octets[end] == ' ' || octets[end] == '\t')) {
            end = lineEnd(end);
        }
        int colon = start;
        while (colon < end && octets[colon] != ':' && octets[colon] != '\n') {
            colon++;
        }
        if (colon < end && octets[colon] == ':') {
            String name = new String(octets, start, colon - start, StandardCharsets.ISO_8859_1)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            Field field = new Field(name, start, colon, end);
            fields.add(field);
            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(field);
        }
        return end;
    }

    private int lineEnd(int at) {
        int i = at;
        while (i < octets.length && octets[i] != '\n') {
            i++;
        }
        return Math.min(octets.length, i + 1);
    }
}
