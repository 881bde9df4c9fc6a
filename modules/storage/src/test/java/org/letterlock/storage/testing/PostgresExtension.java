package org.letterlock.storage.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.letterlock.storage.Database;
import org.letterlock.storage.Migrations;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.TestServer;

/**
 * Gives a test class an empty database on a real PostgreSQL that all test classes of the JVM share, and takes it away
 * behind the last test. Register it so:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresExtension POSTGRES = new PostgresExtension();
 *
 * ModuleDatabase inboxes = POSTGRES.module("inboxes", Migrations.of(Inboxes.class, "V1__inboxes.sql"));
 * }</pre>
 */
public final class PostgresExtension implements BeforeAllCallback, AfterAllCallback {

    private static final byte[] SECRET =
            "the secret of all tests, 32 octets and more".getBytes(StandardCharsets.US_ASCII);

    private final List<ModuleDatabase> opened = new ArrayList<>();
    private @Nullable Database database;

    /** The class's database. */
    public Database database() {
        if (database == null) {
            throw new IllegalStateException(
                    "the extension is not registered on a static field of a running test class");
        }
        return database;
    }

    /**
     * Opens a module's part of the class's database, as the application does; closed behind the last test at the
     * latest.
     */
    public synchronized ModuleDatabase module(String name, Migrations migrations) {
        ModuleDatabase module = database().module(name, SECRET, migrations);
        opened.add(module);
        return module;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        database = TestServer.createDatabase();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        opened.forEach(ModuleDatabase::close);
        opened.clear();
        TestServer.drop(database());
        database = null;
    }
}
