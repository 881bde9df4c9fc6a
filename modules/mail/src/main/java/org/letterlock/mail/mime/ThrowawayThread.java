package org.letterlock.mail.mime;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A thread for one piece of work. jsoup keeps its buffers in thread-locals; on a thread that ends with the work those
 * buffers, and the content in them, end too.
 */
final class ThrowawayThread {

    private ThrowawayThread() {}

    /** Runs short work on a virtual thread and waits for it. */
    static <T> T quick(Supplier<T> work) {
        return run(Thread.ofVirtual().inheritInheritableThreadLocals(false), work);
    }

    /** Runs work that may take long on a platform thread, so that it takes no carrier from others, and waits for it. */
    static <T> T heavy(Supplier<T> work) {
        return run(Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false), work);
    }

    private static <T> T run(Thread.Builder builder, Supplier<T> work) {
        AtomicReference<Outcome<T>> outcome = new AtomicReference<>(new Failed<>(new IllegalStateException()));
        Thread thread = builder.start(() -> outcome.set(attempt(work)));
        joinWithoutInterruption(thread);
        return switch (outcome.get()) {
            case Done<T>(T value) -> value;
            case Failed<T>(Throwable failure) -> throw rethrown(failure);
        };
    }

    private static <T> Outcome<T> attempt(Supplier<T> work) {
        try {
            return new Done<>(work.get());
        } catch (RuntimeException | Error failure) {
            return new Failed<>(failure);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException();
    }

    private static void joinWithoutInterruption(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private sealed interface Outcome<T> {}

    private record Done<T>(T value) implements Outcome<T> {}

    private record Failed<T>(Throwable failure) implements Outcome<T> {}
}
