package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * From where day inboxes are entered, for the security of the server alone: the only place where an IP address is
 * written down, and only when the operator's file says how long it is kept. Each line is sealed under a key of its day;
 * when a day has had its time its key is destroyed, and no copy of its file can be read any more.
 *
 * <p>Lines wait in memory for at most a second until they are written; a crash in between loses them. Safe for use by
 * several threads.
 */
public final class AccessLog {

    /** The class of its lines in the registry. */
    public static final String CLASS = "inboxes.day.access-log";

    /** The key file of its days. */
    public static final String KEY_FILE = "access-log" + FileSubjectKeys.SUFFIX;

    /** The fields of its lines, as the registry must declare them where the log is on. */
    public static final Set<String> FIELDS = Set.of("access.at", "access.address", "access.way", "access.outcome");

    private final InstantSource clock;
    private final @Nullable DayFiles files;
    private final SubjectKeys keys;
    private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(LogLimits.WAITING);

    private AccessLog(InstantSource clock, @Nullable DayFiles files, SubjectKeys keys) {
        this.clock = clock;
        this.files = files;
        this.keys = keys;
    }

    /** By which way somebody came. */
    public enum Way {
        API,
        PAGE
    }

    /** What became of it. */
    public enum Outcome {
        /** Its holder was let in. */
        ADMITTED,
        /** The token was missing or wrong. */
        REFUSED
    }

    /** One line. */
    public record Entry(Instant at, InetAddress address, Way way, Outcome outcome) {

        private static final String BETWEEN = "\t";

        String text() {
            return String.join(BETWEEN, at.toString(), address.getHostAddress(), way.name(), outcome.name());
        }

        static Entry of(String text) {
            String[] part = text.split(BETWEEN, -1);
            return new Entry(
                    Instant.parse(part[0]),
                    InetAddress.ofLiteral(part[1]),
                    Way.valueOf(part[2]),
                    Outcome.valueOf(part[3]));
        }

        @Override
        public String toString() {
            return "Entry[hidden]";
        }
    }

    /**
     * Opens the log.
     *
     * @param life how long lines are kept, a day at least; empty when there is to be no such log: then what is left of
     *     an earlier one ends now
     * @param keys those of {@link #KEY_FILE}
     */
    public static AccessLog open(Path directory, Optional<Duration> life, SubjectKeys keys, InstantSource clock) {
        if (life.isPresent()) {
            AccessLog log = new AccessLog(clock, new DayFiles(directory, "access", life.get()), keys);
            log.tidy();
            return log;
        }
        keys.destroyAll(keys.subjects());
        new DayFiles(directory, "access", Duration.ofDays(1)).tidy(Instant.MAX);
        return new AccessLog(clock, null, keys);
    }

    /** Whether there is such a log here. */
    public boolean isOn() {
        return files != null;
    }

    /** Notes one entering; when more wait than may, the newest are left out. */
    public void note(InetAddress address, Way way, Outcome outcome) {
        if (isOn()) {
            boolean _ = waiting.offer(new Entry(clock.instant().truncatedTo(ChronoUnit.MILLIS), address, way, outcome));
        }
    }

    /**
     * The lines since then that have not ended, the oldest first, at most {@link LogLimits#SHOWN}.
     *
     * @throws UndeclaredException when no policy declares that they may be read for {@code purpose}
     */
    public List<Entry> since(Instant then, Purpose purpose, Registry registry) {
        registry.demand(CLASS, purpose);
        write();
        DayFiles days = files;
        Newest<Entry> newest = new Newest<>();
        if (days != null) {
            days.read(
                    clock.instant(),
                    (day, line) -> keys.find(name(day))
                            .flatMap(key -> open(key, day, line))
                            .filter(entry -> !entry.at().isBefore(then))
                            .ifPresent(newest::add));
        }
        return newest.list();
    }

    /** Writes what waits. */
    synchronized void write() {
        DayFiles days = files;
        for (Entry entry = waiting.poll(); entry != null && days != null; entry = waiting.poll()) {
            LocalDate day = DayFiles.day(entry.at());
            SubjectKey key = keys.find(name(day)).orElseGet(() -> keys.create(name(day)));
            byte[] sealed = key.seal(entry.text().getBytes(StandardCharsets.UTF_8), place(day));
            try {
                days.append(day, Base64.getEncoder().encodeToString(sealed));
            } catch (IOException e) {
                throw new UncheckedIOException("the access log cannot be written", e);
            }
        }
    }

    /** Destroys the keys of the days that have ended, then removes their files. */
    void tidy() {
        DayFiles days = files;
        if (days == null) {
            return;
        }
        Instant now = clock.instant();
        Set<SubjectId> ended = new HashSet<>(keys.subjects());
        days.days(now).forEach(day -> ended.remove(name(day)));
        ended.remove(name(DayFiles.day(now)));
        keys.destroyAll(ended);
        days.tidy(now);
    }

    void close() throws IOException {
        write();
        if (files != null) {
            files.close();
        }
    }

    /** Empty for what a crash left of a line. */
    private static Optional<Entry> open(SubjectKey key, LocalDate day, String line) {
        try {
            byte[] plain = key.open(Base64.getDecoder().decode(line), place(day));
            return Optional.of(Entry.of(new String(plain, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | SealBrokenException _) {
            return Optional.empty();
        }
    }

    private static SubjectId name(LocalDate day) {
        return new SubjectId(UUID.nameUUIDFromBytes(place(day).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String place(LocalDate day) {
        return "access-log:" + day;
    }
}
