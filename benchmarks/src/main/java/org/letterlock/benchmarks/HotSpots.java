package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a recorded server spent its time and its memory, by the method itself and by our method that led there, and
 * what it waited for: the database, and the collector.
 */
final class HotSpots {

    private static final int SHOWN = 15;
    private static final String OURS = "org.letterlock.";

    private final Map<String, Long> methods = new HashMap<>();
    private final Map<String, Long> ours = new HashMap<>();
    private final Map<String, Long> allocated = new HashMap<>();
    private final Map<String, Long> allocators = new HashMap<>();

    private final Map<String, List<Double>> reads = new HashMap<>();
    private final List<Double> pauses = new ArrayList<>();

    private HotSpots() {}

    static void print(Path recording) {
        var spots = new HotSpots();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                spots.add(file.readEvent());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        spots.table("samples, method", spots.methods);
        spots.table("samples, our method below", spots.ours);
        spots.table("octets allocated, class", spots.allocated);
        spots.table("octets allocated, our method", spots.allocators);
        spots.waits();
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> {
                methods.merge(frame(event, _ -> true), 1L, Long::sum);
                ours.merge(ours(event), 1L, Long::sum);
            }
            case "jdk.ObjectAllocationSample" -> {
                long weight = event.getLong("weight");
                allocated.merge(event.getClass("objectClass").getName(), weight, Long::sum);
                allocators.merge(ours(event), weight, Long::sum);
            }
            case "jdk.SocketRead" ->
                reads.computeIfAbsent(ours(event), _ -> new ArrayList<>()).add(milliseconds(event));
            case "jdk.GarbageCollection" -> pauses.add(milliseconds(event));
            default -> {
                // of no interest
            }
        }
    }

    private static double milliseconds(RecordedEvent event) {
        return event.getDuration().toNanos() / 1e6;
    }

    private static String ours(RecordedEvent event) {
        return frame(event, method -> method.startsWith(OURS));
    }

    private static String frame(RecordedEvent event, Predicate<String> wanted) {
        if (event.getStackTrace() == null) {
            return "?";
        }
        return event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .filter(wanted)
                .findFirst()
                .orElse("none of ours");
    }

    /** Reads from blocking sockets: all of them are PostgreSQL's answers. */
    private void waits() {
        IO.println("\n| waits for the database, our method | times | s in all | p50 ms | p99 ms | max ms |");
        IO.println("|---|---|---|---|---|---|");
        reads.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -sum(entry.getValue())))
                .limit(SHOWN)
                .forEach(entry -> wait(entry.getKey(), entry.getValue()));
        if (!pauses.isEmpty()) {
            wait("(collections of garbage)", pauses);
        }
    }

    private static double sum(List<Double> milliseconds) {
        return milliseconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void wait(String what, List<Double> milliseconds) {
        Samples samples = Samples.of(milliseconds);
        IO.println("| %s | %,d | %.1f | %.2f | %.2f | %.2f |"
                .formatted(
                        what,
                        samples.count(),
                        sum(milliseconds) / 1e3,
                        samples.median(),
                        samples.percentile(99),
                        samples.most()));
    }

    private void table(String title, Map<String, Long> counts) {
        long all =
                Math.max(1, counts.values().stream().mapToLong(Long::longValue).sum());
        IO.println("\n| %% of %,d %s | |\n|---|---|".formatted(all, title));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(
                        entry -> IO.println("| %.1f | %s |".formatted(100.0 * entry.getValue() / all, entry.getKey())));
    }
}
