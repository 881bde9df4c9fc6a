package org.letterlock.shield;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.OrganisationDataHolder;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.shield.velocity.Traffic;
import org.letterlock.validation.Signal;

/**
 * The pace of sign-ups: what many checks of one organisation say together, without anything about whom they were. Only
 * organisations on a plan that has it, and that do not object, contribute; of others nothing is counted. Open it before
 * the accounts, so that they know it as a holder of what belongs to organisations; {@link #start} it after them. Safe
 * for use by several threads.
 */
public final class Velocity implements OrganisationDataHolder, AutoCloseable {

    /** The scale of the noise (discrete Laplace) that every number of a kept hour has. */
    public static final int NOISE_SCALE = Traffic.NOISE_SCALE;

    private final Traffic traffic;
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor rounds = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("velocity").factory());
    private volatile Contributors contributors = organisation -> false;

    private Velocity(Traffic traffic) {
        this.traffic = traffic;
    }

    /**
     * Opens it; nothing is counted yet.
     *
     * @param jdbi the module's database, which has the table {@code velocity_hour}
     */
    public static Velocity open(Jdbi jdbi, InstantSource clock) {
        return new Velocity(Traffic.over(jdbi, clock));
    }

    /** Begins to count for these; before, nobody contributes. */
    public void start(Contributors allowed) {
        startWithoutRounds(allowed);
        long pause = VelocityPolicies.ROUND.toSeconds();
        Future<?> _ = rounds.scheduleWithFixedDelay(this::roundOrNextTime, 0, pause, TimeUnit.SECONDS);
    }

    /** The same with nobody tidying, to show that no promise hangs on it. */
    void startWithoutRounds(Contributors allowed) {
        contributors = allowed;
    }

    /**
     * Takes in one sign-up and says what the pace of sign-ups at the caller's organisation says about it. For single
     * checks only: a list of addresses that somebody brings is no traffic.
     *
     * @return what {@link PaceSignal} names; none for callers that do not contribute
     */
    public List<Signal> observe(Caller caller, Observation seen) {
        return contributes(caller) ? traffic.see(caller.organisation().value(), seen, this::mayBegin) : List.of();
    }

    /** Whether {@link #observe} would ask no database who may contribute. */
    public boolean isReady(Caller caller) {
        return !contributes(caller) || traffic.knows(caller.organisation().value());
    }

    /** Asks it, so that {@link #observe} need not, wherever it is called. */
    public void prepare(Caller caller) {
        if (contributes(caller)) {
            traffic.begin(caller.organisation().value(), this::mayBegin);
        }
    }

    private boolean contributes(Caller caller) {
        return caller.plan().hasVelocity()
                && !caller.test()
                && !refused.contains(caller.organisation().value());
    }

    private boolean mayBegin(UUID organisation) {
        boolean may = contributors.mayContribute(new OrganisationId(organisation));
        if (!may) {
            refused.add(organisation);
        }
        return may;
    }

    /** Whether checks of the organisation are counted at all. */
    public boolean counts(OrganisationId organisation) {
        return contributors.mayContribute(organisation);
    }

    /** The last sixty minutes, the oldest first; empty when the organisation contributed nothing in them. */
    public List<Pace> minutes(OrganisationId organisation) {
        return traffic.minutes(organisation.value());
    }

    /** The hours of the last ninety days that are kept, the oldest first; their numbers have noise. */
    public List<Pace> hours(OrganisationId organisation, Instant since) {
        return traffic.hours(organisation.value()).stream()
                .filter(pace -> !pace.start().isBefore(since))
                .toList();
    }

    /** What is not as usual now, those that speak against sign-ups first. */
    public List<Finding> findings(OrganisationId organisation) {
        return traffic.findings(organisation.value());
    }

    /** Forgets all of an organisation. */
    @Override
    public void end(OrganisationId organisation) {
        refused.add(organisation.value());
        traffic.forget(organisation.value());
    }

    /** Asks again who may contribute, keeps hours, forgets what has ended, destroys keys. */
    void round() {
        traffic.round(organisation -> contributors.mayContribute(new OrganisationId(organisation)));
        refused.clear();
    }

    private void roundOrNextTime() {
        try {
            round();
        } catch (RuntimeException _) {
            // A database that does not answer shows itself elsewhere; the next round does what is left.
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        traffic.close();
    }
}
