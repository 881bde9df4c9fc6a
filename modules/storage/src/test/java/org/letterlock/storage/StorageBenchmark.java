package org.letterlock.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Start-up times, and group commit against one commit per row with rows of 4 KB. Run by hand; prints a table. */
final class StorageBenchmark {

    private static final byte[] SECRET = "a secret for the benchmark, 32 octets".getBytes(StandardCharsets.US_ASCII);
    private static final int ROW_BYTES = 4096;

    private StorageBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path home = TestServer.newDirectory("benchmark-");
        starts(home);
        try (PostgresServer server = PostgresServer.start(home, home, home)) {
            modules(server);
            try (ModuleDatabase module = Database.of(server).module("bench", SECRET, none())) {
                module.jdbi()
                        .useHandle(handle -> handle.execute(
                                "CREATE TABLE mail (id bigint PRIMARY KEY, body bytea STORAGE EXTERNAL)"));
                for (int round = 1; round <= 3; round++) {
                    single(module.jdbi(), round, 1, 2_000);
                    single(module.jdbi(), round, 8, 8_000);
                    for (int senders : new int[] {1, 16, 64, 256, 2048}) {
                        grouped(module.jdbi(), round, senders, senders == 1 ? 2_000 : 30_000);
                    }
                }
            }
        } finally {
            PrivateFiles.deleteTree(home);
        }
    }

    private static void starts(Path home) {
        for (String what : List.of("first start, unpacking", "start 2", "start 3", "start 4", "start 5")) {
            long begin = System.nanoTime();
            PostgresServer server = PostgresServer.start(home, home, home);
            long ready = System.nanoTime();
            server.close();
            System.out.printf(
                    "%-40s ready %5d ms, stopped %4d ms%n",
                    what, millis(begin, ready), millis(ready, System.nanoTime()));
        }
        PostgresServer abandoned = PostgresServer.start(home, home, home);
        long begin = System.nanoTime();
        PostgresServer server = PostgresServer.start(home, home, home);
        System.out.printf(
                "%-40s ready %5d ms%n", "start over orphan " + abandoned.pid(), millis(begin, System.nanoTime()));
        server.close();
    }

    private static void modules(PostgresServer server) {
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            try (ModuleDatabase module = Database.of(server)
                    .module(
                            "storage_test",
                            SECRET,
                            Migrations.of(StorageBenchmark.class, "V1__notes.sql", "V2__colours.sql"))) {
                long opened = System.nanoTime();
                module.jdbi()
                        .withHandle(handle -> handle.createQuery("SELECT 1")
                                .mapTo(Integer.class)
                                .one());
                System.out.printf(
                        "module opened in %d ms, first query after %d ms more%n",
                        millis(begin, opened), millis(opened, System.nanoTime()));
            }
        }
    }

    private static void single(Jdbi jdbi, int round, int threads, int rows) throws InterruptedException {
        truncate(jdbi);
        byte[] body = body();
        CountDownLatch done = new CountDownLatch(threads);
        long begin = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int first = t * (rows / threads);
            Thread.startVirtualThread(() -> {
                for (int id = first; id < first + rows / threads; id++) {
                    long row = id;
                    jdbi.useHandle(handle -> handle.execute("INSERT INTO mail VALUES (?, ?)", row, body));
                }
                done.countDown();
            });
        }
        done.await();
        print(round, "one commit per row, " + threads + " threads", rows, begin);
    }

    private static void grouped(Jdbi jdbi, int round, int senders, int rows) throws InterruptedException {
        truncate(jdbi);
        byte[] body = body();
        Semaphore open = new Semaphore(senders);
        long begin = System.nanoTime();
        try (GroupCommit<Long, Boolean> group =
                new GroupCommit<>(jdbi, GroupCommit.Bounds.DEFAULT, (handle, ids) -> insert(handle, ids, body))) {
            for (long id = 0; id < rows; id++) {
                open.acquire();
                group.submit(id, ROW_BYTES).whenComplete((_, failure) -> {
                    open.release();
                    if (failure instanceof RejectedExecutionException) {
                        System.out.println("refused");
                    }
                });
            }
        }
        print(round, "group commit, " + senders + " units open", rows, begin);
    }

    private static List<Boolean> insert(Handle handle, List<Long> ids, byte[] body) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO mail VALUES (?, ?)");
        ids.forEach(id -> batch.add(id, body));
        batch.execute();
        return ids.stream().map(_ -> true).toList();
    }

    private static void print(int round, String what, int rows, long begin) {
        long nanos = System.nanoTime() - begin;
        System.out.printf("round %d  %-36s %7.0f rows/s%n", round, what, rows * 1e9 / nanos);
    }

    private static void truncate(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE mail"));
    }

    private static byte[] body() {
        byte[] body = new byte[ROW_BYTES];
        new Random(4096).nextBytes(body);
        return body;
    }

    private static Migrations none() {
        return Migrations.of(StorageBenchmark.class);
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
