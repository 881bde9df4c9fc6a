package org.letterlock.inboxes;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.letterlock.inboxes.InboxEvent.End;
import org.letterlock.inboxes.naming.Addressing;
import org.letterlock.inboxes.store.AddressClaims;
import org.letterlock.inboxes.store.HeapAddressClaims;
import org.letterlock.inboxes.store.HeapInboxStore;
import org.letterlock.inboxes.store.InboxStore;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.inboxes.store.StoredInbox;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/**
 * All disposable inboxes of this server. Safe for use by several threads. Whatever concerns a day inbox may block for
 * the database, but for {@link #access} and {@link #acceptor}.
 */
public final class Inboxes implements AutoCloseable {

    private final Parts parts;
    private final Limits limits;
    private final MemoryBudget budget;
    private final Vault session;
    private final Vault day;
    private final AddressClaims claims;
    private final Endings endings;
    private final Sweeper sweeper;
    private final Openings openings;
    private final Delivery delivery;
    private final OriginChecks checks;
    private final SmtpReception reception;
    private final Courier courier = new Courier();
    private final InboxTally tally = new InboxTally();
    private volatile boolean closed;

    /** What several rooms of this class share. */
    record Parts(
            Addressing addressing,
            KeyedDigest digest,
            InboxClock clock,
            InboxDirectory directory,
            Lifetimes lifetimes) {}

    /** Where a mail may go. */
    record Rooms(InboxClock clock, MemoryBudget budget, Vault session, Vault day) {}

    /** Where things lie. */
    record Stores(InboxStore day, SubjectKeys dayKeys, AddressClaims claims) {}

    private Inboxes(InboxesSetup setup, Stores stores, MemoryBudget budget) {
        this.limits = setup.limits();
        this.parts = new Parts(
                new Addressing(setup.domains()),
                setup.digest(),
                new InboxClock(setup.clock()),
                new InboxDirectory(),
                setup.lifetimes());
        this.budget = budget;
        this.session = new Vault(
                Profile.SESSION,
                new HeapInboxStore(limits.caps(), budget),
                new HeapSubjectKeys(),
                limits.sessionInboxes());
        this.day = new Vault(Profile.DAY, stores.day(), stores.dayKeys(), limits.dayInboxes());
        this.claims = stores.claims();
        this.endings = new Endings(parts.directory(), claims, parts.lifetimes());
        this.sweeper = new Sweeper(parts.clock(), endings, claims);
        Secrets secrets = new Secrets();
        this.openings = new Openings(parts, claims, secrets);
        this.checks = new OriginChecks(setup.authenticator(), budget, limits.originChecks());
        this.delivery = new Delivery(secrets, new Rooms(parts.clock(), budget, session, day), checks);
        this.reception = new SmtpReception(parts, delivery, budget, limits.octetsPerMail());
    }

    /**
     * Starts: takes up the day inboxes that outlived the last process, ends those whose time or key has gone, and
     * begins to tidy.
     *
     * @throws IllegalArgumentException when a domain is none
     * @throws RuntimeException when the database does not answer
     */
    public static Inboxes start(InboxesSetup setup) {
        Inboxes inboxes = startUnswept(setup);
        inboxes.sweeper.start();
        return inboxes;
    }

    /** As {@link #start}, with nobody tidying: what has ended must be unreadable all the same. */
    static Inboxes startUnswept(InboxesSetup setup) {
        MemoryBudget budget = new MemoryBudget(setup.limits().memoryOctets());
        Stores stores = setup.dayStorage()
                .map(storage -> storage.open(setup.limits()))
                .orElseGet(() -> new Stores(
                        new HeapInboxStore(setup.limits().caps(), budget),
                        new HeapSubjectKeys(),
                        new HeapAddressClaims()));
        return startUnswept(setup, stores, budget);
    }

    static Inboxes startUnswept(InboxesSetup setup, Stores stores, MemoryBudget budget) {
        Inboxes inboxes = new Inboxes(setup, stores, budget);
        inboxes.takeUp();
        return inboxes;
    }

