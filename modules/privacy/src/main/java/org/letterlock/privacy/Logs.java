package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The logs of an open installation, with who writes down what waits and removes what has ended. */
public final class Logs implements AutoCloseable {

    /** How soon what waits is written, and what has ended is noticed; bounds no data. */
    private static final long ROUND_MILLIS = 500;

    private final SystemLog system;
    private final AccessLog access;
    private final Registry registry;
    private final InstantSource clock;
    private final Thread rounds;
    private Instant tidied;

    private Logs(SystemLog system, AccessLog access, Registry registry, InstantSource clock) {
        this.system = system;
        this.access = access;
        this.registry = registry;
        this.clock = clock;
        this.tidied = clock.instant();
        this.rounds = Thread.ofPlatform().daemon().name("logs").unstarted(this::run);
    }

    /** Begins the rounds. */
    public static Logs open(SystemLog system, AccessLog access, Registry registry, InstantSource clock) {
        Logs logs = new Logs(system, access, registry, clock);
        logs.rounds.start();
        return logs;
    }

    /** The fields that their lines have here, as the registry must declare them. */
    public Set<String> fields() {
        return Stream.of(SystemLog.FIELDS, access.isOn() ? AccessLog.FIELDS : Set.<String>of())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A sentence for each way by which lines would get somewhere else; empty when there is none. */
    public List<String> problems() {
        return system.problems();
    }

    /** From where day inboxes are entered. */
    public AccessLog access() {
        return access;
    }

    /**
     * Lines of the system log since then, as serious at least.
     *
     * @throws UndeclaredException when no policy declares that they may be read for {@code purpose}
     */
    public List<SystemLog.Line> system(Instant then, LogLevel least, Purpose purpose) {
        registry.demand(SystemLog.CLASS, purpose);
        return system.since(then, least);
    }

    /**
     * Lines of the access log since then.
     *
     * @throws UndeclaredException when no policy declares that they may be read for {@code purpose}
     */
    public List<AccessLog.Entry> access(Instant then, Purpose purpose) {
        return access.since(then, purpose, registry);
    }

    private void run() {
        try {
            while (true) {
                round();
                Thread.sleep(ROUND_MILLIS);
            }
        } catch (InterruptedException closed) {
            // The log is closed.
        }
    }

    private void round() {
        try {
            access.write();
            Instant now = clock.instant();
            // Lives are told in whole minutes, so nothing ends in between.
            if (!now.truncatedTo(ChronoUnit.MINUTES).equals(tidied.truncatedTo(ChronoUnit.MINUTES))) {
                tidied = now;
                access.tidy();
                system.tidy();
            }
        } catch (RuntimeException failed) {
            SystemLog.note(LogEvent.TIDYING_FAILED, failed);
        }
    }

    /** Writes what waits and lets go of the files; the console goes on. */
    @Override
    public void close() {
        rounds.interrupt();
        try {
            rounds.join();
            access.close();
            system.detach();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("a log cannot be closed", e);
        }
    }
}
