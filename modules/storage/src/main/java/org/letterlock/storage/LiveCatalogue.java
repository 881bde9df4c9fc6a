package org.letterlock.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the database really holds, read from its own catalogue at the moment of asking: the other side of the registry.
 */
public final class LiveCatalogue {

    private final DatabaseAddress address;

    LiveCatalogue(DatabaseAddress address) {
        this.address = address;
    }

    /**
     * Every column of every table, view, materialised view and foreign table outside the system's schemas, in all
     * schemas whoever owns them, ordered by schema, table and position. It includes each module's
     * {@code flyway_schema_history}. A partition stands for itself only once it is detached: while it is attached
     * PostgreSQL lets it have no column that its table has not.
     */
    public List<CatalogueColumn> columns() {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, NULL)
                        FROM pg_catalog.pg_attribute a
                        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
                          AND a.attnum > 0 AND NOT a.attisdropped
                          AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
                        ORDER BY n.nspname, c.relname, a.attnum
                        """)) {
            List<CatalogueColumn> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(new CatalogueColumn(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return List.copyOf(columns);
        } catch (SQLException e) {
            throw new StorageException("The database's catalogue cannot be read: " + e.getMessage(), e);
        }
    }
}
