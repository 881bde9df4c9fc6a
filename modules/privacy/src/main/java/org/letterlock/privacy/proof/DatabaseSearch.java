package org.letterlock.privacy.proof;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads every value of every table and view that a connection may read, also of the database's own catalogue: the
 * planner keeps samples of content there. Binary columns are taken as octets, all others as text.
 */
final class DatabaseSearch {

    private static final int ROWS_AT_ONCE = 500;
    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private static final String[] KINDS = {
        "TABLE", "BASE TABLE", "PARTITIONED TABLE", "MATERIALIZED VIEW", "TEMPORARY TABLE"
    };

    private final Connection database;
    private final Visitor visitor;

    /** Who looks at one value; {@code where} names schema, table and column. */
    interface Visitor {
        void value(String where, byte[] octets);
    }

    /** One table or view. */
    private record Table(@Nullable String schema, String name) {
        @Override
        public String toString() {
            return schema == null ? name : schema + "." + name;
        }
    }

    DatabaseSearch(Connection database, Visitor visitor) {
        this.database = database;
        this.visitor = visitor;
    }

    void run() {
        try {
            boolean autoCommit = database.getAutoCommit();
            // Drivers hold a whole result in memory unless it is read inside a transaction.
            database.setAutoCommit(false);
            try {
                for (Table table : tables()) {
                    read(table);
                }
            } finally {
                database.rollback();
                database.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be searched", e);
        }
    }

    private List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        DatabaseMetaData catalogue = database.getMetaData();
        try (ResultSet found = catalogue.getTables(null, null, "%", KINDS)) {
            while (found.next()) {
                tables.add(new Table(found.getString("TABLE_SCHEM"), found.getString("TABLE_NAME")));
            }
        }
        if (catalogue.getDatabaseProductName().equals("PostgreSQL")) {
            tables.add(new Table("pg_catalog", "pg_stats"));
            tables.add(new Table("pg_catalog", "pg_stat_activity"));
        }
        return tables;
    }

    private void read(Table table) throws SQLException {
        String name = table.schema == null ? quoted(table.name) : quoted(table.schema) + "." + quoted(table.name);
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("select * from " + name)) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        byte[] octets = octets(rows, column, columns.getColumnType(column));
                        if (octets != null) {
                            visitor.value(table + "." + columns.getColumnName(column), octets);
                        }
                    }
                }
            }
        }
    }

    private static byte @Nullable [] octets(ResultSet row, int column, int type) throws SQLException {
        if (BINARY.contains(type)) {
            return row.getBytes(column);
        }
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
