package org.letterlock.mail.authentication;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a signed thing may change on its way (RFC 6376 section 3.4). */
enum Canonicalization {
    SIMPLE,
    RELAXED;

    static @Nullable Canonicalization of(String word) {
        return switch (word) {
            case "simple" -> SIMPLE;
            case "relaxed" -> RELAXED;
            default -> null;
        };
    }

    /**
     * Writes the fields of these names for signing: of those with one name the lowest first, and nothing for a name
     * that has no field left (section 5.4.2).
     */
    void fields(SignedMail mail, List<String> names, ByteArrayOutputStream out) {
        Map<String, Integer> taken = new HashMap<>();
        for (String name : names) {
            List<SignedMail.Field> fields = mail.fields(name);
            int next = fields.size() - taken.merge(name, 1, Integer::sum);
            if (next >= 0) {
                field(mail, fields.get(next), out);
            }
        }
    }

    /** Writes a field for signing, its line end included. */
    void field(SignedMail mail, SignedMail.Field field, ByteArrayOutputStream out) {
        field(mail.octets(), field, field.end(), field.end(), out);
        crlf(out);
    }

    /**
     * Writes the field of the signature itself: without the value of its {@code b=} and without its line end (section
     * 3.7).
     */
    void signatureField(SignedMail mail, SignedMail.Field field, TagList tags, ByteArrayOutputStream out) {
        int value = field.colon() + 1;
        field(mail.octets(), field, value + tags.from("b"), value + tags.to("b"), out);
    }

    static void crlf(ByteArrayOutputStream out) {
        out.write('\r');
        out.write('\n');
    }

    private void field(byte[] octets, SignedMail.Field field, int cutFrom, int cutTo, ByteArrayOutputStream out) {
        int end = withoutLineEnd(octets, field.end());
        int from = Math.min(cutFrom, end);
        int to = Math.min(Math.max(cutTo, from), end);
        if (this == SIMPLE) {
            out.write(octets, field.start(), from - field.start());
            out.write(octets, to, end - to);
        } else {
            out.writeBytes((field.name() + ":").getBytes(StandardCharsets.ISO_8859_1));
            Unfolding unfolding = new Unfolding(out);
            unfolding.write(octets, field.colon() + 1, from);
            unfolding.write(octets, to, end);
        }
    }

    private static int withoutLineEnd(byte[] octets, int fieldEnd) {
        int end = fieldEnd;
        if (end > 0 && octets[end - 1] == '\n') {
            end--;
            if (end > 0 && octets[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    /** A value on one line, white space between words one space, none at the ends. */
    private static final class Unfolding {

        private final ByteArrayOutputStream out;
        private boolean begun;
        private boolean space;

        Unfolding(ByteArrayOutputStream out) {
            this.out = out;
        }

        void write(byte[] octets, int from, int to) {
            for (int i = from; i < to; i++) {
                byte octet = octets[i];
                boolean lineEnd = octet == '\n' || (octet == '\r' && i + 1 < octets.length && octets[i + 1] == '\n');
                if (octet == ' ' || octet == '\t') {
                    space = begun;
                } else if (!lineEnd) {
                    if (space) {
                        out.write(' ');
                    }
                    out.write(octet);
                    space = false;
                    begun = true;
                }
            }
        }
    }
}
