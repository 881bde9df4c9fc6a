package org.letterlock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The database of a {@link RunningServer}, entered as its administrator, as an attacker with the whole machine would.
 */
public final class ServerDatabase {

    private static final int PORT_LINE = 3;

    private ServerDatabase() {}

    /** A connection to the database of {@code server}, which runs. */
    public static Connection of(RunningServer server) throws IOException, SQLException {
        Path pidFile = server.dataDirectory().resolve("postgres/cluster/postmaster.pid");
        String port = Files.readAllLines(pidFile).get(PORT_LINE).strip();
        String password = Files.readString(server.keyDirectory().resolve("database-password"))
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/letterlock", "letterlock_administrator", password);
    }
}
