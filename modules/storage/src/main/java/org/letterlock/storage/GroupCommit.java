package org.letterlock.storage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Many small writes made durable together. A commit costs one wait for the disk however much it holds, so one writer
 * takes whatever has gathered while it was busy, writes it in one transaction, and only after the commit tells each
 * submitter. Under little load a unit is committed at once; under much load hundreds share a commit.
 *
 * <p>A unit that fails does not harm the others: when writing them together fails before the commit, the transaction is
 * undone and the units are written one by one between savepoints, and each submitter hears of its own unit.
 *
 * <p>Stages complete in the order of submission within a commit, on the writer's thread: what depends on them without
 * {@code Async} must not block. Safe for use by several threads; submitting never blocks.
 *
 * @param <T> what is to be written
 * @param <R> what the submitter hears after the commit
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    /** How units are written. */
    @FunctionalInterface
    public interface Writer<T, R> {

        /**
         * Writes {@code units} (at least one) in the transaction of {@code handle}; must neither commit nor roll back,
         * and may be called again for the same units when it throws.
         *
         * @return one result per unit, in order
         */
        List<R> write(Handle handle, List<T> units);
    }

    /**
     * How much may wait and how much goes into one commit.
     *
     * @param waitingUnits most units submitted and not yet committed
     * @param waitingBytes most octets of these, by the sizes their submitters gave
     * @param commitUnits most units in one commit
     * @param commitBytes most octets in one commit; a single larger unit goes alone
     * @param gathering how long the writer lets units gather before it begins; zero where somebody waits for the commit
     */
    public record Bounds(int waitingUnits, long waitingBytes, int commitUnits, long commitBytes, Duration gathering) {

        /**
         * Enough for a busy mail server on one small machine: 4096 units or 64 MB waiting, 256 units or 4 MB a commit.
         */
        public static final Bounds DEFAULT = new Bounds(4096, 64L << 20, 256, 4L << 20, Duration.ZERO);

        public Bounds {
            if (Math.min(waitingUnits, commitUnits) < 1 || Math.min(waitingBytes, commitBytes) < 1) {
                throw new IllegalArgumentException("every bound must be at least 1");
            }
            if (gathering.isNegative()) {
                throw new IllegalArgumentException("nothing gathers in less than no time");
            }
        }
    }

    private record Waiting<T, R>(T unit, long bytes, CompletableFuture<R> outcome) {}

    private final Jdbi jdbi;
    private final Bounds bounds;
    private final Writer<T, R> writer;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Waiting<T, R>> queue = new ArrayDeque<>();
    private int waitingUnits;
    private long waitingBytes;
    private boolean closed;

    /** Starts the writer. */
    public GroupCommit(Jdbi jdbi, Bounds bounds, Writer<T, R> writer) {
        this.jdbi = jdbi;
        this.bounds = bounds;
        this.writer = writer;
        // Everybody waits for this thread: among virtual ones it would queue behind work that nobody waits for.
        this.thread =
                Thread.ofPlatform().daemon().name("letterlock-group-commit").start(this::run);
    }

    /**
     * Submits {@code unit}, of about {@code bytes} octets. The stage completes after the commit, or exceptionally: with
     * {@link RejectedExecutionException} at once when too much is waiting or this is closed, with
     * {@link CommitUnknownException} when the connection broke during the commit, else with what the writer or the
     * database threw, and then the unit is not stored.
     */
    public CompletionStage<R> submit(T unit, long bytes) {
        Waiting<T, R> waiting = new Waiting<>(unit, Math.max(0, bytes), new CompletableFuture<>());
        lock.lock();
        try {
            if (closed
                    || waitingUnits >= bounds.waitingUnits()
                    || waiting.bytes() > bounds.waitingBytes() - waitingBytes) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException(closed ? "closed" : "too much is waiting to be written"));
            }
            waitingUnits++;
            waitingBytes += waiting.bytes();
            queue.add(waiting);
            changed.signal();
            return waiting.outcome().minimalCompletionStage();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more units and returns when all that were submitted have been committed or have failed. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (List<Waiting<T, R>> batch = take(); !batch.isEmpty(); batch = take()) {
            List<Runnable> news = outcomes(batch);
            release(batch);
            news.forEach(Runnable::run);
        }
    }

    /** Waits for units; empty when closed and all is done. */
    private List<Waiting<T, R>> take() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        long bytes = 0;
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            gather();
            for (Waiting<T, R> next = queue.peek(); next != null; next = queue.peek()) {
                bytes += next.bytes();
                if (batch.size() >= bounds.commitUnits() || (!batch.isEmpty() && bytes > bounds.commitBytes())) {
                    break;
                }
                batch.add(queue.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for more, unless a commit is full already or nobody may submit any more. */
    private void gather() {
        boolean interrupted = false;
        long left = bounds.gathering().toNanos();
        while (left > 0 && !closed && queue.size() < bounds.commitUnits()) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException _) {
                // Nobody but an end of the process wants that of it: what was submitted goes first.
                interrupted = true;
                left = 0;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void release(List<Waiting<T, R>> batch) {
        lock.lock();
        try {
            waitingUnits -= batch.size();
            waitingBytes -= batch.stream().mapToLong(Waiting::bytes).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Writes and commits; what to tell each submitter. */
    private List<Runnable> outcomes(List<Waiting<T, R>> batch) {
        try {
            return together(batch);
        } catch (CommitUnknownException e) {
            return allFailed(batch, e);
        } catch (RuntimeException e) {
            return batch.size() == 1 ? allFailed(batch, e) : oneByOneOrNone(batch);
        } catch (Error e) {
            // The writer must outlive it, else every later submitter would wait for ever.
            return allFailed(batch, e);
        }
    }

    private List<Runnable> together(List<Waiting<T, R>> batch) {
        return inTransaction(handle -> {
            List<R> results =
                    writer.write(handle, batch.stream().map(Waiting::unit).toList());
            if (results.size() != batch.size()) {
                throw new IllegalStateException("the writer gave " + results.size() + " results for " + batch.size());
            }
            List<Runnable> news = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                news.add(success(batch.get(i), results.get(i)));
            }
            return news;
        });
    }

    private List<Runnable> oneByOneOrNone(List<Waiting<T, R>> batch) {
        try {
            return inTransaction(handle ->
                    batch.stream().map(waiting -> alone(handle, waiting)).toList());
        } catch (RuntimeException | Error e) {
            return allFailed(batch, e);
        }
    }

    private Runnable alone(Handle handle, Waiting<T, R> waiting) {
        handle.savepoint("unit");
        try {
            R result = writer.write(handle, List.of(waiting.unit())).getFirst();
            // What is checked at the commit must be checked now, while only this unit can fail.
            handle.execute("SET CONSTRAINTS ALL IMMEDIATE");
            handle.releaseSavepoint("unit");
            return success(waiting, result);
        } catch (RuntimeException e) {
            handle.rollbackToSavepoint("unit");
            return () -> waiting.outcome().completeExceptionally(e);
        }
    }

    private Runnable success(Waiting<T, R> waiting, R result) {
        return () -> waiting.outcome().complete(result);
    }

    private List<Runnable> allFailed(List<Waiting<T, R>> batch, Throwable why) {
        return batch.stream()
                .<Runnable>map(waiting -> () -> waiting.outcome().completeExceptionally(why))
                .toList();
    }

    private <V> V inTransaction(Function<Handle, V> work) {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            V value;
            try {
                value = work.apply(handle);
            } catch (RuntimeException | Error e) {
                rollback(handle, e);
                throw e;
            }
            try {
                handle.commit();
            } catch (RuntimeException e) {
                throw CommitUnknownException.orRefused(e);
            }
            return value;
        }
    }

    private static void rollback(Handle handle, Throwable why) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            // A broken connection undoes its transaction by itself.
            why.addSuppressed(e);
        }
    }
}
