package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a recorded server spent its time and its memory, by the method itself and by our method that led there. */
final class HotSpots {

    private static final int SHOWN = 15;
    private static final String OURS = "org.letterlock.";

    private final Map<String, Long> methods = new HashMap<>();
    private final Map<String, Long> ours = new HashMap<>();
    private final Map<String, Long> allocated = new HashMap<>();
    private final Map<String, Long> allocators = new HashMap<>();

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
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> {
                methods.merge(frame(event, _ -> true), 1L, Long::sum);
                ours.merge(frame(event, method -> method.startsWith(OURS)), 1L, Long::sum);
            }
            case "jdk.ObjectAllocationSample" -> {
                long weight = event.getLong("weight");
                allocated.merge(event.getClass("objectClass").getName(), weight, Long::sum);
                allocators.merge(frame(event, method -> method.startsWith(OURS)), weight, Long::sum);
            }
            default -> {
                // of no interest
            }
        }
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
