package org.letterlock.accounts;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.accounts.keys.KnownKeys;
import org.letterlock.accounts.store.ApiCallTable;
import org.letterlock.accounts.store.ApiKeyTable;
import org.letterlock.accounts.store.AuditLog;
import org.letterlock.accounts.store.AuditTable;
import org.letterlock.accounts.store.DeliveryTable;
import org.letterlock.accounts.store.ExportLinkTable;
import org.letterlock.accounts.store.GoogleTable;
import org.letterlock.accounts.store.InvitationTable;
import org.letterlock.accounts.store.LinkTable;
import org.letterlock.accounts.store.OrganisationTable;
import org.letterlock.accounts.store.PersonTable;
import org.letterlock.accounts.store.SessionTable;
import org.letterlock.accounts.store.WebhookTable;
import org.letterlock.accounts.store.WishTable;
import org.letterlock.privacy.AuditChain;
import org.letterlock.privacy.SubjectId;
import org.letterlock.web.GuardedFetcher;

/**
 * The accounts of this installation: people, where they are signed in, their organisations, and what was done there.
 */
public final class Accounts implements AutoCloseable {

    private final People people;
    private final Sessions sessions;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Invitations invitations;
    private final AddressChanges addressChanges;
    private final ExportLinks exportLinks;
    private final GoogleLinks googleLinks;
    private final PersonalData personalData;
    private final Audit audit;
    private final LinkTable links;
    private final InstantSource clock;
    private final ApiKeys apiKeys;
    private final ApiCalls apiCalls;
    private final Webhooks webhooks;
    private final ScheduledThreadPoolExecutor tidier = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("account-tidier").factory());

    private Accounts(AccountsSetup setup) {
        Jdbi jdbi = setup.storage().jdbi();
        Seals seals = new Seals(setup.storage());
        PersonTable persons = new PersonTable(jdbi);
        AuditLog log = new AuditLog(jdbi, new AuditChain(setup.storage().digest()));
        log.begin(setup.auditWitness().seen().isEmpty());
        OrganisationTable tenants = new OrganisationTable(jdbi, log);
        InvitationTable invited = new InvitationTable(jdbi);
        AuditTable acts = new AuditTable(jdbi, log);
        dropRowsWithoutKey(setup, persons, tenants);
        dropKeysOfNobody(setup, persons.all(), tenants.all());
        WebhookTable hooks = new WebhookTable(jdbi);
        KnownKeys known = new KnownKeys(Limits.KNOWN_KEYS);
        DeliveryTable deliveries = new DeliveryTable(jdbi);
        this.audit = new Audit(acts, log, setup);
        this.invitations = new Invitations(invited, tenants, seals, setup);
        this.people = new People(persons, tenants, invitations, seals, setup);
        this.sessions = new Sessions(new SessionTable(jdbi), setup.clock());
        this.organisations = new Organisations(tenants, known, seals, audit, setup);
        this.memberships = new Memberships(tenants, setup.clock());
        this.addressChanges = new AddressChanges(new WishTable(jdbi), persons, seals, setup.clock());
        this.exportLinks = new ExportLinks(new ExportLinkTable(jdbi), setup.clock());
        this.googleLinks = new GoogleLinks(new GoogleTable(jdbi), seals, setup.clock());
        this.personalData = new PersonalData(this, acts, setup);
        this.links = new LinkTable(jdbi);
        this.clock = setup.clock();
        this.apiKeys = new ApiKeys(new ApiKeyTable(jdbi), known, seals, audit, setup.clock());
        this.apiCalls = new ApiCalls(
                new ApiCallTable(jdbi), setup.clock(), setup.retentions().of(AccountPolicies.CALLS_KEPT));
        this.webhooks = new Webhooks(
                new WebhookSpool(hooks, deliveries, acts, seals), hooks, deliveries, seals, audit, setup.clock());
    }

    /** Opens the accounts; ends what has ended while the server was stopped. */
    public static Accounts start(AccountsSetup setup) {
        Accounts accounts = startUntidied(setup);
        accounts.tidy();
        long pause = AccountPolicies.TIDYING.toSeconds();
        Future<?> _ =
                accounts.tidier.scheduleWithFixedDelay(orNextTime(accounts::tidy), pause, pause, TimeUnit.SECONDS);
        Future<?> _ =
                accounts.tidier.scheduleWithFixedDelay(orNextTime(accounts.apiCalls::write), 1, 1, TimeUnit.SECONDS);
        Future<?> _ =
                accounts.tidier.scheduleWithFixedDelay(orNextTime(accounts.apiKeys::forget), 1, 1, TimeUnit.MINUTES);
        return accounts;
    }

    /** Opens the accounts with nobody tidying, to show that no promise hangs on it. */
    static Accounts startUntidied(AccountsSetup setup) {
        return new Accounts(setup);
    }

    /** A crash right after a key was destroyed: the rows that it sealed follow it. */
    private static void dropRowsWithoutKey(AccountsSetup setup, PersonTable people, OrganisationTable organisations) {
        Set<SubjectId> keys = Set.copyOf(setup.storage().keys().subjects());
        people.all().stream().filter(id -> !keys.contains(new SubjectId(id))).forEach(people::remove);
        organisations.all().stream()
                .filter(id -> !keys.contains(new SubjectId(id)))
                .forEach(organisations::remove);
    }

    /**
     * A crash between making a key and storing what it seals, or the other way round when something was erased. A
     * database without anybody proves nothing about keys: it may be the wrong one, and what is destroyed stays so.
     */
    private static void dropKeysOfNobody(AccountsSetup setup, List<UUID> people, List<UUID> organisations) {
        if (people.isEmpty() && organisations.isEmpty()) {
            return;
        }
        Set<SubjectId> left = new HashSet<>(setup.storage().keys().subjects());
        Stream.concat(people.stream(), organisations.stream())
                .map(SubjectId::new)
                .forEach(left::remove);
        setup.storage().keys().destroyAll(left);
    }

    public People people() {
        return people;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Organisations organisations() {
        return organisations;
    }

    public Memberships memberships() {
        return memberships;
    }

    public Invitations invitations() {
        return invitations;
    }

    public AddressChanges addressChanges() {
        return addressChanges;
    }

    public ExportLinks exportLinks() {
        return exportLinks;
    }

    /** Whose accounts open by one at Google. */
    public GoogleLinks googleLinks() {
        return googleLinks;
    }

    public PersonalData personalData() {
        return personalData;
    }

    public Audit audit() {
        return audit;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    /** The log of what keys called. */
    public ApiCalls apiCalls() {
        return apiCalls;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /**
     * Begins to tell webhooks what waits for them, until the answer is closed.
     *
     * @param fetcher with the limits {@link Webhooks#REQUESTS}
     * @param post takes the mail that tells of a webhook that was switched off
     * @param base how the world reaches the pages
     */
    public WebhookCourier tellWebhooks(GuardedFetcher fetcher, Post post, URI base) {
        WebhookCourier courier = courier(fetcher, post, base);
        courier.start();
        return courier;
    }

    WebhookCourier courier(GuardedFetcher fetcher, Post post, URI base) {
        return webhooks.courier(fetcher, new WebhookAlarm(organisations, people, post, base));
    }

    /** Removes what has ended. No promise hangs on it: what has ended cannot be read before either. */
    public void tidy() {
        people.tidy();
        sessions.tidy();
        invitations.tidy();
        addressChanges.tidy();
        exportLinks.tidy();
        links.removeUpTo(clock.instant());
        // Before anything leaves it.
        audit.check();
        audit.tidy();
        apiKeys.tidy();
        apiCalls.tidy();
        webhooks.tidy();
    }

    private static Runnable orNextTime(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException _) {
                // A database that does not answer shows itself elsewhere; the next round does what is left.
            }
        };
    }

    @Override
    public void close() {
        tidier.shutdownNow();
        orNextTime(apiCalls::write).run();
    }
}
