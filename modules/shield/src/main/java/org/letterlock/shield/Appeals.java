package org.letterlock.shield;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.LogEvent;
import org.letterlock.privacy.SystemLog;
import org.letterlock.shield.store.AppealTable;
import org.letterlock.shield.store.AppealTable.AppealRow;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.DnsType;

/**
 * What domain owners say against lists. Who owns a domain proves it by a text in the domain name system, needs no
 * account, and gives no name; a person at the operator's decides, because owning a domain does not make its mailboxes
 * lasting ones. Domains are lower-case A-labels. Safe for use by several threads.
 */
public final class Appeals implements AutoCloseable {

    /** How an appeal stands. */
    public enum State {
        /** Its owner is known, and nobody has decided. */
        WAITING,
        /** No list speaks against the domain any more. */
        GRANTED,
        /** The lists are right. */
        REFUSED
    }

    /** What came of looking for the owner's text. */
    public enum Look {
        /** It is there, and the appeal waits. */
        TAKEN,
        /** It is not there. */
        MISSING,
        /** The name servers did not answer. */
        UNKNOWN,
        /** Too many appeals wait. */
        FULL
    }

    /** An appeal, and since when it stands so. */
    public record Appeal(String domain, State state, LocalDate since) {}

    /** The text that shows who owns a domain: of type TXT, at this name. */
    public record Proof(String name, String text) {}

    private static final String LABEL = "_letterlock-challenge.";
    private static final String MARK = "letterlock=";
    private static final int DIGEST_OCTETS = 16;

    private final AppealTable table;
    private final KeyedDigest digest;
    private final DnsResolver resolver;
    private final InstantSource clock;
    private final Consumer<Appeal> told;
    private final ScheduledExecutorService tidying = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("appeals").factory());
    private volatile Map<String, Appeal> all = Map.of();

    private Appeals(Setup setup) {
        this.table = new AppealTable(setup.jdbi());
        this.digest = setup.digest();
        this.resolver = setup.resolver();
        this.clock = setup.clock();
        this.told = setup.told();
    }

    /**
     * What they need from outside.
     *
     * @param jdbi the module's database
     * @param digest makes the texts, so that none has to be kept
     * @param resolver one that remembers nothing: the text was written a moment ago
     * @param told hears of each appeal that is taken
     */
    public record Setup(
            Jdbi jdbi, KeyedDigest digest, DnsResolver resolver, InstantSource clock, Consumer<Appeal> told) {}

    /** Opens them. */
    public static Appeals open(Setup setup) {
        Appeals appeals = new Appeals(setup);
        appeals.tidy();
        long pause = ShieldPolicies.APPEAL_TIDYING.toSeconds();
        var _ = appeals.tidying.scheduleAtFixedRate(appeals::tidyOrSay, pause, pause, TimeUnit.SECONDS);
        return appeals;
    }

    /** What the owner of a domain has to publish. */
    public Proof proof(String domain) {
        byte[] octets = Arrays.copyOf(digest.of("appeal", domain), DIGEST_OCTETS);
        return new Proof(LABEL + domain, MARK + HexFormat.of().formatHex(octets));
    }

    /** How the appeal of a domain stands; empty when there is none. */
    public Optional<Appeal> find(String domain) {
        return Optional.ofNullable(all.get(domain)).filter(this::lasts);
    }

    /** All of them, those that changed longest ago first. */
    public List<Appeal> all() {
        return table.all().stream().map(Appeals::of).filter(this::lasts).toList();
    }

    /** Whether no list shall speak against a domain, or a domain above it. */
    public boolean spares(String domain) {
        if (all.isEmpty()) {
            return false;
        }
        for (String name = domain; !name.isEmpty(); name = name.substring(name.indexOf('.') + 1)) {
            if (find(name).filter(appeal -> appeal.state() == State.GRANTED).isPresent()) {
                return true;
            }
            if (name.indexOf('.') < 0) {
                return false;
            }
        }
        return false;
    }

    /** Looks for the owner's text, and takes the appeal when it is there. Waits for name servers. */
    public Look look(String domain) {
        Proof proof = proof(domain);
        Optional<DnsQuestion> question = DnsQuestion.of(proof.name(), DnsType.TXT);
        if (question.isEmpty()) {
            return Look.MISSING;
        }
        return switch (resolver.ask(question.get()).toCompletableFuture().join()) {
            case DnsAnswer.Records found
            when found.only(DnsRecord.Text.class).stream()
                    .anyMatch(text -> text.text().strip().equals(proof.text())) -> take(domain);
            case DnsAnswer.Unknown _ -> Look.UNKNOWN;
            case DnsAnswer.Records _, DnsAnswer.NoRecords _, DnsAnswer.NoSuchName _ -> Look.MISSING;
        };
    }

    private synchronized Look take(String domain) {
        if (find(domain).isPresent()) {
            return Look.TAKEN;
        }
        if (all().stream().filter(appeal -> appeal.state() == State.WAITING).count() >= Limits.APPEALS_WAITING) {
            return Look.FULL;
        }
        told.accept(put(domain, State.WAITING));
        return Look.TAKEN;
    }

    /** Decides about an appeal, also for a second time; false when there is none. */
    public synchronized boolean decide(String domain, State decision) {
        if (find(domain).isEmpty()) {
            return false;
        }
        put(domain, decision);
        return true;
    }

    /** Forgets an appeal, and with it what was decided; false when there is none. */
    public synchronized boolean remove(String domain) {
        boolean removed = table.remove(domain);
        read();
        return removed;
    }

    private Appeal put(String domain, State state) {
        Appeal appeal = new Appeal(domain, state, today());
        table.put(new AppealRow(domain, Tags.of(state), appeal.since()));
        read();
        return appeal;
    }

    private void read() {
        all = table.all().stream().map(Appeals::of).collect(Collectors.toUnmodifiableMap(Appeal::domain, one -> one));
    }

    private static Appeal of(AppealRow row) {
        State state = Arrays.stream(State.values())
                .filter(one -> Tags.of(one).equals(row.state()))
                .findFirst()
                .orElseThrow();
        return new Appeal(row.domain(), state, row.changedOn());
    }

    private boolean lasts(Appeal appeal) {
        return appeal.since().isAfter(lastGone());
    }

    private LocalDate lastGone() {
        return today().minusDays(ShieldPolicies.APPEAL.toDays());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    synchronized void tidy() {
        table.removeUpTo(lastGone());
        read();
    }

    private void tidyOrSay() {
        try {
            tidy();
        } catch (RuntimeException failed) {
            SystemLog.note(LogEvent.TIDYING_FAILED, failed);
        }
    }

    @Override
    public void close() {
        tidying.shutdownNow();
    }
}
