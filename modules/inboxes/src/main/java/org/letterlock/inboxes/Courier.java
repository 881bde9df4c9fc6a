package org.letterlock.inboxes;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Carries news to listeners: on virtual threads, because reading may wait for a database, and later where something is
 * put off. What is cancelled leaves the queue at once, so that no answer is held by a timer.
 */
final class Courier implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("inbox-timers").factory());

    Courier() {
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Doorbell bell(Runnable task) {
        return new Doorbell(threads, task);
    }

    Future<?> later(Duration delay, Runnable task) {
        return timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets what is under way end, for a while. */
    @Override
    public void close() {
        timers.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(InboxPolicies.LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
