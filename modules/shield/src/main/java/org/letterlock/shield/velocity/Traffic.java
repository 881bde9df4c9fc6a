package org.letterlock.shield.velocity;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.Finding;
import org.letterlock.shield.Observation;
import org.letterlock.shield.Pace;
import org.letterlock.shield.VelocityLimits;
import org.letterlock.validation.Signal;

/** The sign-ups of all organisations, each apart from the others. Safe for use by several threads. */
public final class Traffic implements AutoCloseable {

    /** The scale of the noise that every number of a kept hour has. */
    public static final int NOISE_SCALE = Tally.SCALE;

    private static final long MINUTE = 60;
    private static final int HOUR_MINUTES = 60;
    private static final int HOURS_OF_DAY = 24;

    private final Hours hours;
    private final InstantSource clock;
    private final Laplace noise;
    private final Function<List<HourRow>, Optional<Forest>> grower;
    private final Keys keys;
    /** The minute in which it was last asked whether those may contribute of whom only hours are kept. */
    private volatile long asked = Long.MIN_VALUE;

    private final Map<UUID, Ring> rings = new ConcurrentHashMap<>();
    private final Map<UUID, Learned> learned = new ConcurrentHashMap<>();

    /**
     * What the kept hours of one organisation taught.
     *
     * @param hour when what is usual was last looked at
     * @param grown when the forest was
     */
    private record Learned(long hour, Usual usual, long grown, Optional<Forest> forest) {}

    /**
     * @param random for noise and keys; unpredictable outside tests
     * @param grower makes a forest of the hours that are kept
     */
    Traffic(
            Hours hours,
            InstantSource clock,
            RandomGenerator random,
            Function<List<HourRow>, Optional<Forest>> grower) {
        this.hours = hours;
        this.clock = clock;
        this.noise = new Laplace(random);
        this.grower = grower;
        this.keys = new Keys(Math.floorDiv(minute(), HOUR_MINUTES), random);
    }

    /** Traffic that keeps its hours in the table {@code velocity_hour}. */
    public static Traffic over(Jdbi jdbi, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        return new Traffic(new VelocityTable(jdbi, clock), clock, random, rows -> Forest.of(rows, random.nextLong()));
    }

    private long minute() {
        return Math.floorDiv(clock.instant().getEpochSecond(), MINUTE);
    }

    /** Whether the organisation has contributed in the last hour, so that {@link #see} asks nobody. */
    public boolean knows(UUID organisation) {
        return rings.containsKey(organisation);
    }

    /**
     * Begins to count for an organisation, if it is not counted yet.
     *
     * @param mayBegin asked when it is not
     * @return false when it may not, or too many are counted
     */
    public boolean begin(UUID organisation, Predicate<UUID> mayBegin) {
        if (rings.containsKey(organisation)) {
            return true;
        }
        if (rings.size() >= VelocityLimits.ORGANISATIONS || !mayBegin.test(organisation)) {
            return false;
        }
        rings.putIfAbsent(organisation, new Ring(organisation, noise, minute()));
        return true;
    }

    /**
     * Takes in one observation.
     *
     * @param mayBegin asked when the organisation has contributed nothing for an hour
     * @return what the pace says about it; empty also when too many organisations are counted
     */
    public List<Signal> see(UUID organisation, Observation seen, Predicate<UUID> mayBegin) {
        Ring ring = begin(organisation, mayBegin) ? rings.get(organisation) : null;
        if (ring == null) {
            return List.of();
        }
        Optional<Ring.Standing> standing = Optional.empty();
        while (standing.isEmpty()) {
            long now = minute();
            standing = ring.see(keys.at(Math.floorDiv(now, HOUR_MINUTES)), seen, now);
        }
        return Reasons.of(seen, standing.get(), ring.findings());
    }

    /**
     * What is to be done every few seconds: forgets, compares the minutes that have passed, keeps hours that have, and
     * destroys keys.
     *
     * @param mayContribute who is not let by it is forgotten, with what was kept
     */
    public void round(Predicate<UUID> mayContribute) {
        long minute = minute();
        keys.at(Math.floorDiv(minute, HOUR_MINUTES));
        if (minute > asked) {
            hours.tidy();
            hours.organisations().stream()
                    .filter(organisation -> !rings.containsKey(organisation) && !mayContribute.test(organisation))
                    .forEach(this::forget);
            asked = minute;
        }
        rings.forEach((organisation, ring) -> {
            if (mayContribute.test(organisation)) {
                attend(organisation, ring, minute);
            } else {
                forget(organisation);
            }
        });
    }

    /** Takes turns with {@link #forget}, or an hour could be kept of who was just forgotten. */
    private synchronized void attend(UUID organisation, Ring ring, long minute) {
        if (rings.get(organisation) != ring) {
            return;
        }
        ring.advance(minute);
        keep(organisation, ring);
        Learned taught = learn(organisation, Math.floorDiv(minute, HOUR_MINUTES));
        ring.watch(minute, taught.usual, taught.forest);
        if (ring.isIdle()) {
            rings.remove(organisation);
            learned.remove(organisation);
        }
    }

    private void keep(UUID organisation, Ring ring) {
        for (HourRow row : ring.closed()) {
            if (row.numbers()[Tally.CHECKS] >= VelocityLimits.CHECKS_KEPT) {
                hours.add(organisation, row);
            }
            ring.kept(row);
        }
    }

    private Learned learn(UUID organisation, long hour) {
        Learned before = learned.get(organisation);
        if (before != null && before.hour == hour) {
            return before;
        }
        List<HourRow> rows = hours.of(organisation);
        Learned now = new Learned(hour, Usual.at(hour, rows), hour, Optional.empty());
        if (before != null && hour - before.grown < HOURS_OF_DAY && before.forest.isPresent()) {
            now = new Learned(hour, now.usual, before.grown, before.forest.flatMap(trees -> trees.after(rows)));
        } else if (hasForest(before) || forests() < VelocityLimits.FORESTS) {
            now = new Learned(hour, now.usual, hour, grower.apply(rows));
        }
        learned.put(organisation, now);
        return now;
    }

    private static boolean hasForest(@Nullable Learned taught) {
        return taught != null && taught.forest.isPresent();
    }

    private long forests() {
        return learned.values().stream().filter(Traffic::hasForest).count();
    }

    /** Forgets all of an organisation, memory and table. */
    public synchronized void forget(UUID organisation) {
        rings.remove(organisation);
        learned.remove(organisation);
        hours.forget(organisation);
    }

    /** The last sixty minutes of an organisation; empty when it has contributed nothing in them. */
    public List<Pace> minutes(UUID organisation) {
        Ring ring = rings.get(organisation);
        return ring == null ? List.of() : ring.minutes(minute());
    }

    /** The kept hours of an organisation, the oldest first. */
    public List<Pace> hours(UUID organisation) {
        return hours.of(organisation).stream()
                .map(row -> row.counts().pace(Instant.ofEpochSecond(row.hour() * HOUR_MINUTES * MINUTE)))
                .toList();
    }

    /** What is not as usual now. */
    public List<Finding> findings(UUID organisation) {
        Ring ring = rings.get(organisation);
        return ring == null ? List.of() : ring.findings();
    }

    /** Destroys the keys. What was not kept yet is lost. */
    @Override
    public void close() {
        rings.clear();
        keys.destroy();
    }

    @Override
    public String toString() {
        return "Traffic[hidden]";
    }
}
