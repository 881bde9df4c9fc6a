package org.letterlock.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.util.PasswordUtil;

/**
 * The role a module works as: it may log in, owns the module's schema, and may do nothing outside it. Its password is
 * never stored: it is an HMAC of the module's name under the installation's secret.
 */
final class ModuleRole {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int SHORTEST_SECRET = 32;

    private final String module;
    private final String password;

    ModuleRole(String module, byte[] secret) {
        if (!NAME.matcher(module).matches() || module.startsWith("pg_") || module.equals("public")) {
            throw new IllegalArgumentException("not a module's name: " + module);
        }
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret has fewer than 32 octets");
        }
        this.module = module;
        this.password = derive(secret, "letterlock database role " + module);
    }

    String name() {
        return "letterlock_" + module;
    }

    String password() {
        return password;
    }

    /** Makes the role and its schema as they should be, whatever is there. One transaction. */
    void establish(DatabaseAddress administrator) {
        try (Connection connection = administrator.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // Two servers starting on one database would otherwise both create the role.
                statement.execute("SELECT pg_advisory_xact_lock(hashtext('letterlock module roles'))");
                login(connection, statement);
                confine(administrator, statement);
                schema(connection, statement);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new StorageException(
                    "The database role " + name() + " and its schema " + module
                            + " could not be set up. The user " + administrator.user()
                            + " must be a superuser, or own the database and have CREATEROLE. " + e.getMessage(),
                    e);
        }
    }

    private void login(Connection connection, Statement statement) throws SQLException {
        boolean exists = exists(connection, "SELECT FROM pg_catalog.pg_roles WHERE rolname = ?", name());
        // The verifier is made here, so that no server log, however set, sees the password.
        statement.execute((exists ? "ALTER" : "CREATE") + " ROLE " + name()
                + " LOGIN NOCREATEDB NOCREATEROLE CONNECTION LIMIT " + Limits.ROLE_CONNECTIONS + " PASSWORD '"
                + PasswordUtil.encodeScramSha256(password.toCharArray()) + "'");
        if (!exists(
                connection,
                "SELECT FROM pg_catalog.pg_roles WHERE rolname = ? AND rolsuper",
                currentUser(connection))) {
            statement.execute("GRANT " + name() + " TO CURRENT_USER");
        }
        for (String setting : settings()) {
            statement.execute("ALTER ROLE " + name() + " SET " + setting);
        }
    }

    private List<String> settings() {
        return List.of(
                "search_path = " + module,
                "statement_timeout = " + millis(Limits.STATEMENT_TIMEOUT),
                "lock_timeout = " + millis(Limits.LOCK_TIMEOUT),
                "idle_in_transaction_session_timeout = " + millis(Limits.IDLE_TRANSACTION_TIMEOUT));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private void confine(DatabaseAddress administrator, Statement statement) throws SQLException {
        String database = statement.enquoteIdentifier(administrator.database(), true);
        statement.execute("REVOKE CREATE, TEMPORARY ON DATABASE " + database + " FROM PUBLIC");
        statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + name());
    }

    private void schema(Connection connection, Statement statement) throws SQLException {
        if (!exists(connection, "SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?", module)) {
            statement.execute("CREATE SCHEMA " + module + " AUTHORIZATION " + name());
        }
        if (!exists(
                connection,
                "SELECT FROM pg_catalog.pg_namespace WHERE nspname = ? AND nspowner = '" + name() + "'::regrole",
                module)) {
            throw new StorageException("The schema " + module + " belongs to another role than " + name()
                    + ". Letterlock needs a database of its own.");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String currentUser(Connection connection) throws SQLException {
        return connection.getMetaData().getUserName();
    }

    private static String derive(byte[] secret, String context) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(context.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
