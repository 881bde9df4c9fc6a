package org.letterlock.app.accounts;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what a server does after it has answered. */
final class Waiting {

    private Waiting() {}

    /** What there is once {@code condition} holds. */
    static <T> T until(Duration patience, BooleanSupplier condition, Supplier<T> then) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + patience + " in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return then.get();
    }
}
