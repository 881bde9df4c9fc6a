package org.letterlock.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A new, stopped server's directory: copied from one that is made once and kept in {@code target} with the programs,
 * since making one takes seconds. It is made anew when the code that makes it has changed.
 */
final class ClusterCopy implements AutoCloseable {

    private final Path home;

    ClusterCopy() {
        try {
            home = TestServer.newDirectory("postgres-copy-");
            copy(original(), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    Path cluster() {
        return home.resolve("cluster");
    }

    Path passwordFile() {
        return home.resolve("database-password");
    }

    PostgresServer start() {
        return PostgresServer.start(home, TestServer.programs(), home);
    }

    @Override
    public void close() throws IOException {
        new LeftProcesses(cluster()).stop();
        PrivateFiles.deleteTree(home);
    }

    private static Path original() throws IOException {
        Path original = TestServer.programs().resolve("original-" + Long.toHexString(fingerprint()));
        if (!Files.exists(original)) {
            Path next = TestServer.newDirectory("postgres-original-");
            PostgresServer.start(next, TestServer.programs(), next).close();
            Files.move(next, original, StandardCopyOption.ATOMIC_MOVE);
        }
        return original;
    }

    private static long fingerprint() throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(PostgresBinaries.VERSION.getBytes(StandardCharsets.US_ASCII));
        for (Class<?> maker : new Class<?>[] {PostgresCluster.class, PostgresServer.class}) {
            try (InputStream code = maker.getResourceAsStream(maker.getSimpleName() + ".class")) {
                checksum.update(code.readAllBytes());
            }
        }
        return checksum.getValue();
    }

    private static void copy(Path original, Path home) throws IOException {
        try (Stream<Path> all = Files.walk(original)) {
            for (Path from : (Iterable<Path>) all::iterator) {
                if (!from.equals(original)) {
                    Files.copy(from, home.resolve(original.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
