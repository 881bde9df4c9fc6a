package org.letterlock.accounts.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.accounts.Held;

final class ExportArchiveTest {

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
        assertThat(ExportArchive.cell(value)).isEqualTo(cell);
    }

    @Test
    void guardsLinesAndTabs() {
        assertThat(ExportArchive.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(ExportArchive.cell("\r=1")).isEqualTo("\"'\r=1\"");
        assertThat(ExportArchive.cell("a\nb")).isEqualTo("\"a\nb\"");
    }

    @Test
    void holdsBothFormsOfEachClass() throws Exception {
        Held held = new Held(
                "accounts.person", List.of("name", "email"), List.of(List.of("=Ann \"A\"", "ann@people.example")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ExportArchive.write(List.of(held), Instant.parse("2026-01-01T00:00:00Z"), out);

        Map<String, String> files = files(out.toByteArray());
        assertThat(files).containsOnlyKeys("accounts.person.json", "accounts.person.csv");
        assertThat(files.get("accounts.person.json").replaceAll("\\s+", " "))
                .isEqualTo("[ { \"name\" : \"=Ann \\\"A\\\"\", \"email\" : \"ann@people.example\" } ]");
        assertThat(files.get("accounts.person.csv"))
                .isEqualTo("name,email\r\n\"'=Ann \"\"A\"\"\",ann@people.example\r\n");
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
