package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes for many callers and forces once for all who wait: while one force is under way the next writes gather, so the
 * cost of a force is shared by whoever came meanwhile. One thread writes, in the order of arrival.
 */
final class SharedForce implements AutoCloseable {

    private static final int BATCH_MAX = 1024;

    private final Work force;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private boolean closed;

    /** A write, or what makes writes durable; runs on the one thread that writes. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** A write that waits to be durable; the last one asks the thread to stop. */
    private record Pending(Work work, CompletableFuture<Boolean> durable, boolean isEnd) {}

    SharedForce(String thread, Work force) {
        this.force = force;
        Thread.ofPlatform().daemon().name(thread).start(this::run);
    }

    /**
     * Hands a write over; the future is done when it is durable, or fails with the {@link IOException} that stopped it.
     */
    CompletableFuture<Boolean> submit(Work work) {
        Pending pending = new Pending(work, new CompletableFuture<>(), false);
        add(pending);
        return pending.durable;
    }

    /** Under the lock, so that nothing can follow the end into the queue and wait for ever. */
    private synchronized void add(Pending pending) {
        if (closed) {
            throw new IllegalStateException("the file is closed");
        }
        closed = pending.isEnd();
        queue.add(pending);
    }

    /** Waits until the write is durable, also when the calling thread is interrupted. */
    static void await(CompletableFuture<Boolean> durable) {
        try {
            durable.join();
        } catch (CompletionException e) {
            IOException cause = e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            throw new UncheckedIOException("the file could not be written", cause);
        }
    }

    private void run() {
        boolean running = true;
        List<Pending> batch = new ArrayList<>();
        while (running) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException _) {
                continue; // nobody holds this thread, so nobody means it
            }
            queue.drainTo(batch, BATCH_MAX);
            commit(batch);
            running = batch.stream().noneMatch(Pending::isEnd);
        }
    }

    private void commit(List<Pending> batch) {
        try {
            for (Pending pending : batch) {
                pending.work.run();
            }
            force.run();
            batch.forEach(pending -> pending.durable.complete(true));
        } catch (IOException | RuntimeException | Error e) {
            // Whoever waits must hear of it, whatever it was: nothing of this batch may count as durable.
            batch.forEach(pending -> pending.durable.completeExceptionally(e));
        }
    }

    /** Makes durable what was handed over, then stops the writer. */
    @Override
    public void close() {
        Pending end = new Pending(() -> {}, new CompletableFuture<>(), true);
        add(end);
        await(end.durable);
    }
}
