package org.letterlock.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
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

    /**
     * Makes the role and its schema as they should be, whatever is there, in one transaction.
     *
     * @throws StorageException when the schema belongs to somebody else
     */
    void establish(Connection administrator) throws SQLException {
        administrator.setAutoCommit(false);
        try (Statement statement = administrator.createStatement()) {
            // Two servers starting on one database would otherwise both create the role.
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('letterlock module roles'))");
            Found found = look(administrator);
            statement.execute(String.join(";\n", statements(found, administrator.getCatalog())));
        }
        administrator.commit();
        administrator.setAutoCommit(true);
    }

    /** What is there already; {@code owner} is null when there is no schema. */
    private record Found(
            boolean role, boolean superuser, @Nullable String owner) {}

    private Found look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ?),
                       (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user),
                       (SELECT nspowner::regrole::text FROM pg_catalog.pg_namespace WHERE nspname = ?)
                """)) {
            statement.setString(1, name());
            statement.setString(2, module);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new Found(rows.getBoolean(1), rows.getBoolean(2), rows.getString(3));
            }
        }
    }

    private List<String> statements(Found found, String database) {
        if (found.owner() != null && !found.owner().equals(name())) {
            throw new StorageException("The schema " + module + " belongs to the role " + found.owner() + " and not to "
                    + name() + ". Letterlock needs a database of its own.");
        }
        List<String> statements = new ArrayList<>();
        // The verifier is made here, so that no server log, however set, sees the password.
        statements.add((found.role() ? "ALTER ROLE " : "CREATE ROLE ") + name() + " LOGIN CONNECTION LIMIT "
                + Limits.ROLE_CONNECTIONS + " PASSWORD '" + PasswordUtil.encodeScramSha256(password.toCharArray())
                + "'");
        if (!found.superuser()) {
            statements.add("GRANT " + name() + " TO CURRENT_USER");
        }
        statements.addAll(settings());
        String quoted = "\"" + database.replace("\"", "\"\"") + "\"";
        statements.add("REVOKE CREATE, TEMPORARY ON DATABASE " + quoted + " FROM PUBLIC");
        statements.add("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        statements.add("GRANT CONNECT ON DATABASE " + quoted + " TO " + name());
        if (found.owner() == null) {
            statements.add("CREATE SCHEMA " + module + " AUTHORIZATION " + name());
        }
        return statements;
    }

    private List<String> settings() {
        return Stream.of(
                        "search_path = " + module,
                        "statement_timeout = " + Limits.STATEMENT_TIMEOUT.toMillis(),
                        "lock_timeout = " + Limits.LOCK_TIMEOUT.toMillis(),
                        "idle_in_transaction_session_timeout = " + Limits.IDLE_TRANSACTION_TIMEOUT.toMillis())
                .map(setting -> "ALTER ROLE " + name() + " SET " + setting)
                .toList();
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
