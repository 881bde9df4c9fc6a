package org.letterlock.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the JSON files of a portable copy look like, as a JSON Schema (2020-12). It is put together from what each
 * module says of the classes of data it hands out: {@code portable-copy/SYSTEM.json}, the fields of each class and
 * their kinds.
 */
public final class CopySchema {

    /** Where it is served. Another number, when a copy that was good is not any more. */
    public static final String PATH = "/privacy/portable-copy-1.schema.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFINITIONS = "#/$defs/";

    private final Map<String, Map<String, Kind>> classes = new TreeMap<>();

    /** The schema of what {@code systems} hand out. */
    public CopySchema(Stream<String> systems) {
        systems.forEach(this::read);
    }

    /** What a field holds. */
    private enum Kind {
        TEXT("text", "\"type\": \"string\""),
        NUMBER("number", "\"type\": \"integer\", \"minimum\": 0"),
        FLAG("flag", "\"type\": \"boolean\""),
        TIME("time", "\"type\": \"string\", \"format\": \"date-time\""),
        MAYBE_TIME("maybe-time", "\"type\": [\"string\", \"null\"], \"format\": \"date-time\""),
        DATE("date", "\"type\": \"string\", \"format\": \"date\""),
        ID("id", "\"type\": \"string\", \"pattern\": \"^[0-9a-z-]{26,36}$\""),
        ADDRESS("address", "\"type\": \"string\", \"pattern\": \"^[^@]+@[^@]+$\""),
        MAYBE_MAIL(
                "maybe-mail",
                "\"description\": \"The name of a file of this archive: the mail as it came (RFC 5322).\","
                        + " \"type\": [\"string\", \"null\"], \"pattern\": \"^[a-z.-]+/[0-9a-z]+[.]eml$\"");

        private final String tag;
        private final String definition;

        Kind(String tag, String definition) {
            this.tag = tag;
            this.definition = '{' + definition + '}';
        }

        static Kind of(String tag) {
            return Arrays.stream(values())
                    .filter(kind -> kind.tag.equals(tag))
                    .findAny()
                    .orElseThrow();
        }

        void write(String value, JsonGenerator json) throws IOException {
            switch (this) {
                case NUMBER -> json.writeNumber(Long.parseLong(value));
                case FLAG -> json.writeBoolean(Boolean.parseBoolean(value));
                case MAYBE_TIME, MAYBE_MAIL -> json.writeString(value.isEmpty() ? null : value);
                case TEXT, TIME, DATE, ID, ADDRESS -> json.writeString(value);
            }
        }
    }

    private void read(String system) {
        try (InputStream found = CopySchema.class.getResourceAsStream("/portable-copy/" + system + ".json")) {
            if (found != null) {
                JSON.readTree(found).properties().forEach(row -> classes.put(row.getKey(), fields(row.getValue())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("our own JSON is readable", e);
        }
    }

    private static Map<String, Kind> fields(JsonNode row) {
        Map<String, Kind> fields = new LinkedHashMap<>();
        row.properties()
                .forEach(field ->
                        fields.put(field.getKey(), Kind.of(field.getValue().textValue())));
        return fields;
    }

    /** Writes one value of a copy as the schema says; as text where it says nothing. */
    void write(String dataClass, String field, String value, JsonGenerator json) throws IOException {
        Optional.ofNullable(classes.get(dataClass))
                .flatMap(fields -> Optional.ofNullable(fields.get(field)))
                .orElse(Kind.TEXT)
                .write(value, json);
    }

    /** What a copy of the server at {@code base} calls its schema. */
    static URI id(URI base) {
        return base.resolve(PATH);
    }

    /** The document itself. */
    public ObjectNode document(URI base) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id(base).toString());
        schema.put("title", "Letterlock portable copy");
        schema.put(
                "description",
                "One JSON file of the archive that people get of their data: all records of one class of data. The CSV file"
                        + " of the same name holds the same records, mails lie beside them as message files.");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("$schema").put("const", id(base).toString());
        ArrayNode names = properties.putObject("class").putArray("enum");
        properties.putObject("records").put("type", "array");
        schema.putArray("required").add("$schema").add("class").add("records");
        schema.put("additionalProperties", false);
        ArrayNode choices = schema.putArray("oneOf");
        ObjectNode definitions = schema.putObject("$defs");
        for (Kind kind : Kind.values()) {
            definitions.set(kind.tag, tree(kind.definition));
        }
        classes.forEach((name, fields) -> {
            names.add(name);
            choices.addObject().put("$ref", DEFINITIONS + name);
            define(definitions.putObject(name).putObject("properties"), name, fields);
        });
        return schema;
    }

    private static void define(ObjectNode properties, String name, Map<String, Kind> fields) {
        properties.putObject("class").put("const", name);
        ObjectNode record = properties.putObject("records").putObject("items");
        record.put("type", "object");
        ObjectNode own = record.putObject("properties");
        ArrayNode required = record.putArray("required");
        fields.forEach((field, kind) -> {
            own.putObject(field).put("$ref", DEFINITIONS + kind.tag);
            required.add(field);
        });
        record.put("additionalProperties", false);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("our own JSON is readable", e);
        }
    }
}
