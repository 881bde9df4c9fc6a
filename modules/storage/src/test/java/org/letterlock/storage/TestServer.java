package org.letterlock.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one real PostgreSQL of a test run, started by its first user and deleted when the JVM ends. Its programs stay
 * unpacked in the module's {@code target} directory, so only the first run after a clean pays for that.
 */
public final class TestServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServer() {}

    /** An empty database of its own on the shared server. */
    public static Database createDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " STRATEGY file_copy");
        return Database.at(server().address().withDatabase(name));
    }

    /** Deletes a database, whoever still works in it. */
    public static void drop(Database database) {
        execute("DROP DATABASE " + database.address().database() + " WITH (FORCE)");
    }

    /** The shared server. */
    public static PostgresServer server() {
        return Shared.SERVER;
    }

    /** Where the shared server's files are. */
    public static Path home() {
        return Shared.COPY.home();
    }

    /** Where unpacked programs are kept between runs. */
    static Path programs() {
        return target().resolve("postgres");
    }

    /** A new directory that goes when the JVM ends. */
    static Path newDirectory(String prefix) {
        try {
            return Files.createTempDirectory(target(), prefix).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path target() {
        Path target = Path.of("target").toAbsolutePath();
        return Files.isDirectory(target) ? target : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void execute(String sql) {
        try (Connection connection = server().address().withDatabase("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {
        static final ClusterCopy COPY = new ClusterCopy();
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            PostgresServer server = COPY.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "letterlock-test-postgres-end"));
            return server;
        }

        private static void end(PostgresServer server) {
            server.close();
            try {
                COPY.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
