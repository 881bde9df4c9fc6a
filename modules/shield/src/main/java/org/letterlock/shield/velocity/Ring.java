package org.letterlock.shield.velocity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.shield.Finding;
import org.letterlock.shield.Observation;
import org.letterlock.shield.Pace;
import org.letterlock.shield.Trait;
import org.letterlock.shield.VelocityLimits;
import org.letterlock.shield.velocity.SipKey.Field;

/**
 * The last sixty minutes of one organisation, in slots of a minute, and the hour at hand. What is older than sixty
 * minutes is dropped before anything is read or written. Safe for use by several threads.
 */
final class Ring {

    private static final int MINUTES = Sketches.MINUTES;

    /** Every so many minutes the last sixty are merged and compared; they change slowly. */
    private static final int SIXTY_EVERY = 5;

    private final UUID organisation;
    private final Laplace noise;
    private final int[] checks = new int[MINUTES];
    private final int[][] traits = new int[MINUTES][Trait.values().length];
    private final List<HourRow> closed = new ArrayList<>();
    private final Watch watch = new Watch();
    private Sketches older = new Sketches();
    private Sketches newer = new Sketches();
    private Tally tally;
    private long hour;
    private long minute;
    private long watched;
    private volatile List<Finding> findings = List.of();

    Ring(UUID organisation, Laplace noise, long minute) {
        this.organisation = organisation;
        this.noise = noise;
        this.minute = minute;
        this.watched = minute - 1;
        this.hour = Math.floorDiv(minute, MINUTES);
        this.tally = new Tally(hour);
    }

    /** How often what was just seen came in sixty minutes. */
    record Standing(double mailbox, double network, double domain) {}

    /** Takes in one observation; empty when the keys have changed meanwhile and it must be digested again. */
    Optional<Standing> see(Keys.Pair keys, Observation seen, long now) {
        Digests old = Digests.of(keys.older(), organisation, seen);
        Digests young = Digests.of(keys.newer(), organisation, seen);
        synchronized (this) {
            advance(now);
            if (keys.isDestroyed() || keys.hour() != hour) {
                return Optional.empty();
            }
            int slot = Math.floorMod(minute, MINUTES);
            checks[slot]++;
            seen.traits().forEach(trait -> traits[slot][trait.place()]++);
            tally.add(young, seen);
            see(newer, slot, young, seen);
            see(older, slot, old, seen);
            return Optional.of(new Standing(
                    older.mailboxes().estimate(old.mailbox()),
                    older.networks().estimate(old.network()),
                    older.domains().estimate(old.domain())));
        }
    }

    private static void see(Sketches sketches, int slot, Digests digests, Observation seen) {
        sketches.see(slot, Field.ADDRESS, digests.address());
        sketches.see(slot, Field.MAILBOX, digests.mailbox());
        sketches.see(slot, Field.DOMAIN, digests.domain());
        sketches.mailboxes().add(digests.mailbox());
        sketches.domains().add(digests.domain());
        if (seen.ip().isPresent()) {
            sketches.see(slot, Field.NETWORK, digests.network());
            sketches.networks().add(digests.network());
        }
    }

    /** Drops what has had its time. */
    synchronized void advance(long now) {
        long nowHour = Math.floorDiv(now, MINUTES);
        if (nowHour > hour) {
            older = nowHour == hour + 1 ? newer : new Sketches();
            newer = new Sketches();
            closed.add(tally.close(noise));
            tally = new Tally(nowHour);
            hour = nowHour;
        }
        for (long next = Math.max(minute + 1, now - MINUTES + 1); next <= now; next++) {
            int slot = Math.floorMod(next, MINUTES);
            checks[slot] = 0;
            traits[slot] = new int[Trait.values().length];
            older.clear(slot);
            newer.clear(slot);
        }
        minute = Math.max(minute, now);
        older.advance(minute);
        newer.advance(minute);
    }

    /** Compares the minutes that have passed since the last time. */
    synchronized void watch(long now, Usual usual, Optional<Forest> forest) {
        advance(now);
        long first = Math.max(watched + 1, minute - MINUTES + 1);
        for (long passed = first; passed < minute; passed++) {
            boolean turn = passed == minute - 1 && Math.floorMod(minute, SIXTY_EVERY) == 0;
            Optional<Counts> sixty = turn
                    ? Optional.of(sixty()).filter(all -> all.checks() >= VelocityLimits.CHECKS_COMPARED)
                    : Optional.empty();
            watch.step(passed, counts(Math.floorMod(passed, MINUTES)), sixty, usual);
            long at = passed;
            sixty.flatMap(all -> forest.flatMap(trees -> trees.compare(all)))
                    .ifPresent(unlike -> watch.unusual(at, unlike.feature(), unlike.observed(), unlike.middle()));
        }
        watched = Math.max(watched, minute - 1);
        findings = watch.findings();
    }

    /** What was not as usual in the last minute that passed. */
    List<Finding> findings() {
        return findings;
    }

    private Counts counts(int slot) {
        double[] had = new double[Trait.values().length];
        for (int i = 0; i < had.length; i++) {
            had[i] = traits[slot][i];
        }
        return new Counts(
                1,
                checks[slot],
                older.distinct(slot, Field.ADDRESS),
                older.distinct(slot, Field.MAILBOX),
                older.distinct(slot, Field.NETWORK),
                older.distinct(slot, Field.DOMAIN),
                had);
    }

    private Counts sixty() {
        double[] had = new double[Trait.values().length];
        double all = 0;
        for (int slot = 0; slot < MINUTES; slot++) {
            all += checks[slot];
            for (int i = 0; i < had.length; i++) {
                had[i] += traits[slot][i];
            }
        }
        return new Counts(
                MINUTES,
                all,
                older.distinct(Field.ADDRESS),
                older.distinct(Field.MAILBOX),
                older.distinct(Field.NETWORK),
                older.distinct(Field.DOMAIN),
                had);
    }

    /** The last sixty minutes, the oldest first; the last is under way. */
    synchronized List<Pace> minutes(long now) {
        advance(now);
        List<Pace> paces = new ArrayList<>();
        for (long at = minute - MINUTES + 1; at <= minute; at++) {
            paces.add(counts(Math.floorMod(at, MINUTES)).pace(Instant.ofEpochSecond(at * 60)));
        }
        return List.copyOf(paces);
    }

    /** The hours that have passed and are not kept yet, with noise. */
    synchronized List<HourRow> closed() {
        return List.copyOf(closed);
    }

    /** Lets go of an hour. */
    synchronized void kept(HourRow row) {
        closed.remove(row);
    }

    /** Whether nothing is left to be forgotten or kept. */
    synchronized boolean isIdle() {
        for (int count : checks) {
            if (count > 0) {
                return false;
            }
        }
        return closed.isEmpty() && tally.isEmpty();
    }
}