    /**
     * Lets nobody tidy until told otherwise: how a proof shows that no promise hangs on it. Never called on a
     * production server.
     */
    public void pauseTidying(boolean wanted) {
        sweeper.pause(wanted);
    }

    /** For tests: inboxes of both profiles in the heap, under default limits and a random secret. */
    public static Inboxes inHeap(InstantSource clock, String... domains) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return start(new InboxesSetup(
                List.of(domains),
                Limits.defaults(),
                clock,
                new KeyedDigest(secret),
                Optional.empty(),
                Optional.empty()));
    }

    private void takeUp() {
        settleClaims();
        List<StoredInbox> stored = day.store().inboxes();
        destroyUnusedKeys(stored);
        stored.forEach(this::takeUp);
    }

    /**
     * A process that died between making a key and storing its inbox left a key that opens nothing. A database without
     * any inbox proves nothing about keys: it may be the wrong one.
     */
    private void destroyUnusedKeys(List<StoredInbox> stored) {
        if (stored.isEmpty()) {
            return;
        }
        Set<SubjectId> unused = new HashSet<>(day.keys().subjects());
        stored.forEach(inbox -> unused.remove(new SubjectId(inbox.id())));
        day.keys().destroyAll(unused);
    }

    private void takeUp(StoredInbox stored) {
        Optional<SubjectKey> key = day.keys().find(new SubjectId(stored.id()));
        if (key.isEmpty()) {
            // Its key was destroyed and the process died before the rows were gone.
            Instant ended = earlier(stored.expiresAt(), parts.clock().now());
            day.store().remove(stored.id());
            claims.hold(stored.address(), ended.plus(parts.lifetimes().retired()));
            return;
        }
        LiveInbox inbox = new LiveInbox(stored, day, key.get(), parts.lifetimes());
        day.enter();
        parts.directory().add(inbox);
        if (inbox.isLive(parts.clock().millis())) {
            sweeper.schedule(inbox);
        } else {
            endings.end(inbox, End.EXPIRED, stored.expiresAt());
        }
    }

    /**
     * Session inboxes that ended with a process retire their addresses from its stop, or after a crash from the next
     * start.
     */
    private void settleClaims() {
        claims.settle(clock().now().plus(parts.lifetimes().retired()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The domains on which addresses are given out, the default first. */
    public List<String> domains() {
        return parts.addressing().domains();
    }

    /** Opens an inbox. */
    public Opening open(AddressWish wish, Profile profile) {
        return open(wish, profile, false);
    }

    /**
     * Opens an inbox for a page: as {@link #open}, but one of profile {@link Profile#SESSION} also ends when it was
     * neither watched nor used for two minutes, counted from its creation. A day inbox is meant to be left and come
     * back to.
     */
    public Opening openForPage(AddressWish wish, Profile profile) {
        return open(wish, profile, true);
    }

    private Opening open(AddressWish wish, Profile profile, boolean forPage) {
        Vault vault = vault(profile);
        if (closed || !vault.tryEnter()) {
            return full();
        }
        return openEntered(wish, vault, forPage);
    }

    private Opening openEntered(AddressWish wish, Vault vault, boolean forPage) {
        Openings.Result result;
        try {
            result = openings.open(wish, vault, forPage);
        } catch (RuntimeException e) {
            vault.leave();
            throw e;
        }
        result.inbox().ifPresentOrElse(sweeper::schedule, vault::leave);
        return result.answer();
    }

    private Vault vault(Profile profile) {
        return switch (profile) {
            case SESSION -> session;
            case DAY -> day;
        };
    }

    /** Finds the inbox a token belongs to; the token is compared in constant time. */
    public Access access(InboxId id, Token presented) {
        Optional<LiveInbox> found = parts.directory().find(id).filter(inbox -> inbox.isLive(clock().millis()));
        if (found.isEmpty()) {
            return new Access.Gone();
        }
        return found.get().fits(presented)
                ? new Access.Granted(new HeldInbox(found.get(), this))
                : new Access.Denied(found.get().vault().profile());
    }

    /** All that is stored of the inbox with this address; nothing once it has ended. It does not count as use. */
    public Optional<KeptInbox> kept(EmailAddress address) {
        return reception.find(address).map(inbox -> {
            MailShelf shelf = new MailShelf(inbox, clock());
            return new KeptInbox(inbox.view(), shelf.page(0, Integer.MAX_VALUE).items(), shelf::raw);
        });
    }

    /** What takes the mail for all inboxes. */
    public MailAcceptor acceptor() {
        return reception;
    }

    /** Sums over all inboxes, now. */
    public InboxCounters counters() {
        InboxStore.Totals totals = session.store().totals();
        return new InboxCounters(
                session.inboxes(),
                day.inboxes(),
                delivery.delivered(),
                checks.judged(),
                checks.passedOver(),
                totals.mails(),
                totals.octets(),
                budget.used(),
                budget.limit(),
                tally.snapshot());
    }

    InboxClock clock() {
        return parts.clock();
    }

    Courier courier() {
        return courier;
    }

    InboxTally tally() {
        return tally;
    }

    Sweeper sweeper() {
        return sweeper;
    }

    /** How long things live here. */
    public Lifetimes lifetimes() {
        return parts.lifetimes();
    }

    /** Another day from now; on record before it holds. */
    void extendDay(LiveInbox inbox) {
        Instant until = clock().now().plus(parts.lifetimes().day());
        claims.hold(inbox.address(), until.plus(parts.lifetimes().retired()));
        inbox.vault().store().extend(inbox.name(), until);
        inbox.extendTo(until.toEpochMilli());
    }

    Opening change(LiveInbox old, AddressWish wish, Profile profile) {
        Vault vault = vault(profile);
        if (closed) {
            return full();
        }
        // The old one leaves right after, so a full house is no reason to refuse.
        if (profile == old.vault().profile()) {
            vault.enter();
        } else if (!vault.tryEnter()) {
            return full();
        }
        Opening answer = openEntered(wish, vault, old.expectsHeartbeat());
        if (answer instanceof Opening.Opened) {
            endByHolder(old);
        }
        return answer;
    }

    private Opening full() {
        tally.full();
        return new Opening.Refused(Opening.Reason.FULL);
    }

    void endByHolder(LiveInbox inbox) {
        if (inbox.isLive(clock().millis())) {
            end(inbox, End.BY_HOLDER);
        }
    }

    private void end(LiveInbox inbox, End why) {
        endings.end(inbox, why, clock().now());
        sweeper.forget(inbox);
    }

    /** Whether {@code bell} rings at every news from now on; false when too many do. */
    boolean listen(LiveInbox inbox, Doorbell bell) {
        boolean may = inbox.listen(bell, limits.listenersPerInbox());
        if (!may) {
            tally.listenerRefused();
        }
        return may;
    }

    OpenInbox.Watch watch(MailShelf shelf, long after, Consumer<InboxEvent> listener) {
        LiveInbox inbox = shelf.inbox();
        LiveWatch[] self = new LiveWatch[1];
        LiveWatch watch = new LiveWatch(shelf, courier, after, listener, () -> unwatch(inbox, self[0]));
        self[0] = watch;
        if (!listen(inbox, watch.bell())) {
            throw new TooManyListenersException();
        }
        inbox.watchOpened();
        watch.bell().ring();
        return watch;
    }

    private void unwatch(LiveInbox inbox, LiveWatch watch) {
        inbox.unlisten(watch.bell());
        inbox.watchClosed(clock().millis());
        if (inbox.ended().isEmpty()) {
            sweeper.schedule(inbox);
        }
    }

    /** Ends every session inbox (their holders are told); day inboxes stay. Mail still being received is refused. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        reception.close();
        sweeper.close();
        parts.directory().all(Profile.SESSION).forEach(inbox -> end(inbox, End.SERVER_STOPPED));
        settleClaims();
        courier.close();
        session.store().close();
        day.store().close();
    }
}
