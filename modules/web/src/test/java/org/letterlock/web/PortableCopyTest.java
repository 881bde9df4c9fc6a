package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Registry;

final class PortableCopyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain|plain",
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@sum|'@sum",
                "＝1|'＝1",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "=\"x\",1|\"'=\"\"x\"\",1\"",
                "a=b|a=b",
                "~~|~~"
            })
    void guardsCellsAgainstFormulas(String value, String cell) {
        assertThat(PortableCopy.cell(value)).isEqualTo(cell);
    }

    @Test
    void guardsLinesAndTabs() {
        assertThat(PortableCopy.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(PortableCopy.cell("\r=1")).isEqualTo("\"'\r=1\"");
        assertThat(PortableCopy.cell("a\nb")).isEqualTo("\"a\nb\"");
    }

    private static Map<String, String> copy(Held held) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PortableCopy(
                        Registry.of(List.of()),
                        WebSettings.at(URI.create("https://mail.example")),
                        () -> Instant.parse("2026-01-01T00:00:00Z"))
                .write(List.of(held), out);
        return files(out.toByteArray());
    }

    @Test
    void holdsBothFormsOfEachClass() throws Exception {
        Map<String, String> files = copy(new Held(
                "accounts.person", List.of("name", "email"), List.of(List.of("=Ann \"A\"", "ann@people.example"))));

        assertThat(files).containsOnlyKeys("accounts.person.json", "accounts.person.csv");
        assertThat(files.get("accounts.person.json").replaceAll("\\s+", " ")).isEqualTo("""
            { "$schema" : "https://mail.example/privacy/portable-copy-1.schema.json", "class" : "accounts.person", \
            "records" : [ { "name" : "=Ann \\"A\\"", "email" : "ann@people.example" } ] }""");
        assertThat(files.get("accounts.person.csv"))
                .isEqualTo("name,email\r\n\"'=Ann \"\"A\"\"\",ann@people.example\r\n");
    }

    @Test
    void leavesOutAFileThatHasGoneMeanwhile() throws Exception {
        Map<String, String> files = copy(new Held(
                "x",
                List.of("mail"),
                List.of(List.of("x/1.eml"), List.of("x/2.eml")),
                List.of(
                        Held.File.mail("x", "1", () -> Optional.of(new byte[] {'m', 0, '\r', '\n'})),
                        Held.File.mail("x", "2", Optional::empty))));

        assertThat(files).containsOnlyKeys("x.json", "x.csv", "x/1.eml").containsEntry("x/1.eml", "m\0\r\n");
    }

    private static Map<String, String> files(byte[] archive) throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
