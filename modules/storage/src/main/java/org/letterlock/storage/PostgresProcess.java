package org.letterlock.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running server process. Its log comes through a pipe: a thread copies it into the bounded log file and hears
 * there when the server is ready, so nothing polls. When Letterlock dies the pipe breaks, which the server ignores.
 */
final class PostgresProcess {

    private static final String READY = "database system is ready to accept connections";
    private static final int TAIL = 4096;

    private final Process process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final StringBuilder tail = new StringBuilder(); // guarded by itself
    private final Thread reader;

    private PostgresProcess(Process process, ServerLog log) {
        this.process = process;
        this.reader =
                Thread.ofPlatform().daemon().name("letterlock-postgres-log").unstarted(() -> read(log));
    }

    static PostgresProcess launch(Path postgres, Path cluster, ServerLog log) {
        try {
            Process process = PostgresCommand.of(postgres, List.of("-D", cluster.toString()))
                    .start();
            process.getOutputStream().close();
            PostgresProcess running = new PostgresProcess(process, log);
            running.reader.start();
            return running;
        } catch (IOException e) {
            throw new StorageException("PostgreSQL could not be started: " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Waits until the server accepts connections; false when it ended instead, and {@link #tail} says why. */
    boolean awaitReady(Duration limit) {
        try {
            ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException _) {
            return false;
        } catch (TimeoutException e) {
            stop();
            throw new StorageException("PostgreSQL was not ready within " + limit.toSeconds() + " s: " + tail(), e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new StorageException("Starting PostgreSQL was interrupted.", e);
        }
    }

    /** The last lines the server wrote. */
    String tail() {
        synchronized (tail) {
            return tail.toString().strip();
        }
    }

    /** Stops the server: fast first, which ends open transactions and writes everything down, then by force. */
    void stop() {
        boolean ended = endedAfter("INT", Limits.SERVER_STOP) || endedAfter("QUIT", Limits.SERVER_STOP_IMMEDIATE);
        if (!ended) {
            process.destroyForcibly();
        }
        uninterruptibly(() -> reader.join(Limits.SERVER_STOP_IMMEDIATE));
    }

    private boolean endedAfter(String signal, Duration limit) {
        if (process.isAlive()) {
            PostgresCommand.signal(signal, process.pid());
        }
        return uninterruptibly(() -> process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Stopping goes on to its end when the thread that stops is interrupted: a server left running helps nobody. */
    private static boolean uninterruptibly(Wait wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.await();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FunctionalInterface
    private interface Wait {
        boolean await() throws InterruptedException;
    }

    private void read(ServerLog log) {
        try (InputStream output = process.getInputStream()) {
            byte[] buffer = new byte[8192];
            for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
                note(new String(buffer, 0, length, StandardCharsets.UTF_8));
                log.append(buffer, length);
            }
            ready.completeExceptionally(new StorageException("ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private void note(String text) {
        synchronized (tail) {
            tail.append(text);
            if (!ready.isDone() && tail.indexOf(READY) >= 0) {
                ready.complete(null);
            }
            tail.delete(0, Math.max(0, tail.length() - TAIL));
        }
    }
}
