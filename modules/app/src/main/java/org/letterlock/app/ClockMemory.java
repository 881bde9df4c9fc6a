package org.letterlock.app;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.letterlock.privacy.SteadyClock;

/**
 * Writes down once a minute how late it is, so that a clock set back while the server is off extends nothing either.
 */
final class ClockMemory implements AutoCloseable {

    private final SteadyClock clock;
    private final Path file;
    private final ScheduledExecutorService minutes = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("clock memory").factory());

    /** @param file in the data directory, which this process must hold */
    ClockMemory(SteadyClock clock, Path file) {
        this.clock = clock;
        this.file = file;
        var _ = minutes.scheduleAtFixedRate(() -> clock.remember(file), 0, 1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        minutes.close();
        clock.remember(file);
    }
}
