package org.letterlock.shield.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

    private static Lines of(String text) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 4, 12);
    }

    private static List<String> all(Lines lines) throws IOException {
        List<String> all = new ArrayList<>();
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get().octets().map(String::new).orElse("too long"));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', ''",
                "a, a",
                "'a\n', a",
                "'\n', ''",
                "'a\n\nb', 'a||b'",
                "'abcd\nab', 'abcd|ab'",
                "'abcde\nab', 'too long|ab'",
                "'abcdefgh', 'too long'"
            })
    void readsLineByLineAndSkipsThoseThatAreTooLong(String text, String lines) throws IOException {
        Lines read = of(text);
        assertThat(String.join("|", all(read))).isEqualTo(lines);
        assertThat(read.isCutOff()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"abc/abc/abc/abcd, 3", "abcdefghijklm, 0"})
    void stopsWhereThereIsMoreThanAllowed(String text, int lines) throws IOException {
        Lines read = of(text.replace('/', '\n'));
        assertThat(all(read)).hasSize(lines);
        assertThat(read.isCutOff()).isTrue();
        assertThat(read.next()).isEmpty();
    }
}
