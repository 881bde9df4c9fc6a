package org.letterlock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.storage.GroupCommit.Bounds;
import org.letterlock.storage.testing.PostgresExtension;

@Timeout(30)
class GroupCommitTest {

    private static final Bounds SMALL = new Bounds(20, 1000, 8, 400, Duration.ZERO);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch writing = new CountDownLatch(1);
    private final List<Integer> batchSizes = Collections.synchronizedList(new ArrayList<>());
    private ModuleDatabase module;
    private Jdbi jdbi;

    @BeforeEach
    void emptyTable() {
        module = POSTGRES.module("grouped", Migrations.of(GroupCommitTest.class));
        jdbi = module.jdbi();
        jdbi.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS unit");
            handle.execute(
                    "CREATE TABLE unit (id int PRIMARY KEY DEFERRABLE INITIALLY IMMEDIATE, late int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        });
    }

    @AfterEach
    void close() {
        held.countDown();
        module.close();
    }

    @Test
    void tellsOfAUnitOnlyWhenOthersCanSeeIt() throws Exception {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insert)) {
            for (int id = 0; id < 20; id++) {
                assertThat(get(group.submit(id, 1))).isEqualTo(-id);
                assertThat(stored()).contains(id);
            }
        }
    }

    @Test
    void gathersWhatComesWhileItIsBusyInOrder() throws Exception {
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insertWhenReleased)) {
            for (int id = 0; id < 17; id++) {
                group.submit(id, 1).thenAccept(told::add);
                if (id == 0) {
                    writing.await();
                }
            }
            held.countDown();
        }
        assertThat(batchSizes).containsExactly(1, 8, 8);
        assertThat(told).isEqualTo(IntStream.range(0, 17).mapToObj(id -> -id).toList());
        assertThat(transactions()).isEqualTo(3);
    }

    @Test
    void letsUnitsGatherUntilACommitIsFullOrItCloses() throws Exception {
        Bounds patient = new Bounds(20, 1000, 8, 400, Duration.ofHours(1));
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, patient, this::insert)) {
            List<CompletionStage<Integer>> first =
                    IntStream.range(0, 8).mapToObj(id -> group.submit(id, 1)).toList();
            assertThat(get(first.getLast())).isEqualTo(-7);
            group.submit(8, 1);
            group.submit(9, 1);
        }
        assertThat(stored()).hasSize(10);
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void writesWhatHasGatheredWhenItsTimeIsOver() throws Exception {
        Bounds patient = new Bounds(20, 1000, 8, 400, Duration.ofMillis(300));
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, patient, this::insert)) {
            group.submit(0, 1);
            assertThat(get(group.submit(1, 1))).isEqualTo(-1);
            assertThat(stored()).containsExactlyInAnyOrder(0, 1);
        }
    }

    @Test
    void boundsACommitByItsOctets() throws Exception {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insertWhenReleased)) {
            group.submit(0, 0);
            writing.await();
            for (int size : new int[] {150, 250, 1, 500, 10, 10}) {
                group.submit(size * 10 + batchId(), size);
            }
            held.countDown();
        }
        assertThat(batchSizes).containsExactly(1, 2, 1, 1, 2);
    }

    @Test
    void refusesWhenTooManyWait() throws Exception {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insertWhenReleased)) {
            List<CompletionStage<Integer>> accepted =
                    IntStream.range(0, 20).mapToObj(id -> group.submit(id, 1)).toList();
            assertThat(failure(group.submit(20, 1))).isInstanceOf(RejectedExecutionException.class);
            held.countDown();
            for (CompletionStage<Integer> stage : accepted) {
                get(stage);
            }
            assertThat(stored()).hasSize(20).doesNotContain(20);
            assertThat(get(group.submit(21, 1))).isEqualTo(-21);
        }
    }

    @Test
    void refusesWhenTooManyOctetsWait() throws Exception {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insertWhenReleased)) {
            CompletionStage<Integer> first = group.submit(0, 600);
            assertThat(failure(group.submit(1, 401))).isInstanceOf(RejectedExecutionException.class);
            CompletionStage<Integer> second = group.submit(2, 400);
            assertThat(failure(group.submit(3, 1))).isInstanceOf(RejectedExecutionException.class);
            assertThat(failure(group.submit(4, Long.MAX_VALUE))).isInstanceOf(RejectedExecutionException.class);
            held.countDown();
            get(first);
            get(second);
            assertThat(get(group.submit(5, 1000))).isEqualTo(-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice", "late", "thrown", "results", "statement"})
    void letsABadUnitFailAlone(String kind) throws Exception {
        IntFunction<GroupCommit.Writer<Integer, Integer>> bad = id -> (handle, units) -> {
            List<Integer> results = insertWhenReleased(handle, units);
            if (units.contains(id)) {
                switch (kind) {
                    case "twice" -> handle.execute("INSERT INTO unit (id) VALUES (?)", id);
                    case "late" -> handle.execute("INSERT INTO unit (id, late) VALUES (1001, 7), (1002, 7)");
                    case "thrown" -> throw new IllegalStateException("no");
                    case "results" -> {
                        return units.size() == 1 ? List.of() : results.subList(1, results.size());
                    }
                    default -> handle.execute("SELECT nothing");
                }
            }
            return results;
        };
        List<CompletionStage<Integer>> stages = new ArrayList<>();
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, bad.apply(5))) {
            for (int id = 0; id < 9; id++) {
                stages.add(group.submit(id, 1));
                if (id == 0) {
                    writing.await();
                }
            }
            held.countDown();
        }
        for (int id = 0; id < 9; id++) {
            if (id == 5) {
                assertThat(failure(stages.get(id))).isInstanceOf(RuntimeException.class);
            } else {
                assertThat(get(stages.get(id))).isEqualTo(-id);
            }
        }
        assertThat(stored()).containsExactly(0, 1, 2, 3, 4, 6, 7, 8);
    }

    @Test
    void writesAgainWhenTheConnectionBreaksBeforeTheCommit() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, (handle, units) -> {
            List<Integer> results = insertWhenReleased(handle, units);
            if (units.size() > 1 && broken.compareAndSet(false, true)) {
                handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }
            return results;
        })) {
            List<CompletionStage<Integer>> stages = new ArrayList<>();
            stages.add(group.submit(0, 1));
            writing.await();
            stages.add(group.submit(1, 1));
            stages.add(group.submit(2, 1));
            held.countDown();
            for (CompletionStage<Integer> stage : stages) {
                get(stage);
            }
        }
        assertThat(broken).isTrue();
        assertThat(stored()).containsExactly(0, 1, 2);
    }

    @Test
    void saysThatItCannotKnowWhenTheConnectionBreaksInTheCommit() throws Exception {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    CREATE OR REPLACE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'""");
            handle.execute("CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON unit DEFERRABLE INITIALLY DEFERRED"
                    + " FOR EACH ROW WHEN (NEW.id = 1) EXECUTE FUNCTION cut()");
        });
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insert)) {
            assertThat(failure(group.submit(1, 1))).isInstanceOf(CommitUnknownException.class);
            assertThat(get(group.submit(2, 1))).isEqualTo(-2);
        }
        assertThat(stored()).containsExactly(2);
    }

    @Test
    void outlivesAnErrorOfTheWriter() throws Exception {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, (handle, units) -> {
            if (units.contains(1)) {
                throw new AssertionError("bad");
            }
            return insert(handle, units);
        })) {
            assertThat(failure(group.submit(1, 1))).isInstanceOf(AssertionError.class);
            assertThat(get(group.submit(2, 1))).isEqualTo(-2);
        }
    }

    @Test
    void failsUnitsWhileThereIsNoDatabaseAndGoesOnWithTheNext() throws Exception {
        ModuleDatabase closed = POSTGRES.module("grouped", Migrations.of(GroupCommitTest.class));
        closed.close();
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(closed.jdbi(), SMALL, this::insert)) {
            assertThat(failure(group.submit(1, 1))).isInstanceOf(RuntimeException.class);
            assertThat(failure(group.submit(2, 1))).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void outlivesASubmitterThatThrows() throws Exception {
        try (GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insert)) {
            group.submit(1, 1).thenRun(() -> {
                throw new IllegalStateException("careless");
            });
            assertThat(get(group.submit(2, 1))).isEqualTo(-2);
        }
    }

    @Test
    void finishesOnClosingAndThenRefuses() throws Exception {
        GroupCommit<Integer, Integer> group = new GroupCommit<>(jdbi, SMALL, this::insert);
        List<CompletionStage<Integer>> stages =
                IntStream.range(0, 20).mapToObj(id -> group.submit(id, 1)).toList();
        group.close();
        group.close();
        for (CompletionStage<Integer> stage : stages) {
            get(stage);
        }
        assertThat(stored()).hasSize(20);
        assertThat(failure(group.submit(99, 1))).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void refusesBoundsBelowOne() {
        assertThatThrownBy(() -> new Bounds(0, 1, 1, 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bounds(1, 1, 1, 0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bounds(1, 1, 1, 1, Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int nextId = 1;

    private int batchId() {
        return 100_000 * nextId++;
    }

    private List<Integer> insertWhenReleased(Handle handle, List<Integer> units) {
        writing.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return insert(handle, units);
    }

    private List<Integer> insert(Handle handle, List<Integer> units) {
        batchSizes.add(units.size());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO unit (id) VALUES (?)");
        units.forEach(batch::add);
        batch.execute();
        return units.stream().map(id -> -id).toList();
    }

    private List<Integer> stored() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM unit ORDER BY id")
                .mapTo(Integer.class)
                .list());
    }

    private int transactions() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(DISTINCT xmin::text) FROM unit")
                .mapTo(Integer.class)
                .one());
    }

    private static <R> R get(CompletionStage<R> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletionStage<?> stage) throws Exception {
        try {
            stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        }
        throw new AssertionError("succeeded");
    }
}
