package org.letterlock.privacy.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file with every live object of a Java process: what an ended inbox must not be found in. Dead objects are collected
 * first; how long their octets stay in the process's memory is not shown by this, and not promised.
 */
public final class HeapDump {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private HeapDump() {}

    /**
     * Dumps the live heap of this process.
     *
     * @param file made by this call, its name ending in {@code .hprof}; the caller deletes it
     */
    public static Path ofThisProcess(Path file) {
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(file.toAbsolutePath().toString(), true);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the heap could not be dumped", e);
        }
    }

    /**
     * Dumps the live heap of another Java process of the same user, by the {@code jcmd} of this Java.
     *
     * @param file made by that process, its name ending in {@code .hprof}; the caller deletes it
     */
    public static Path of(long pid, Path file) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new IllegalStateException("a heap dump of another process needs a JDK: " + jcmd + " is missing");
        }
        List<String> command = List.of(
                jcmd.toString(),
                Long.toString(pid),
                "GC.heap_dump",
                file.toAbsolutePath().toString());
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // It says one line, which fits into the pipe: waiting first keeps a jcmd that hangs from hanging us.
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("jcmd did not answer within " + PATIENCE);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0 || !Files.isRegularFile(file)) {
                throw new IllegalStateException("jcmd made no heap dump: " + said);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while dumping the heap", e);
        }
    }
}
