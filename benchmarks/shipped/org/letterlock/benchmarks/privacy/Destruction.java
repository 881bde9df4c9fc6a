package org.letterlock.benchmarks.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.FileSubjectKeys;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.SubjectId;

/** Keys of many subjects in one file: destroyed one by one and all at once, wrapped anew, and opened at a start. */
final class Destruction {

    private static final int SINGLY = 500;

    private final PrivacyBenchmark.Scale scale;
    private final List<SubjectId> subjects = new ArrayList<>();

    Destruction(PrivacyBenchmark.Scale scale) {
        this.scale = scale;
    }

    void run(Path room) throws Exception {
        System.out.println(
                "\n%,d keys in one file, with the erasure ledger; every step durable.\n".formatted(scale.keys()));
        System.out.println("| step | keys | seconds | octets written |\n|---|---|---|---|");
        for (int i = 0; i < scale.keys(); i++) {
            subjects.add(Sealing.anyone());
        }
        try (ErasureLedger ledger = ErasureLedger.open(room.resolve("ledger"), InstantSource.system());
                KeyDirectory directory = KeyDirectory.open(room.resolve("keys"), Optional.empty(), ledger)) {
            FileSubjectKeys keys = directory.subjects("many.keys", Optional.empty());
            step("make, 64 threads", subjects.size(), () -> make(keys));
            List<Double> one = new ArrayList<>();
            int singly = Math.min(SINGLY, subjects.size() / 10);
            step("destroy one after the other", singly, () -> {
                for (SubjectId subject : subjects.subList(0, singly)) {
                    one.add(PrivacyBenchmark.seconds(() -> keys.destroy(subject)));
                }
            });
            int half = subjects.size() / 2;
            step("destroy together", half - singly, () -> keys.destroyAll(subjects.subList(singly, half)));
            step("replace the master key", subjects.size() - half, directory::rotate);
            one.sort(null);
            System.out.println("\nOne destruction: median %.2f ms, p99 %.2f ms."
                    .formatted(one.get(one.size() / 2) * 1e3, one.get(one.size() * 99 / 100) * 1e3));
        }
        double open = PrivacyBenchmark.seconds(() -> {
            try (ErasureLedger ledger = ErasureLedger.open(room.resolve("ledger"), InstantSource.system());
                    KeyDirectory directory = KeyDirectory.open(room.resolve("keys"), Optional.empty(), ledger)) {
                directory.subjects("many.keys", Optional.empty());
            }
        });
        System.out.println("Opening them at a start, held against the ledger: %.2f s.".formatted(open));
    }

    private void make(FileSubjectKeys keys) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            List<Future<?>> all = new ArrayList<>();
            int share = Math.ceilDiv(subjects.size(), 64);
            for (int from = 0; from < subjects.size(); from += share) {
                List<SubjectId> mine = subjects.subList(from, Math.min(subjects.size(), from + share));
                all.add(threads.submit(() -> mine.forEach(keys::create)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void step(String name, int keys, PrivacyBenchmark.Work work) throws Exception {
        long before = written();
        double seconds = PrivacyBenchmark.seconds(work);
        System.out.println("| %s | %,d | %.2f | %,d |".formatted(name, keys, seconds, written() - before));
    }

    /** What this process has handed to the disks. */
    private static long written() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("write_bytes:".length()).strip()))
                .sum();
    }
}
