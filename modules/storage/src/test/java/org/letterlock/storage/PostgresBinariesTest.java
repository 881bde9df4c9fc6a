package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    Path home;

    @Test
    void unpacksAgainWhatWasCutShortAndTidiesTheRest() throws IOException {
        Path directory = home.resolve("bin-" + PostgresBinaries.VERSION);
        Files.createDirectories(directory.resolve("bin"));
        Files.writeString(directory.resolve("bin/postgres"), "half");
        Files.createDirectories(home.resolve("bin-" + PostgresBinaries.VERSION + ".new-1/lib"));
        Files.createDirectories(home.resolve("bin-17.2.0/lib"));

        PostgresBinaries binaries = PostgresBinaries.in(home);
        assertThat(binaries.postgres()).isExecutable();
        assertThat(Files.size(binaries.postgres())).isGreaterThan(1_000_000);
        binaries.deleteOthers();
        try (var all = Files.list(home)) {
            assertThat(all).containsExactly(directory);
        }

        assertThat(PostgresBinaries.isWhole(directory)).isTrue();
        Files.write(directory.resolve("share/postgresql/timezone/CET"), new byte[0]);
        assertThat(PostgresBinaries.isWhole(directory))
                .as("with an emptied file")
                .isFalse();
    }

    @Test
    void leavesWholeProgramsAsTheyAre() throws IOException {
        Path postgres = PostgresBinaries.in(TestServer.programs()).postgres();
        Object number = Files.getAttribute(postgres, "unix:ino");
        PostgresBinaries.in(TestServer.programs());
        assertThat(Files.getAttribute(postgres, "unix:ino")).isEqualTo(number);
    }

    @Test
    void saysWhereItCannotUnpack() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        assertThatThrownBy(() -> PostgresBinaries.in(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("60 MB");
    }
}
