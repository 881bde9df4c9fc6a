package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What a first start leaves, PostgreSQL unpacked and its cluster made, kept to spare later servers of this run the
 * wait.
 */
final class StartedOnce {

    private static final Path KEPT = Folders.temporary("letterlock-bench-started");
    private static boolean made;

    private StartedOnce() {}

    /**
     * Fills {@code directory}; {@code firstStart} starts and stops a server on it, unless one has been there before.
     */
    static synchronized void fill(Path directory, Runnable firstStart) {
        try {
            if (made) {
                Folders.copy(KEPT, directory);
            } else {
                firstStart.run();
                Folders.copy(directory, KEPT);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(KEPT)));
                made = true;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
