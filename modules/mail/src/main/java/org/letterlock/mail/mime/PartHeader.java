package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.Oddity;

/** The header of a mail or part: raw fields in their order, bounded in number and size. */
final class PartHeader {

    private static final int NAME_CHARS_MAX = 200;

    /** A field: its name as written and the octets behind the colon. */
    @SuppressWarnings("ArrayRecordComponent") // lives inside one reading; equality is not asked
    record Field(String name, byte[] value) {}

    private final List<Field> fields = new ArrayList<>();

    void add(String name, byte[] mail, int valueStart, int valueEnd, ReadingNotes notes) {
        if (fields.size() >= MailLimits.HEADER_FIELDS_MAX) {
            notes.odd(Oddity.TOO_MANY_HEADERS);
            return;
        }
        int end = Math.min(valueEnd, valueStart + MailLimits.HEADER_FIELD_OCTETS_MAX);
        if (end < valueEnd || name.length() > NAME_CHARS_MAX) {
            notes.odd(Oddity.HEADER_CUT);
        }
        String shortName = name.length() <= NAME_CHARS_MAX ? name : name.substring(0, NAME_CHARS_MAX);
        fields.add(new Field(shortName, Arrays.copyOfRange(mail, valueStart, end)));
    }

    List<Field> fields() {
        return fields;
    }

    Optional<byte[]> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** The values of all fields of this name, one char per octet. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(new String(field.value(), StandardCharsets.ISO_8859_1));
            }
        }
        return values;
    }

    /** The first value as a structured one; an empty value when there is none. */
    ParameterizedValue structured(String name) {
        return first(name)
                .map(value -> ParameterizedValue.parse(new String(value, StandardCharsets.ISO_8859_1)))
                .orElse(ParameterizedValue.EMPTY);
    }
}
