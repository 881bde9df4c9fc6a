package org.letterlock.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The PostgreSQL server that comes with Letterlock: a real one, durable and protected by passwords, on a free port of
 * the loopback interface, with its data below the data directory.
 *
 * <p>A server that a killed Letterlock has left running is stopped at the next start; nobody else can be using it,
 * since the caller holds the {@link DataDirectory}.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "letterlock";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String WRONG_PASSWORD = "28P01";
    private static final int PORTS_TRIED = 5;

    private final PostgresProcess process;
    private final DatabaseAddress address;

    private PostgresServer(PostgresProcess process, DatabaseAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the server and returns when it accepts connections. The first start unpacks the programs and makes the
     * database.
     *
     * @param keyDirectory where the administrator's password lies; made when missing; never inside the data directory
     * @throws StorageException when it does not start; the message says why and what to do
     */
    public static PostgresServer start(DataDirectory data, Path keyDirectory) {
        Path home = data.path().resolve("postgres");
        return start(home, home, keys(data, keyDirectory));
    }

    /** As above; {@code programs} is where the programs of PostgreSQL are kept, which tests share. */
    static PostgresServer start(Path home, Path programs, Path keys) {
        try {
            PrivateFiles.createDirectory(home);
        } catch (IOException e) {
            throw new StorageException("The directory " + home + " cannot be made (" + Reasons.of(e) + ").", e);
        }
        PostgresCluster cluster = new PostgresCluster(home.resolve("cluster"), keys.resolve("database-password"));
        PostgresBinaries binaries = PostgresBinaries.in(programs);
        new LeftProcesses(cluster.directory()).stop();
        cluster.prepare(binaries);
        ServerLog log = new ServerLog(home.resolve("server.log"), Limits.SERVER_LOG_BYTES);
        PostgresServer server = launch(binaries, cluster, log);
        boolean opened = false;
        try {
            server.open(cluster);
            binaries.deleteOthers();
            opened = true;
            return server;
        } finally {
            if (!opened) {
                server.close();
            }
        }
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return address.port();
    }

    /** The number of the server's first process. */
    public long pid() {
        return process.pid();
    }

    /** Completes when the server has ended, by {@link #close} or by itself; without it Letterlock cannot go on. */
    public CompletionStage<Void> ended() {
        return process.onExit().thenAccept(_ -> {});
    }

    /** Stops the server: open transactions are ended, what was committed is on disk. Does nothing the second time. */
    @Override
    public void close() {
        process.stop();
    }

    DatabaseAddress address() {
        return address;
    }

    private static Path keys(DataDirectory data, Path keyDirectory) {
        try {
            Path keys =
                    PrivateFiles.createDirectory(keyDirectory.toAbsolutePath()).toRealPath();
            if (keys.startsWith(data.path())) {
                throw new StorageException(
                        "The key directory " + keys
                                + " lies inside the data directory, so a copy of the data would hold the keys. Set LETTERLOCK_KEY_DIR to a place outside.");
            }
            return keys;
        } catch (IOException e) {
            throw new StorageException(
                    "The key directory " + keyDirectory + " cannot be used (" + Reasons.of(e)
                            + "). Make it writable for the user that runs Letterlock, or set LETTERLOCK_KEY_DIR.",
                    e);
        }
    }

    private static PostgresServer launch(PostgresBinaries binaries, PostgresCluster cluster, ServerLog log) {
        String password = cluster.password();
        String reason = "";
        for (int tried = 0; tried < PORTS_TRIED; tried++) {
            int port = freePort();
            cluster.configure(port);
            PostgresProcess process = PostgresProcess.launch(binaries.postgres(), cluster.directory(), log);
            if (process.awaitReady(Limits.SERVER_START)) {
                return new PostgresServer(process, administrator(port, password));
            }
            reason = process.tail();
            if (!reason.contains("Address already in use")) {
                break;
            }
        }
        throw new StorageException(
                "PostgreSQL did not start in " + cluster.directory() + ": " + reason + PostgresCommand.hint(reason));
    }

    /** One that runs already. */
    static Database at(int port, String password) {
        return Database.at(administrator(port, password));
    }

    private static DatabaseAddress administrator(int port, String password) {
        return new DatabaseAddress(
                "127.0.0.1", port, DATABASE, PostgresCluster.ADMINISTRATOR, password, Map.of("sslmode", "disable"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StorageException("No free TCP port for PostgreSQL: " + e.getMessage(), e);
        }
    }

    private void open(PostgresCluster cluster) {
        try (Connection _ = address.connect()) {
            return;
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new StorageException("The password in " + cluster.passwordFile()
                        + " is not that of the database in " + cluster.directory()
                        + ". Data directory and key directory must come from the same installation.");
            }
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw new StorageException("PostgreSQL started but does not answer: " + e.getMessage(), e);
            }
        }
        createDatabase();
    }

    private void createDatabase() {
        try (Connection connection = address.withDatabase("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE postgres FROM PUBLIC");
            statement.execute("REVOKE ALL ON DATABASE template1 FROM PUBLIC");
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new StorageException("The database could not be made: " + e.getMessage(), e);
        }
    }
}
