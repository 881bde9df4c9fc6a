package org.letterlock.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server processes that a killed Letterlock has left behind on one cluster. A server works inside its cluster's
 * directory, so {@code /proc} tells its processes with certainty, where the number in {@code postmaster.pid} may by now
 * belong to anybody. Only the holder of the data directory may call this: then whatever runs there is left over.
 */
final class LeftProcesses {

    private final Path cluster;

    LeftProcesses(Path cluster) {
        this.cluster = cluster;
    }

    /** Stops them (fast, then immediately, then by force) and deletes the pid file that then has no meaning. */
    void stop() {
        try {
            refuseIfOwned();
            boolean ended = endedAfter("INT", Limits.SERVER_STOP)
                    || endedAfter("QUIT", Limits.SERVER_STOP_IMMEDIATE)
                    || endedAfter("KILL", Limits.SERVER_STOP_IMMEDIATE);
            if (!ended) {
                throw new StorageException(
                        "PostgreSQL processes of an earlier run still use " + cluster + " and cannot be stopped: "
                                + find().stream().map(ProcessHandle::pid).toList() + ".");
            }
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new StorageException(
                    "What an earlier run left in " + cluster + " cannot be tidied (" + Reasons.of(e) + ").", e);
        }
    }

    List<ProcessHandle> find() throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        if (Files.notExists(cluster)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (isServer(process)) {
                    ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private void refuseIfOwned() throws IOException {
        for (ProcessHandle process : find()) {
            Optional<ProcessHandle> owner = process.parent().filter(LeftProcesses::isOtherJvm);
            if (owner.isPresent()) {
                throw new DataDirectoryInUseException(
                        cluster, OptionalLong.of(owner.get().pid()));
            }
        }
    }

    private static boolean isOtherJvm(ProcessHandle process) {
        return process.pid() != ProcessHandle.current().pid()
                && process.info()
                        .command()
                        .filter(command -> command.endsWith("/java"))
                        .isPresent();
    }

    private boolean endedAfter(String signal, Duration limit) throws IOException {
        List<ProcessHandle> all = find();
        for (ProcessHandle process : all) {
            boolean first = isPostmaster(process);
            if (first || !signal.equals("INT")) {
                PostgresCommand.signal(signal, process.pid());
            } else if (all.stream().noneMatch(LeftProcesses::isPostmaster)) {
                // Children without a parent end on QUIT; INT would only cancel their statement.
                PostgresCommand.signal("QUIT", process.pid());
            }
        }
        return all.isEmpty() || awaitEnd(all, limit);
    }

    private static boolean awaitEnd(List<ProcessHandle> processes, Duration limit) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("Stopping an earlier PostgreSQL was interrupted.", e);
        }
    }

    private boolean isServer(Path process) {
        try {
            String program = Files.readSymbolicLink(process.resolve("exe")).toString();
            return (program.endsWith("/postgres") || program.endsWith("/postgres (deleted)"))
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(cluster);
        } catch (IOException _) {
            // It belongs to somebody else or has just ended.
            return false;
        }
    }

    private static boolean isPostmaster(ProcessHandle process) {
        try {
            String command = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
            return command.contains("\0-D\0");
        } catch (IOException _) {
            return false;
        }
    }
}
