package org.letterlock.accounts.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.letterlock.accounts.Held;

/**
 * Writes a copy of what is kept about a person: a ZIP file with one JSON and one CSV file (RFC 4180) for each class of
 * data. Written record by record as it is sent, so that its size does not matter.
 */
public final class ExportArchive {

    /** ZIP. */
    public static final String MEDIA_TYPE = "application/zip";

    private static final JsonFactory JSON = new JsonFactory();

    private ExportArchive() {}

    /** The answer that hands a copy out; nothing on the way may keep it. */
    public static Response answer(List<Held> all, Instant at) {
        StreamingOutput archive = out -> write(all, at, out);
        return Response.ok(archive, MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"letterlock-data.zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    static void write(List<Held> all, Instant at, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Held held : all) {
            zip.putNextEntry(entry(held.dataClass() + ".json", at));
            json(held, zip);
            zip.closeEntry();
            zip.putNextEntry(entry(held.dataClass() + ".csv", at));
            csv(held, zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static ZipEntry entry(String name, Instant at) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(at.toEpochMilli());
        return entry;
    }

    private static void json(Held held, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartArray();
        for (List<String> record : held.records()) {
            json.writeStartObject();
            Iterator<String> field = held.fields().iterator();
            for (String value : record) {
                json.writeStringField(field.next(), value);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
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
