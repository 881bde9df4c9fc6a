package org.letterlock.inboxes;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.letterlock.inboxes.store.VisitTable;
import org.letterlock.inboxes.store.VisitTable.VisitRow;
import org.letterlock.privacy.LogEvent;
import org.letterlock.privacy.SystemLog;
import org.letterlock.privacy.Token;

/**
 * How many browsers come to day inboxes, of those whose people agreed to be counted: a number for each day and coarse
 * kind of browser, nothing else. A number stays in memory until it is large enough to hide each visit in it, and is
 * forgotten with the day when it never gets there. There are such numbers only where the operator says how long they
 * are kept. Safe for use by several threads.
 */
public final class Visits implements AutoCloseable {

    private final VisitTable table;
    private final InstantSource clock;
    private final Optional<Duration> kept;
    private final SecureRandom random = new SecureRandom();
    private final Map<BrowserKind, Integer> waiting = new HashMap<>();
    private final ScheduledExecutorService tidying = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("visits").factory());
    private LocalDate day;

    private Visits(DayStorage storage, InstantSource clock, Optional<Duration> kept) {
        this.table = new VisitTable(storage.jdbi());
        this.clock = clock;
        this.kept = kept;
        this.day = today();
    }

    /**
     * Begins to count.
     *
     * @param kept how long numbers are kept; empty to count nobody, and to forget what was counted
     */
    public static Visits open(DayStorage storage, InstantSource clock, Optional<Duration> kept) {
        Visits visits = new Visits(storage, clock, kept);
        visits.tidy();
        long pause = InboxPolicies.VISIT_TIDYING.toSeconds();
        var _ = visits.tidying.scheduleAtFixedRate(
                () -> succeeds(visits::tidy, LogEvent.TIDYING_FAILED), pause, pause, TimeUnit.SECONDS);
        return visits;
    }

    /** How many browsers of one kind came on one day. */
    public record Count(LocalDate day, String device, String browser, long visits) {}

    /** How long numbers are kept; empty when nobody is counted here. */
    public Optional<Duration> kept() {
        return kept;
    }

    /** Whether anybody is counted here at all. */
    public boolean isOn() {
        return kept.isPresent();
    }

    /** Counts one visit of somebody who agreed; never fails, as nobody who comes shall notice when counting does. */
    public synchronized void count(BrowserKind kind) {
        if (kept.isEmpty()) {
            return;
        }
        forgetYesterday();
        int visits = waiting.merge(kind, 1, Integer::sum);
        VisitRow row = new VisitRow(day, tag(kind.device()), tag(kind.family()), visits);
        if (visits >= InboxPolicies.VISITS_AT_ONCE && succeeds(() -> table.add(row), LogEvent.COUNTING_FAILED)) {
            waiting.remove(kind);
        }
    }

    private void forgetYesterday() {
        LocalDate today = today();
        if (!today.equals(day)) {
            waiting.clear();
            day = today;
        }
    }

    /** What was counted and has not ended, the newest day first. */
    public List<Count> counts() {
        return kept.stream()
                .flatMap(life -> table.after(lastGone(life)).stream())
                .map(row -> new Count(row.day(), row.device(), row.browser(), row.visits()))
                .toList();
    }

    /** Writes down that somebody agreed to the words of now; the token is theirs alone. */
    public Token agreed() {
        Token token = Token.random("", random);
        table.agree(token.digest(), Consent.VERSION, today());
        return token;
    }

    /** Writes down that who holds this token took it back. */
    public void withdrawn(Token token) {
        table.withdraw(token.digest(), today());
    }

    /** When who holds this token agreed; empty when nobody did, or when it has been taken back or ended. */
    public Optional<LocalDate> agreedOn(Token token) {
        return table.agreedOn(token.digest(), today().minusDays(InboxPolicies.CONSENT.toDays()));
    }

    private static boolean succeeds(Runnable work, LogEvent otherwise) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failed) {
            SystemLog.note(otherwise, failed);
            return false;
        }
    }

    synchronized void tidy() {
        forgetYesterday();
        table.removeUpTo(kept.map(this::lastGone).orElse(day));
        table.removeConsentsUpTo(today().minusDays(InboxPolicies.CONSENT_PROOF.toDays()));
    }

    /** The last day whose numbers are as old as they may become. */
    private LocalDate lastGone(Duration life) {
        return today().minusDays(life.toDays());
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String tag(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        tidying.shutdownNow();
    }
}
