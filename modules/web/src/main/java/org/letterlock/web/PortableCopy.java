package org.letterlock.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SystemPolicy;

/**
 * Writes a copy of what is kept about a person: a ZIP file with one JSON file after the {@linkplain CopySchema schema}
 * and one CSV file (RFC 4180) for each class of data, and each mail as it came. Written record by record as it is sent,
 * so that its size does not matter. Safe for use by several threads.
 */
@Singleton
public final class PortableCopy {

    /** ZIP. */
    public static final String MEDIA_TYPE = "application/zip";

    private static final JsonFactory JSON = JsonSettings.forgetful();

    private final CopySchema schema;
    private final URI base;
    private final InstantSource clock;

    @Inject
    public PortableCopy(Registry registry, WebSettings settings, InstantSource clock) {
        this.schema = new CopySchema(registry.systems().stream().map(SystemPolicy::system));
        this.base = settings.baseUrl();
        this.clock = clock;
    }

    /** What its JSON files look like. */
    public ObjectNode schema() {
        return schema.document(base);
    }

    /** The answer that hands a copy out; nothing on the way may keep it. */
    public Response answer(List<Held> all) {
        StreamingOutput archive = out -> write(all, out);
        return Response.ok(archive, MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"letterlock-data.zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Writes the archive; {@code out} stays open. */
    public void write(List<Held> all, OutputStream out) throws IOException {
        Instant at = clock.instant();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Held held : all) {
            zip.putNextEntry(entry(held.dataClass() + ".json", at));
            json(held, zip);
            zip.closeEntry();
            zip.putNextEntry(entry(held.dataClass() + ".csv", at));
            csv(held, zip);
            zip.closeEntry();
            for (Held.File file : held.files()) {
                Optional<byte[]> octets = file.octets().get();
                if (octets.isPresent()) {
                    zip.putNextEntry(entry(file.name(), at));
                    zip.write(octets.get());
                    zip.closeEntry();
                }
            }
        }
        zip.finish();
        zip.flush();
    }

    private static ZipEntry entry(String name, Instant at) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(at.toEpochMilli());
        return entry;
    }

    private void json(Held held, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("$schema", CopySchema.id(base).toString());
        json.writeStringField("class", held.dataClass());
        json.writeArrayFieldStart("records");
        for (List<String> record : held.records()) {
            json.writeStartObject();
            Iterator<String> field = held.fields().iterator();
            for (String value : record) {
                String name = field.next();
                json.writeFieldName(name);
                schema.write(held.dataClass(), name, value, json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private static void csv(Held held, OutputStream out) throws IOException {
        Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        line(held.fields(), csv);
        for (List<String> record : held.records()) {
            line(record, csv);
        }
        csv.flush();
    }

    private static void line(List<String> cells, Writer csv) throws IOException {
        String separator = "";
        for (String cell : cells) {
            csv.append(separator).append(cell(cell));
            separator = ",";
        }
        csv.append("\r\n");
    }

    /** A spreadsheet would take a cell that begins so for a formula and run it; a quote before makes it text. */
    static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(value.charAt(0)) >= 0;
        String text = formula ? "'" + value : value;
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n' || c == ';');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
