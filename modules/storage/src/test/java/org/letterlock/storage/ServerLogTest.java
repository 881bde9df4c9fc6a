package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    Path place;

    @Test
    void keepsTheNewestLinesInTwoFilesOfBoundedSize() throws IOException {
        Path file = place.resolve("server.log");
        for (int i = 0; i < 1000; i++) {
            byte[] line = "line %03d\n".formatted(i).getBytes(StandardCharsets.US_ASCII);
            new ServerLog(file, 100).append(line, line.length);
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(100);
        assertThat(Files.size(place.resolve("server.log.1"))).isLessThanOrEqualTo(100);
        assertThat(file).content().endsWith("line 999\n");
        try (var all = Files.list(place)) {
            assertThat(all).hasSize(2);
        }
    }
}
