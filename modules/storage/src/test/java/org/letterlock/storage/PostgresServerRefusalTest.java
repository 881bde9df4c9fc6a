package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server finds out before it starts; a cluster of two files is enough for that. */
class PostgresServerRefusalTest {

    @TempDir
    Path home;

    private Path cluster;
    private Path passwordFile;

    @BeforeEach
    void layOut() throws IOException {
        cluster = Files.createDirectory(home.resolve("cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
        passwordFile = Files.writeString(home.resolve("database-password"), "secret\n");
    }

    @Test
    void namesBothVersionsWhenAnotherMajorWroteTheData() throws IOException {
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> PostgresServer.start(home, TestServer.programs(), home))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("PostgreSQL 18");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eighteen", "18.1\0", "99999999999999999999"})
    void callsABrokenVersionFileDamage(String content) throws IOException {
        Files.writeString(cluster.resolve("PG_VERSION"), content);
        assertThatThrownBy(() -> PostgresServer.start(home, TestServer.programs(), home))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void saysThatThePasswordIsMissing() throws IOException {
        Files.delete(passwordFile);
        assertThatThrownBy(() -> PostgresServer.start(home, TestServer.programs(), home))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(passwordFile.toString())
                .hasMessageContaining("key directory");
    }

    @Test
    void saysThatThePasswordIsEmpty() throws IOException {
        Files.writeString(passwordFile, "\n");
        assertThatThrownBy(() -> PostgresServer.start(home, TestServer.programs(), home))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void refusesKeysInsideTheData() throws IOException {
        try (DataDirectory data = DataDirectory.open(home)) {
            Path inside = home.resolve("keys");
            assertThatThrownBy(() -> PostgresServer.start(data, inside))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("LETTERLOCK_KEY_DIR");
        }
    }

    @Test
    void refusesAKeyDirectoryThatCannotBeMade() throws IOException {
        try (DataDirectory data = DataDirectory.open(home)) {
            Path file = Files.writeString(home.resolve("file"), "", StandardCharsets.UTF_8);
            assertThatThrownBy(() -> PostgresServer.start(data, file.resolve("keys")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("cannot be used");
        }
    }
}
