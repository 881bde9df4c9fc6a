package org.letterlock.benchmarks.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What keeping the promises costs: sealing, destroying keys, purging, exporting, the check at the start. Runs from its
 * sources on the jars that are shipped, so that exactly those are measured; {@code ./dev bench privacy} calls it.
 */
final class PrivacyBenchmark {

    private PrivacyBenchmark() {}

    /** How much is measured. */
    record Scale(double seconds, int rounds, List<Integer> sizes, int keys, int rows, int tables) {

        static final Scale WHOLE = new Scale(1.0, 5, List.of(256, 4096, 102_400), 1_000_000, 10_000_000, 200);
        static final Scale QUICK = new Scale(0.02, 2, List.of(4096), 2_000, 20_000, 200);
    }

    static void main(String[] arguments) throws Exception {
        Scale scale = List.of(arguments).contains("--quick") ? Scale.QUICK : Scale.WHOLE;
        Path room = Files.createTempDirectory(Files.createDirectories(Path.of("benchmarks/target").toAbsolutePath()), "privacy");
        try {
            new Sealing(scale).run(room);
            new Destruction(scale).run(room);
            new Tables(scale).run(room);
        } finally {
            delete(room);
        }
    }

    private static void delete(Path room) throws IOException {
        try (var files = Files.walk(room)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Something to measure. */
    interface Work {
        void run() throws Exception;
    }

    /** Seconds that {@code work} takes. */
    static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
