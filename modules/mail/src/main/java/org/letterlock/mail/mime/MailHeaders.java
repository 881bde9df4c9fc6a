package org.letterlock.mail.mime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.letterlock.mail.HeaderField;
import org.letterlock.mail.Oddity;

/** The header of a mail for people, and what is odd about it. */
final class MailHeaders {

    /** Fields that may stand once (RFC 5322 section 3.6, RFC 2045, RFC 2183). */
    private static final Set<String> SINGLE = Set.of(
            "date",
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "message-id",
            "in-reply-to",
            "references",
            "subject",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition");

    private final PartHeader header;
    private final String hint;

    MailHeaders(PartHeader header, String hint) {
        this.header = header;
        this.hint = hint;
    }

    List<HeaderField> fields() {
        List<HeaderField> fields = new ArrayList<>();
        for (PartHeader.Field field : header.fields()) {
            fields.add(new HeaderField(field.name(), HeaderText.decode(field.value(), hint)));
        }
        return fields;
    }

    String to() {
        return header.first("To").map(value -> HeaderText.decode(value, hint)).orElse("");
    }

    Optional<Instant> date() {
        return header.first("Date").flatMap(value -> DateField.read(HeaderText.decode(value, hint)));
    }

    Set<Oddity> oddities() {
        Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
        Set<String> seen = new HashSet<>();
        for (PartHeader.Field field : header.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (SINGLE.contains(name) && !seen.add(name)) {
                oddities.add(name.equals("from") ? Oddity.DUPLICATE_FROM : Oddity.DUPLICATE_HEADER);
            }
            judge(name, field.value(), oddities);
        }
        if (header.first("Date").isPresent() && date().isEmpty()) {
            oddities.add(Oddity.UNREADABLE_DATE);
        }
        return oddities;
    }

    private void judge(String name, byte[] value, Set<Oddity> oddities) {
        for (byte octet : value) {
            if (octet == 0) {
                oddities.add(Oddity.NUL_OCTETS);
                break;
            }
        }
        if (name.equals("from")) {
            oddities.addAll(SenderLine.of(HeaderText.raw(value, hint)).oddities());
        } else if (name.equals("subject") || name.equals("to")) {
            String words = HeaderText.decodeWords(HeaderText.raw(value, hint));
            if (VisibleText.turnsDirection(words)) {
                oddities.add(Oddity.HIDDEN_DIRECTION);
            }
        }
    }
}
