package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The shape of the machine that figures were measured on: without it they mean nothing. */
record Machine(int cores, String processor, long gibibytes, String kernel, String java) {

    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Math.ceilDiv(Long.parseLong(field("/proc/meminfo", "MemTotal").split(" ", 2)[0]), 1024 * 1024),
                System.getProperty("os.version"),
                System.getProperty("java.runtime.version"));
    }

    /** The value behind {@code name:} in one of the kernel's files; "unknown" when there is none. */
    static String field(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Resident memory of a process in MiB. */
    static long residentMebibytes(long pid) {
        return Long.parseLong(field("/proc/" + pid + "/status", "VmRSS").split(" ", 2)[0]) / 1024;
    }

    String line() {
        return "%s: %d cores (%s), %d GiB, Linux %s, Java %s; load generator and server on the same machine."
                .formatted(LocalDate.now(ZoneOffset.UTC), cores, processor, gibibytes, kernel, java);
    }
}
