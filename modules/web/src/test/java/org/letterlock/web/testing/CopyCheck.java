package org.letterlock.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Registry;
import org.letterlock.web.PortableCopy;
import org.letterlock.web.WebSettings;

/**
 * A portable copy, opened, with each of its JSON files held against the published schema by an independent validator.
 */
public final class CopyCheck {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final JsonSchema schema;

    private CopyCheck(PortableCopy copies, List<Held> all) throws IOException {
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        copies.schema(),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copies.write(all, out);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(files.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
    }

    /** The copy of {@code all} that a server with these policies hands out; valid, or this fails. */
    public static CopyCheck valid(Registry registry, List<Held> all) throws IOException {
        CopyCheck copy = new CopyCheck(
                new PortableCopy(registry, WebSettings.at(URI.create("https://mail.example")), InstantSource.system()),
                all);
        copy.files.forEach((name, octets) -> {
            if (name.endsWith(".json")) {
                assertThat(copy.errors(new String(octets, StandardCharsets.UTF_8)))
                        .as(name)
                        .isEmpty();
            }
        });
        return copy;
    }

    /** What is wrong with {@code json}. */
    public Set<ValidationMessage> errors(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    /** Each file by its name. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** A file as text. */
    public String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }
}
