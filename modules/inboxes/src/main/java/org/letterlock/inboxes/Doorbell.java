package org.letterlock.inboxes;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one task again whenever something may be new: never twice at once, never less than once after the last ring.
 * Whoever rings does not wait.
 */
final class Doorbell {

    private final Executor executor;
    private final Runnable task;
    private final AtomicInteger rings = new AtomicInteger();

    Doorbell(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    void ring() {
        if (rings.getAndIncrement() == 0) {
            executor.execute(this::answer);
        }
    }

    private void answer() {
        int heard = rings.get();
        while (heard > 0) {
            task.run();
            heard = rings.addAndGet(-heard);
        }
    }
}
