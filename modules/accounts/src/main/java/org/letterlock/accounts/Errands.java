package org.letterlock.accounts;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.letterlock.accounts.signin.BusyException;

/**
 * What is done after the answer has left, one after the other: whether somebody has an account shows neither in what is
 * answered nor in how long that takes.
 */
final class Errands implements AutoCloseable {

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(SignInLimits.ERRANDS),
            Thread.ofPlatform().daemon().name("account-errands").factory());

    /** @throws BusyException when too many wait, whoever asks */
    void later(Runnable errand) {
        try {
            worker.execute(() -> runQuietly(errand));
        } catch (RejectedExecutionException _) {
            throw new BusyException();
        }
    }

    private static void runQuietly(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException _) {
            // A database that does not answer shows itself elsewhere; the person asks again.
        }
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
