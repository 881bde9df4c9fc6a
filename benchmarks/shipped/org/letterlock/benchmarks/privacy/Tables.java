package org.letterlock.benchmarks.privacy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.accounts.AccountsStorage;
import org.letterlock.accounts.store.ApiCallTable;
import org.letterlock.privacy.Place.Column;
import org.letterlock.privacy.StorageCheck;
import org.letterlock.storage.DataDirectory;
import org.letterlock.storage.Database;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.PostgresServer;

/** The database that comes along: purging what has expired, reading rows out, and the check of all columns. */
final class Tables {

    private static final byte[] SECRET = "the secret of a measurement, 32 octets".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE = 1000;

    private final PrivacyBenchmark.Scale scale;

    Tables(PrivacyBenchmark.Scale scale) {
        this.scale = scale;
    }

    void run(Path room) throws Exception {
        try (DataDirectory data = DataDirectory.open(room.resolve("data"));
                PostgresServer server = PostgresServer.start(data, room.resolve("database-keys"))) {
            Database database = Database.of(server);
            try (ModuleDatabase module = database.module(AccountsStorage.SCHEMA, SECRET, AccountsStorage.MIGRATIONS)) {
                UUID organisation = organisation(module.jdbi());
                purge(module.jdbi(), organisation);
                check(database, module.jdbi());
            }
        }
    }

    private static UUID organisation(Jdbi jdbi) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO organisation (id, slug_digest, slug_sealed, name_sealed, plan, created_at)
                        VALUES (:id, :octets, :octets, :octets, 'free', now())
                        """)
                .bind("id", id)
                .bind("octets", new byte[32])
                .execute());
        return id;
    }

    /** The table that grows fastest, the log of calls: a tenth is to stay. */
    private void purge(Jdbi jdbi, UUID organisation) throws Exception {
        int rows = scale.rows();
        // Without indexes the rows are there in a minute; they are as the product has them when it is measured.
        jdbi.useHandle(handle -> handle.createScript("""
                ALTER TABLE api_call DROP CONSTRAINT api_call_pkey, DROP CONSTRAINT api_call_organisation_id_fkey;
                DROP INDEX api_call_at;
                """).execute());
        fill(jdbi, organisation, "api_call", rows);
        unhurried(jdbi, """
                ALTER TABLE api_call ADD PRIMARY KEY (organisation_id, sequence),
                    ADD FOREIGN KEY (organisation_id) REFERENCES organisation ON DELETE CASCADE;
                CREATE INDEX api_call_at ON api_call (at);
                ANALYZE api_call;
                """);
        System.out.println("\nThe log of calls, %,d rows expired and a tenth of that not.\n".formatted(rows));
        System.out.println("| step | rows | seconds | rows a second | WAL, MiB |\n|---|---|---|---|---|");
        ApiCallTable table = new ApiCallTable(jdbi);
        step(jdbi, "read out, page by page", rows / 10, () -> export(table, organisation));
        step(
                jdbi,
                "purge as the product does",
                rows,
                () -> table.removeUpTo(Instant.now().minusSeconds(90L * 86_400)));
        jdbi.useHandle(handle -> {
            handle.execute("CREATE TABLE parted (LIKE api_call INCLUDING DEFAULTS) PARTITION BY RANGE (at)");
            handle.execute(
                    "CREATE TABLE parted_old PARTITION OF parted FOR VALUES FROM (MINVALUE) TO (now() - interval '90 days')");
            handle.execute(
                    "CREATE TABLE parted_new PARTITION OF parted FOR VALUES FROM (now() - interval '90 days') TO (MAXVALUE)");
        });
        fill(jdbi, organisation, "parted", rows);
        step(
                jdbi,
                "drop a partition instead",
                rows,
                () -> jdbi.useHandle(handle -> handle.execute("DROP TABLE parted_old")));
        jdbi.useHandle(handle -> handle.execute("DROP TABLE parted"));
    }

    private static void fill(Jdbi jdbi, UUID organisation, String table, int rows) {
        insert(jdbi, organisation, table, 1, rows, 100);
        insert(jdbi, organisation, table, rows + 1, rows + rows / 10, 1);
    }

    /** Beyond the time that the product gives a statement. */
    private static void unhurried(Jdbi jdbi, String script) {
        jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL statement_timeout = 0");
            handle.execute("SET LOCAL maintenance_work_mem = '1GB'");
            handle.createScript(script).execute();
        });
    }

    private static void insert(Jdbi jdbi, UUID organisation, String table, int first, int last, int days) {
        unhurried(jdbi, """
                INSERT INTO %s (sequence, organisation_id, at, key_id, route, status) OVERRIDING SYSTEM VALUE
                SELECT n, '%s', now() - interval '%d days' - make_interval(secs => n / 100.0), '%s', 'GET /api/v1/keys/{key}', 200
                FROM generate_series(%d, %d) n
                """.formatted(table, organisation, days, UUID.randomUUID(), first, last));
    }

    private static void export(ApiCallTable table, UUID organisation) {
        long before = Long.MAX_VALUE;
        var since = Instant.now().minusSeconds(50L * 86_400);
        List<ApiCallTable.ApiCallRow> page = table.of(organisation, before, since, PAGE);
        while (!page.isEmpty()) {
            page = table.of(organisation, page.getLast().sequence(), since, PAGE);
        }
    }

    private static void step(Jdbi jdbi, String name, int rows, PrivacyBenchmark.Work work) throws Exception {
        String before = position(jdbi);
        double seconds = PrivacyBenchmark.seconds(work);
        double wal = jdbi.withHandle(
                handle -> handle.createQuery("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), :before::pg_lsn)")
                        .bind("before", before)
                        .mapTo(Double.class)
                        .one());
        System.out.println(
                "| %s | %,d | %.2f | %,.0f | %.1f |".formatted(name, rows, seconds, rows / seconds, wal / (1 << 20)));
    }

    private static String position(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT pg_current_wal_lsn()::text")
                .mapTo(String.class)
                .one());
    }

    private void check(Database database, Jdbi jdbi) throws Exception {
        jdbi.useHandle(this::makeTables);
        Set<Column> declared = live(database);
        List<Double> took = new ArrayList<>();
        for (int round = 0; round < scale.rounds(); round++) {
            took.add(PrivacyBenchmark.seconds(() -> {
                if (!StorageCheck.compare(declared, live(database)).isEmpty()) {
                    throw new IllegalStateException("the same columns differ");
                }
            }));
        }
        System.out.println("\nThe check of %d tables with %,d columns at a start: %.1f ms (the connection included)."
                .formatted(scale.tables(), declared.size(), PrivacyBenchmark.median(took) * 1e3));
    }

    private void makeTables(Handle handle) {
        for (int table = 0; table < scale.tables(); table++) {
            handle.execute(
                    "CREATE TABLE many_" + table
                            + " (a uuid, b bytea, c timestamptz, d text, e integer, f bigint, g boolean, h bytea, i text, j text)");
        }
    }

    private static Set<Column> live(Database database) {
        Set<Column> columns = new LinkedHashSet<>();
        database.catalogue()
                .columns()
                .forEach(column -> columns.add(new Column(column.schema(), column.table(), column.column())));
        return columns;
    }
}
