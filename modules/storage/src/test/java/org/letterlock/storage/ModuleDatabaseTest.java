package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.storage.testing.PostgresExtension;

class ModuleDatabaseTest {

    private static final Migrations NOTES = Migrations.of(ModuleDatabaseTest.class, "V1__notes.sql", "V2__colours.sql");
    private static final Migrations NOTHING = Migrations.of(ModuleDatabaseTest.class);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static ModuleDatabase wallA;

    @BeforeAll
    static void buildWall() {
        try (ModuleDatabase b = POSTGRES.module("wall_b", NOTHING)) {
            b.jdbi().useHandle(handle -> handle.execute("CREATE TABLE secret (id int)"));
        }
        wallA = POSTGRES.module("wall_a", NOTHING);
    }

    @Test
    void bringsTheTablesUpToDateOnceAndKeepsRows() {
        try (ModuleDatabase first =
                POSTGRES.module("storage_test", Migrations.of(ModuleDatabaseTest.class, "V1__notes.sql"))) {
            first.jdbi().useHandle(handle -> handle.execute("INSERT INTO note (name, body) VALUES ('kept', '')"));
        }
        for (int start = 0; start < 2; start++) {
            try (ModuleDatabase again = POSTGRES.module("storage_test", NOTES)) {
                assertThat(count(again.jdbi(), "note WHERE name = 'kept' AND colour IS NULL"))
                        .isOne();
                assertThat(count(again.jdbi(), "flyway_schema_history")).isEqualTo(2);
            }
        }
    }

    @Test
    void sparesFlywayOnlyWhenTheHistoryListsExactlyTheseFiles() throws SQLException {
        Migrations other = Migrations.of(ModuleDatabaseTest.class, "V1__notes.sql");
        try (ModuleDatabase module = POSTGRES.module("storage_test", NOTES);
                Connection connection = POSTGRES.database().address().connect()) {
            assertThat(new MigrationRun("storage_test", NOTES).isUpToDate(connection))
                    .isTrue();
            assertThat(new MigrationRun("storage_test", other).isUpToDate(connection))
                    .isFalse();
            module.jdbi()
                    .useHandle(handle -> handle.execute("UPDATE flyway_schema_history SET checksum = checksum + 1"));
            assertThat(new MigrationRun("storage_test", NOTES).isUpToDate(connection))
                    .isFalse();
            assertThatThrownBy(() -> POSTGRES.module("storage_test", NOTES))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("checksum mismatch");
            module.jdbi()
                    .useHandle(handle -> handle.execute("UPDATE flyway_schema_history SET checksum = checksum - 1"));
            assertThat(new MigrationRun("storage_test", NOTES).isUpToDate(connection))
                    .isTrue();
        }
    }

    @Test
    void namesScriptAndLineOfAFailingMigrationAndUndoesIt() {
        Migrations broken =
                Migrations.of(ModuleDatabaseTest.class, "V1__notes.sql", "V2__colours.sql", "V3__broken.sql");
        assertThatThrownBy(() -> POSTGRES.module("storage_test", broken))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("storage_test")
                .hasMessageContaining("V3__broken.sql")
                .hasMessageContaining("no_such_type");
        try (ModuleDatabase module = POSTGRES.module("storage_test", NOTES)) {
            assertThatThrownBy(() -> count(module.jdbi(), "half")).isInstanceOf(JdbiException.class);
        }
    }

