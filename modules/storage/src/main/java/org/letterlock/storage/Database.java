package org.letterlock.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The PostgreSQL database of this installation, entered as its administrator: the one that comes along or one of the
 * operator's own. Modules do not work with it but with their {@link ModuleDatabase}. It holds no connection.
 */
public final class Database {

    private static final int OLDEST_MAJOR = 15;

    /** The line of the port in PostgreSQL's {@code postmaster.pid}. */
    private static final int PORT_LINE = 3;

    private final DatabaseAddress address;

    private Database(DatabaseAddress address) {
        this.address = address;
    }

    /** The database of the server that comes along. */
    public static Database of(PostgresServer server) {
        return new Database(server.address());
    }

    /**
     * A database of the operator's own, PostgreSQL 15 or newer; it should hold nothing but Letterlock. The user must be
     * a superuser, or own the database and have CREATEROLE. Encrypted unless the host is this machine or the URL says
     * {@code sslmode=disable}.
     *
     * @param url {@code postgresql://user:password@host:5432/database} or
     *     {@code jdbc:postgresql://...?user=...&password=...}
     * @throws StorageException when the URL is not understood, the server cannot be reached, refuses the login or is
     *     too old
     */
    public static Database at(String url) {
        DatabaseAddress address = DatabaseUrl.parse(url);
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SHOW server_version_num")) {
            version.next();
            int major = version.getInt(1) / 10_000;
            if (major < OLDEST_MAJOR) {
                throw new StorageException("The database server is PostgreSQL " + major + "; Letterlock needs "
                        + OLDEST_MAJOR + " or newer.");
            }
            return new Database(address);
        } catch (SQLException e) {
            throw new StorageException(
                    "The database of LETTERLOCK_DATABASE_URL (" + address.host() + ":" + address.port()
                            + ", database " + address.database() + ", user " + address.user() + ") cannot be used: "
                            + e.getMessage()
                            + (String.valueOf(e.getMessage()).contains("SSL")
                                    ? " Add ?sslmode=disable only if nobody else can listen on the way."
                                    : ""),
                    e);
        }
    }

    static Database at(DatabaseAddress address) {
        return new Database(address);
    }

    /**
     * The database that a running server has beside it, for who may read its directories.
     *
     * @throws StorageException when none runs there, or its files cannot be read
     */
    public static Database running(Path dataDirectory, Path keyDirectory) {
        Path cluster = dataDirectory.resolve("postgres").resolve("cluster");
        try {
            List<String> process = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return PostgresServer.at(
                    Integer.parseInt(process.get(PORT_LINE).strip()),
                    new PostgresCluster(cluster, keyDirectory.resolve("database-password")).password());
        } catch (IOException | RuntimeException e) {
            throw new StorageException("No database runs in " + cluster + " that may be entered.", e);
        }
    }

    /** A connection for looking at everything: as the administrator, changing nothing. */
    public Connection reading() throws SQLException {
        Connection connection = address.connect();
        connection.setReadOnly(true);
        return connection;
    }

    /**
     * Opens the part of one module: its schema {@code name}, its role {@code letterlock_<name>} and its tables are made
     * or brought up to date first. Does nothing new the second time.
     *
     * @param name of the module: lower-case letters, digits and underscores, at most 40
     * @param secret at least 32 octets, the same at every start; the role's password is derived from it
     * @throws StorageException when the role cannot be set up or a migration fails; what the failing step did is undone
     */
    public ModuleDatabase module(String name, byte[] secret, Migrations migrations) {
        ModuleRole role = new ModuleRole(name, secret);
        DatabaseAddress own = address.as(role.name(), role.password());
        MigrationRun run = new MigrationRun(name, migrations);
        if (!isUpToDate(role, run)) {
            run.migrate(own);
        }
        return new ModuleDatabase(own);
    }

    private boolean isUpToDate(ModuleRole role, MigrationRun run) {
        try (Connection administrator = address.connect()) {
            role.establish(administrator);
            return run.isUpToDate(administrator);
        } catch (SQLException e) {
            throw new StorageException(
                    "The database role " + role.name() + " and its schema could not be set up. The user "
                            + address.user() + " must be a superuser, or own the database and have CREATEROLE. "
                            + e.getMessage(),
                    e);
        }
    }

    /** What the database really holds. */
    public LiveCatalogue catalogue() {
        return new LiveCatalogue(address);
    }

    DatabaseAddress address() {
        return address;
    }
}
