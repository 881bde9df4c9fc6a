package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.stream.RawField;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.Oddity;

/** The header of a mail or part: raw fields in their order, bounded in number and size. */
final class PartHeader {

    /** A field: its name as written and the octets behind the colon. */
    @SuppressWarnings("ArrayRecordComponent") // lives inside one reading; equality is not asked
    record Field(String name, byte[] value) {}

    private final List<Field> fields = new ArrayList<>();
    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);

    void add(RawField field) {
        if (fields.size() >= MailLimits.HEADER_FIELDS_MAX) {
            oddities.add(Oddity.TOO_MANY_HEADERS);
            return;
        }
        byte[] raw = field.getRaw().toByteArray();
        int start = field.getDelimiterIdx() + 1;
        int end = Math.min(raw.length, start + MailLimits.HEADER_FIELD_OCTETS_MAX);
        if (end < raw.length) {
            oddities.add(Oddity.HEADER_CUT);
        }
        fields.add(new Field(bounded(field.getName()), Arrays.copyOfRange(raw, Math.min(start, end), end)));
    }

    private static String bounded(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200);
    }

    List<Field> fields() {
        return fields;
    }

    Set<Oddity> oddities() {
        return oddities;
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
