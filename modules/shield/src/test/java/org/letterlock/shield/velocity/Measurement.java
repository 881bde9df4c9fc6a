package org.letterlock.shield.velocity;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.shield.Observation;

/** Measures what one observation costs and what an organisation takes in memory; for docs/velocity.md. */
final class Measurement {

    private static final int OBSERVATIONS = 200_000;
    private static final int ORGANISATIONS = 20;
    private static final int FORESTS = 3;

    private Measurement() {}

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Prints both. */
    public static void main(String[] arguments) {
        SignUps people = new SignUps(Simulation.SEED);
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < OBSERVATIONS; i++) {
            seen.add(people.ordinary());
        }
        for (int round = 0; round < 8; round++) {
            System.out.printf(Locale.ROOT, "one observation: %.0f ns%n", nanoseconds(seen, MovableClock.standing()));
        }
        memory(seen, 8);
        memory(seen, 160);
        Reference.reachabilityFence(seen);
        forests();
    }

    private static void forests() {
        List<HourRow> kept = Simulation.history(Simulation.SEED).of(Simulation.ORGANISATION);
        List<Forest> forests = new ArrayList<>();
        long before = used();
        long begin = time();
        for (int i = 0; i < FORESTS; i++) {
            Forest.of(kept, i).ifPresent(forests::add);
        }
        System.out.printf(
                Locale.ROOT,
                "a forest over %d hours: %d KB, grown in %d ms%n",
                kept.size(),
                (used() - before) / FORESTS / 1024,
                (time() - begin) / FORESTS / 1_000_000);
        Reference.reachabilityFence(forests);
    }

    /** Of this thread, so that others who work on the machine do not count. */
    private static long time() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double nanoseconds(List<Observation> seen, InstantSource clock) {
        try (Traffic traffic = new Traffic(new HeapHours(), clock, new Random(1), _ -> Optional.empty())) {
            UUID one = new UUID(1, 1);
            long begin = time();
            for (Observation observation : seen) {
                traffic.see(one, observation, _ -> true);
            }
            return (time() - begin) / (double) seen.size();
        }
    }

    private static void memory(List<Observation> seen, int perMinute) {
        MovableClock clock = MovableClock.standing();
        long before = used();
        try (Traffic traffic = new Traffic(new HeapHours(), clock, new Random(1), _ -> Optional.empty())) {
            int next = 0;
            for (int minute = 0; minute < 119; minute++) {
                for (int i = 0; i < ORGANISATIONS * perMinute; i++) {
                    traffic.see(new UUID(1, i % ORGANISATIONS), seen.get(next++ % seen.size()), _ -> true);
                }
                clock.advance(Duration.ofMinutes(1));
            }
            System.out.printf(
                    Locale.ROOT,
                    "an organisation with %d a minute, at the end of its second hour: %d KB%n",
                    perMinute,
                    (used() - before) / ORGANISATIONS / 1024);
        }
    }
}
