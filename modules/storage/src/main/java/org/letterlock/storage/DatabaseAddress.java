package org.letterlock.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL database is and as whom to enter it. It shows its password nowhere.
 *
 * @param parameters settings of the connection, by the driver's names
 */
record DatabaseAddress(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {

    DatabaseAddress {
        parameters = Map.copyOf(parameters);
    }

    DatabaseAddress withDatabase(String name) {
        return new DatabaseAddress(host, port, name, user, password, parameters);
    }

    DatabaseAddress as(String otherUser, String otherPassword) {
        return new DatabaseAddress(host, port, database, otherUser, otherPassword, parameters);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/"
                + DatabaseUrl.encode(database);
    }

    /** What the driver needs besides the URL. Server errors come without their detail line, which may hold values. */
    Properties properties() {
        Properties properties = new Properties();
        PGProperty.APPLICATION_NAME.set(properties, "letterlock");
        PGProperty.CONNECT_TIMEOUT.set(properties, (int) Limits.CONNECT_TIMEOUT.toSeconds());
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        properties.putAll(parameters);
        PGProperty.USER.set(properties, user);
        PGProperty.PASSWORD.set(properties, password);
        return properties;
    }

    Connection connect() throws SQLException {
        Connection connection = new Driver().connect(jdbcUrl(), properties());
        if (connection == null) {
            throw new SQLException("the driver does not know this kind of URL");
        }
        return connection;
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + host + ":" + port + "/" + database + " as " + user + "]";
    }
}
