package org.letterlock.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.letterlock.privacy.Held;

/**
 * What is handed to an authority: a text that says what was asked, what is stored and, at its end, that this
 * installation signed it. Of an address about which nothing is stored it says exactly that.
 *
 * @param text lines ended by LF; the signature covers all above {@link #SIGNATURE}
 * @param records how many records it holds
 */
public record DisclosureReport(String text, long records) {

    /** The line below which the signature stands. */
    public static final String SIGNATURE = "-- signature --\n";

    private static final String NIL = """
        No record about this address is stored here within the scope.
        Of an inbox that has ended nothing is stored: its key is destroyed, and nobody can bring its content back, neither
        the operator nor anybody who compels the operator. For 30 days the address is not given out again; by that nobody
        can tell who held it.
        """;

    static DisclosureReport of(Disclosure disclosure, List<Held> stored, Instant at, StatementKey key) {
        StringBuilder text = new StringBuilder(1024);
        text.append("Letterlock disclosure report\n\n");
        line(text, "case", disclosure.id().toString());
        line(text, "reference", disclosure.demand().reference());
        line(text, "authority", disclosure.demand().authority());
        line(text, "ground", disclosure.demand().ground().tag());
        line(text, "about", disclosure.demand().subject().text());
        line(text, "scope", disclosure.systems().stream().sorted().collect(Collectors.joining(" ")));
        line(text, "made", at.toString());
        long records = 0;
        StringBuilder body = new StringBuilder();
        for (Held held : stored) {
            for (List<String> record : held.records()) {
                records++;
                body.append("\n[").append(held.dataClass()).append("]\n");
                Iterator<String> field = held.fields().iterator();
                record.forEach(value -> line(body, field.next(), value));
            }
            for (Held.File file : held.files()) {
                file.octets()
                        .get()
                        .ifPresent(octets ->
                                line(body, file.name(), Base64.getEncoder().encodeToString(octets)));
            }
        }
        line(text, "records", Long.toString(records));
        text.append(records == 0 ? "\n" + NIL : body).append('\n');
        String signed = text.toString();
        return new DisclosureReport(
                signed + SIGNATURE + "Ed25519 " + key.sign(signed) + "\nkey " + key.shown() + "\n", records);
    }

    /** One line whatever the value holds, so that no value can pretend to be another line. */
    private static void line(StringBuilder text, String field, String value) {
        text.append(field)
                .append(": ")
                .append(value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n"))
                .append('\n');
    }

    /** SHA-256 of its UTF-8 octets, in hex. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not usable on this Java", e);
        }
    }

    @Override
    public String toString() {
        return "DisclosureReport[hidden]";
    }
}