    @Test
    void refusesAMigrationThatIsNotThere() {
        assertThatThrownBy(
                        () -> POSTGRES.module("storage_test", Migrations.of(ModuleDatabaseTest.class, "V9__none.sql")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("/db/storage_test/V9__none.sql");
    }

    @Test
    void refusesTablesOfANewerVersion() {
        POSTGRES.module("storage_test", NOTES).close();
        assertThatThrownBy(() ->
                        POSTGRES.module("storage_test", Migrations.of(ModuleDatabaseTest.class, "V2__colours.sql")))
                .isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"V1_notes.sql", "v1__notes.sql", "V1__notes.txt", "../V1__notes.sql", "V0__x.sql", "V1__.sql", ""
            })
    void refusesANameThatIsNoMigration(String file) {
        assertThatThrownBy(() -> Migrations.of(ModuleDatabaseTest.class, file))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Inboxes", "1a", "a b", "a\"b", "a;b", "public", "pg_x", "ü"})
    void refusesANameThatIsNoModule(String name) {
        assertThatThrownBy(() -> POSTGRES.module(name, NOTHING)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> POSTGRES.database().module("a", new byte[31], NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesANewSecret() {
        byte[] secret = "a secret that is new, 32 octets and more".getBytes(StandardCharsets.US_ASCII);
        POSTGRES.module("renewed", NOTHING).close();
        POSTGRES.database().module("renewed", secret, NOTHING).close();
        POSTGRES.module("renewed", NOTHING).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM wall_b.secret",
                "INSERT INTO wall_b.secret VALUES (1)",
                "DROP SCHEMA wall_b CASCADE",
                "CREATE TABLE wall_b.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "SET ROLE letterlock_wall_b",
                "SET ROLE letterlock_administrator",
                "ALTER ROLE letterlock_wall_a SUPERUSER",
                "ALTER ROLE letterlock_wall_b PASSWORD 'x'",
                "SELECT pg_read_file('postgresql.conf')",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "SELECT rolpassword FROM pg_authid",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'letterlock_administrator'"
                        + " UNION ALL SELECT pg_reload_conf()",
                "SET log_min_error_statement = error",
            })
    void cannotLeaveItsSchema(String statement) {
        assertThatThrownBy(() -> wallA.jdbi().useHandle(handle -> handle.execute(statement)))
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
    }

    @Test
    void boundsItsConnectionsAndItsStatements() {
        try (ModuleDatabase module = POSTGRES.module("bounded", NOTHING)) {
            assertThat(setting(module, "statement_timeout")).isEqualTo("30s");
            assertThat(setting(module, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(setting(module, "lock_timeout")).isEqualTo("10s");
            assertThat(setting(module, "search_path")).isEqualTo("bounded");
            assertThat(
                            count(
                                    module.jdbi(),
                                    "pg_roles WHERE rolname = current_user AND rolconnlimit = 20 AND NOT rolsuper"
                                            + " AND NOT rolcreatedb AND NOT rolcreaterole AND NOT rolreplication AND NOT rolbypassrls"))
                    .isOne();
        }
    }

    @Test
    void sharesItsConnectionsAmongManyVirtualThreads() throws Exception {
        try (ModuleDatabase module = POSTGRES.module("crowded", NOTHING);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> work = () -> count(module.jdbi(), "(SELECT pg_sleep(0.001)) AS pause");
            for (Future<Integer> result : threads.invokeAll(
                    IntStream.range(0, 300).mapToObj(_ -> work).toList())) {
                assertThat(result.get()).isOne();
            }
            assertThat(count(module.jdbi(), "pg_stat_activity WHERE usename = current_user"))
                    .isBetween(1, 8);
        }
    }

    @Test
    void recoversWhenItsConnectionsAreCut() {
        try (ModuleDatabase module = POSTGRES.module("cut", NOTHING)) {
            assertThatThrownBy(() -> module.jdbi()
                            .useHandle(handle -> handle.execute("SELECT pg_terminate_backend(pg_backend_pid())")))
                    .isInstanceOf(JdbiException.class);
            assertThat(count(module.jdbi(), "(SELECT 1) AS one")).isOne();
        }
    }

    @Test
    void tellsNoValueInAnException() {
        try (ModuleDatabase module = POSTGRES.module("storage_test", NOTES)) {
            Runnable insert = () -> module.jdbi()
                    .useHandle(handle -> handle.createUpdate("INSERT INTO note (name, body) VALUES (:name, '')")
                            .bind("name", "CANARY")
                            .execute());
            insert.run();
            assertThatThrownBy(insert::run).satisfies(e -> {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    assertThat(cause.toString()).doesNotContain("CANARY", "INSERT");
                }
            });
        }
    }

    @Test
    void canBeSetUpByTwoServersAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> start = () -> {
                POSTGRES.module("twin", NOTHING).close();
                return null;
            };
            for (Future<Void> result : threads.invokeAll(List.of(start, start, start))) {
                result.get();
            }
        }
    }

    @Test
    void showsTheCatalogueWhatIsReallyThere() {
        try (ModuleDatabase module = POSTGRES.module("seen", NOTHING)) {
            module.jdbi().useHandle(handle -> {
                handle.execute("CREATE TABLE thing (id bigint, gone text, name varchar(9) NOT NULL)");
                handle.execute("ALTER TABLE thing DROP COLUMN gone");
                handle.execute("CREATE VIEW thing_name AS SELECT name FROM thing");
                handle.execute("CREATE INDEX ON thing (name)");
            });
            assertThat(POSTGRES.database().catalogue().columns().stream()
                            .filter(column -> column.schema().equals("seen")
                                    && !column.table().equals("flyway_schema_history")))
                    .containsExactly(
                            new CatalogueColumn("seen", "thing", "id", "bigint"),
                            new CatalogueColumn("seen", "thing", "name", "character varying"),
                            new CatalogueColumn("seen", "thing_name", "name", "character varying"));
        }
        assertThat(POSTGRES.database().catalogue().columns())
                .noneMatch(column ->
                        column.schema().startsWith("pg_") || column.schema().equals("information_schema"))
                .anyMatch(column -> column.table().equals("flyway_schema_history"));
    }

    @Test
    void showsAPartitionOnceItIsDetached() {
        try (ModuleDatabase module = POSTGRES.module("parted", NOTHING)) {
            module.jdbi().useHandle(handle -> {
                handle.execute("CREATE TABLE hour (at timestamptz) PARTITION BY RANGE (at)");
                handle.execute(
                        "CREATE TABLE hour_1 PARTITION OF hour FOR VALUES FROM ('2026-01-01') TO ('2026-01-02')");
            });
            assertThat(tables("parted")).containsExactly("hour");

            module.jdbi().useHandle(handle -> handle.execute("ALTER TABLE hour DETACH PARTITION hour_1"));
            assertThat(tables("parted")).containsExactly("hour", "hour_1");
        }
    }

    private static List<String> tables(String schema) {
        return POSTGRES.database().catalogue().columns().stream()
                .filter(column ->
                        column.schema().equals(schema) && column.column().equals("at"))
                .map(CatalogueColumn::table)
                .toList();
    }

    private static String setting(ModuleDatabase module, String name) {
        return module.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SHOW " + name).mapTo(String.class).one());
    }

    private static int count(Jdbi jdbi, String from) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + from)
                .mapTo(Integer.class)
                .one());
    }
}
