package org.letterlock.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.AccountsSetup;
import org.letterlock.accounts.AccountsStorage;
import org.letterlock.accounts.ConsoleLinks;
import org.letterlock.accounts.Google;
import org.letterlock.accounts.GoogleSetup;
import org.letterlock.accounts.Outbox;
import org.letterlock.accounts.OutboxSetup;
import org.letterlock.accounts.PolicyNotices;
import org.letterlock.accounts.PostRounds;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInLimits;
import org.letterlock.accounts.SignInSetup;
import org.letterlock.accounts.WebhookCourier;
import org.letterlock.accounts.Webhooks;
import org.letterlock.app.Settings.LimitSettings;
import org.letterlock.app.command.ControlSocket;
import org.letterlock.app.command.Desk;
import org.letterlock.app.demo.Demo;
import org.letterlock.app.demo.DemoOrganisation;
import org.letterlock.app.prove.ProofCommands;
import org.letterlock.app.prove.ServerParts;
import org.letterlock.app.prove.Software;
import org.letterlock.desk.DeskRecords;
import org.letterlock.desk.DeskSetup;
import org.letterlock.desk.DeskStorage;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Queue;
import org.letterlock.desk.StatementKey;
import org.letterlock.inboxes.DayStorage;
import org.letterlock.inboxes.InboxPolicies;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.InboxesSetup;
import org.letterlock.inboxes.KeptInbox;
import org.letterlock.inboxes.Limits;
import org.letterlock.inboxes.SampleMails;
import org.letterlock.inboxes.Visits;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.mail.SmtpLimits;
import org.letterlock.mail.SmtpServer;
import org.letterlock.mail.SmtpSettings;
import org.letterlock.mail.TlsIdentity;
import org.letterlock.privacy.AccessLog;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.FileSubjectKeys;
import org.letterlock.privacy.FileWitness;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.Logs;
import org.letterlock.privacy.NetworkBans;
import org.letterlock.privacy.Outlets;
import org.letterlock.privacy.Place.Column;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.ReportKey;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.SteadyClock;
import org.letterlock.privacy.StorageCheck;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.privacy.SystemLog;
import org.letterlock.shield.Appeals;
import org.letterlock.shield.CheckData;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Contributors;
import org.letterlock.shield.Shield;
import org.letterlock.shield.ShieldSetup;
import org.letterlock.shield.ShieldStorage;
import org.letterlock.shield.Velocity;
import org.letterlock.storage.DataDirectory;
import org.letterlock.storage.Database;
import org.letterlock.storage.PostgresServer;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.FetchLimits;
import org.letterlock.web.GuardedFetcher;
import org.letterlock.web.PolicyArchive;
import org.letterlock.web.PublishedProofs;
import org.letterlock.web.RequestLimits;
import org.letterlock.web.SitePolicy;

/**
 * Everything beside the web server, open: data directory, keys, database, inboxes and at last the SMTP receiver. Opened
 * in that order, closed in the other, so that mail which is arriving is finished while there is still a place for it.
 */
final class Installation implements AutoCloseable {

    private static final int HTTPS = 443;

    private final Settings settings;
    private final InstantSource clock;
    private final Registry registry;
    private final Dns dns;
    private final Optional<Demo> demo;
    private final SystemLog systemLog;
    private final Outlets outlets;
    private final PolicyArchive archive;
    private final PublishedProofs proofs;
    private final GuardedFetcher fetcher;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final KeyDirectory keys;
    private final NetworkBans bans;
    private final Logs logs;
    private final Outbox outbox;
    private final SignIn signIn;
    private final Accounts accounts;
    private final WebhookCourier courier;
    private final ConsoleLinks consoleLinks;
    private final FrontDesk frontDesk;
    private final Inboxes inboxes;
    private final Visits visits;
    private final CheckPolicies checkPolicies;
    private final Velocity velocity;
    private final CheckData checkData;
    private final Appeals appeals;
    private final Shield shield;
    private final SSLContext tls;
    private volatile @Nullable SmtpServer smtp;

    private Installation(Settings settings, InstantSource clock, SystemLog systemLog, Optional<Demo> demo) {
        this.settings = settings;
        this.clock = clock;
        this.systemLog = systemLog;
        this.registry = settings.operatorFile().map(Registry::load).orElseGet(Registry::load);
        this.demo = demo;
        this.bans = new NetworkBans(clock, settings.limits().neverBanned());
        this.dns = demo.map(world -> Dns.of(world.zone())).orElseGet(() -> Dns.at(settings.nameServers(), clock));
        this.outlets = new Outlets(registry, registry.operator().subprocessors(), clock);
        outlets.open("dns");
        this.fetcher = fetcher(FetchLimits.DEFAULTS, "pictures");
        try {
            ModuleStorages storage = openStorage();
            this.keys = storage.keys();
            this.logs = startLogs();
            AccountsStorage people = storage.accounts();
            FileSubjectKeys mailKeys =
                    storage.keys().subjects(AccountsStorage.POST_KEY_FILE, Optional.of(AccountPolicies.POST));
            DayStorage days = storage.days();
            DeskStorage asked = storage.desk();
            ShieldStorage chosen = storage.shield();
            refuseUndeclared(storage.database());
            this.proofs = PublishedProofs.open(
                    settings.dataDirectory().resolve("proofs"),
                    ReportKey.of(storage.keys().secret("proof reports")),
                    Software::digest);
            this.archive = PolicyArchive.open(settings.dataDirectory().resolve("policies"), registry, clock);
            this.outbox = openOutbox(people, mailKeys);
            DeskRecords records = DeskRecords.open(asked, clock);
            this.checkPolicies = CheckPolicies.open(chosen, clock);
            this.velocity = opened(Velocity.open(chosen.jdbi(), clock));
            this.accounts = startAccounts(people, records);
            velocity.start(Contributors.of(accounts, records.standings()));
            this.signIn = openSignIn(people);
            this.frontDesk =
                    startFrontDesk(records, new StatementKey(storage.keys().secret("statements")));
            this.courier =
                    opened(accounts.tellWebhooks(fetcher(Webhooks.REQUESTS, "webhooks"), outbox, settings.baseUrl()));
            startPostRounds();
            this.consoleLinks = new ConsoleLinks(clock, settings.baseUrl());
            this.inboxes = startInboxes(storage, days);
            this.visits = opened(Visits.open(
                    days, clock, InboxPolicies.visits(registry.operator().retentions())));
            this.checkData = new CheckData(settings.dataDirectory().resolve("bundles"), settings.dataFile(), clock);
            this.appeals = opened(Appeals.open(new Appeals.Setup(
                    chosen.jdbi(),
                    new KeyedDigest(storage.keys().secret("appeals")),
                    dns.direct(),
                    clock,
                    this::askOperator)));
            this.shield = openShield();
            this.tls = identity().sslContext();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Opens the installation.
     *
     * @param systemLog where whatever is logged in this process ends
     * @param demo the made-up world that takes the place of the real name servers
     * @throws UndeclaredStorageException when the database holds what no policy declares, or lacks what one does
     * @throws RuntimeException when a directory, key or database cannot be used; its message says which and why
     */
    static Installation open(Settings settings, InstantSource clock, SystemLog systemLog, Optional<Demo> demo) {
        return new Installation(settings, clock, systemLog, demo);
    }

    private GuardedFetcher fetcher(FetchLimits limits, String outlet) {
        return new GuardedFetcher(dns.direct(), limits, OutboundNetwork.chosen(), outlets.open(outlet));
    }

    private ModuleStorages openStorage() {
        DataDirectory data = opened(DataDirectory.open(settings.dataDirectory()));
        if (clock instanceof SteadyClock steady) {
            opened(new ClockMemory(steady, clockFile(settings)));
        }
        ErasureLedger ledger = opened(ErasureLedger.open(settings.ledgerDirectory(), clock));
        KeyDirectory keys = opened(KeyDirectory.open(settings.keyDirectory(), settings.masterKeyFile(), ledger));
        keys.refuseDataOfOthers(settings.dataDirectory().resolve("keys.mark"));
        Database database = settings.databaseUrl()
                .map(Database::at)
                .orElseGet(() -> Database.of(opened(PostgresServer.start(data, settings.keyDirectory()))));
        return new ModuleStorages(keys, database, this::opened);
    }

    private Logs startLogs() {
        Path directory = settings.dataDirectory().resolve("logs");
        Retentions chosen = registry.operator().retentions();
        systemLog.attach(directory, SitePolicy.systemLog(chosen));
        Optional<Duration> life = InboxPolicies.accessLog(chosen);
        // Where there never was an access log there is no key file either.
        SubjectKeys days =
                life.isPresent() || Files.exists(settings.keyDirectory().resolve(AccessLog.KEY_FILE))
                        ? keys.subjects(AccessLog.KEY_FILE, Optional.of(InboxPolicies.ACCESS_LOG.most()))
                        : new HeapSubjectKeys();
        return opened(Logs.open(systemLog, AccessLog.open(directory, life, days, clock), registry, clock));
    }

    private FrontDesk startFrontDesk(DeskRecords records, StatementKey statements) {
        return opened(FrontDesk.start(new DeskSetup(
                records,
                clock,
                accounts,
                signIn,
                outbox,
                registry,
                settings.baseUrl(),
                settings.domains(),
                address -> inboxes().kept(address).map(KeptInbox::held).orElse(List.of()),
                statements)));
    }

    private Outbox openOutbox(AccountsStorage people, FileSubjectKeys keys) {
        AccountsStorage post = new AccountsStorage(people.jdbi(), keys, people.digest());
        return Outbox.open(new OutboxSetup(post, clock, settings.mailFrom()));
    }

    private Accounts startAccounts(AccountsStorage storage, DeskRecords records) {
        FileWitness witness = FileWitness.at(settings.keyDirectory().resolve(AccountsStorage.AUDIT_WITNESS));
        return opened(Accounts.start(new AccountsSetup(
                        storage,
                        clock,
                        List.of(outbox, records),
                        List.of(checkPolicies, velocity),
                        witness,
                        records.standings())
                .withRetentions(registry.operator().retentions())));
    }

    private SignIn openSignIn(AccountsStorage storage) {
        return opened(new SignIn(
                accounts,
                new SignInSetup(
                        storage,
                        clock,
                        outbox,
                        settings.baseUrl(),
                        registry.version("accounts"),
                        SignInLimits.DEFAULTS,
                        google())));
    }

    /** The way out is declared, and opened, whether the operator registered anything at Google or not. */
    private Optional<GoogleSetup> google() {
        GuardedFetcher there = fetcher(Google.requests(HTTPS), Google.OUTLET);
        return settings.google()
                .map(client -> new GoogleSetup(
                        client.issuer(),
                        client.id(),
                        client.secret(),
                        client.local()
                                .map(port -> OutboundNetwork.local(port, Google.requests(port)))
                                .orElse(there)));
    }

    private Inboxes startInboxes(ModuleStorages storage, DayStorage days) {
        return opened(Inboxes.start(new InboxesSetup(
                settings.domains(),
                limits(settings.limits()),
                clock,
                new KeyedDigest(storage.keys().secret("address digest")),
                Optional.of(days),
                authenticator(),
                InboxPolicies.lifetimes(registry.operator().retentions()))));
    }

    private Optional<MailAuthenticator> authenticator() {
        return dns.available()
                ? Optional.of(new MailAuthenticator(dns.cached(), dns.direct(), clock, AuthenticationLimits.DEFAULTS))
                : Optional.empty();
    }

    private Shield openShield() {
        Set<String> own = Set.copyOf(settings.domains());
        Optional<DnsResolver> resolver = dns.available() ? Optional.of(dns.cached()) : Optional.empty();
        return new Shield(new ShieldSetup(readData(), resolver, own::contains, appeals::spares));
    }

    /**
     * Begins a conversation with the domain's postmaster (RFC 2142 section 5), to be answered by who looks into abuse.
     */
    private void askOperator(Appeals.Appeal appeal) {
        if (EmailAddress.parse("postmaster@" + appeal.domain()) instanceof EmailAddress postmaster) {
            var _ = frontDesk.tickets().open(Queue.ABUSE, postmaster, "en", """
                            The owner of this domain says that a list of disposable domains is wrong about it, and has shown by DNS whose it is.
                            Look at the domain, then: letterlock appeal grant DOMAIN, or letterlock appeal refuse DOMAIN. An answer here goes to its postmaster.
                            """);
        }
    }

    private DataBundle readData() {
        try {
            return checkData.read();
        } catch (IOException bad) {
            throw new InvalidSettingsException(List.of("LETTERLOCK_DATA_FILE: " + bad.getMessage()));
        }
    }

    /** Starts to receive mail; the last step, when everything else is ready. */
    SmtpServer receiveMail() {
        String hostname = settings.domains().getFirst();
        SmtpLimits limits =
                SmtpLimits.defaults().withMessageOctets(settings.limits().messageOctets());
        NetworkGate gate = new NetworkGate(settings.limits(), clock, bans);
        SmtpServer receiver = opened(SmtpServer.start(
                new SmtpSettings(hostname, settings.bindAddress(), settings.smtpPort(), Optional.of(tls), limits),
                frontDesk.reception(inboxes.acceptor(), authenticator(), gate::isFree),
                gate));
        smtp = receiver;
        return receiver;
    }

    /** Begins to look at what it counts, and to tell the operator's people of what looks like an attack. */
    void watch(RequestLimits requests) {
        ThreatWatch watch = new ThreatWatch(clock, rule -> frontDesk.warnOf(rule.tag()));
        ScheduledExecutorService looks = opened(Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("threat-watch").factory()));
        long pause = WatchLimits.PAUSE.toSeconds();
        Future<?> _ = looks.scheduleWithFixedDelay(() -> look(watch, requests), 0, pause, TimeUnit.SECONDS);
    }

    private void look(ThreatWatch watch, RequestLimits requests) {
        try {
            Metrics.text(this, requests).ifPresent(watch::look);
        } catch (RuntimeException _) {
            // A database that does not answer shows itself elsewhere; the next look tells what is still so.
        }
    }

    private TlsIdentity identity() {
        return settings.tls()
                .map(files -> TlsIdentity.fromPem(files.certificateChain(), files.privateKey()))
                .orElseGet(() -> TlsIdentity.selfSigned(settings.domains().getFirst(), clock));
    }

    private void refuseUndeclared(Database database) {
        Set<Column> live = database.catalogue().columns().stream()
                .map(column -> new Column(column.schema(), column.table(), column.column()))
                .collect(Collectors.toUnmodifiableSet());
        List<String> problems = StorageCheck.compare(registry.columns(), live).stream()
                .map(StorageCheck.Violation::message)
                .toList();
        if (!problems.isEmpty()) {
            throw new UndeclaredStorageException(problems);
        }
    }

    private static Limits limits(LimitSettings chosen) {
        return Limits.defaults()
                .withMemoryOctets(chosen.memoryOctets())
                .withInboxCaps(chosen.inboxMessages(), chosen.inboxOctets(), Math.toIntExact(chosen.messageOctets()));
    }

    /**
     * Takes the operator's commands from now on.
     *
     * @param version which Letterlock this is
     * @param problems what is kept or opened and not declared, or the other way round, as of now
     */
    void takeCommands(String version, Supplier<List<String>> problems) {
        ProofCommands proving = opened(new ProofCommands(new ServerParts(
                settings,
                smtp().orElseThrow().port(),
                version,
                clock,
                registry,
                problems,
                keys,
                accounts,
                outbox,
                frontDesk,
                proofs)));
        opened(ControlSocket.open(settings.dataDirectory(), desk(), List.of(proving)));
    }

    /** What the operator's commands work on. */
    Desk desk() {
        return new Desk(accounts, signIn, keys, frontDesk.staff(), logs, shield, checkData, appeals, bans, clock);
    }

    /** Begins to forget old mail and to tell of policies that will change. */
    private void startPostRounds() {
        opened(PostRounds.start(outbox, new PolicyNotices(registry, accounts.people(), outbox, settings.baseUrl())));
    }

    private synchronized <C extends AutoCloseable> C opened(C part) {
        open.push(part);
        return part;
    }

    /** Where {@link ClockMemory} writes. */
    static Path clockFile(Settings settings) {
        return settings.dataDirectory().resolve("clock");
    }

    CheckPolicies checkPolicies() {
        return checkPolicies;
    }

    /** The networks that are refused for a while. */
    NetworkBans bans() {
        return bans;
    }

    Velocity velocity() {
        return velocity;
    }

    Appeals appeals() {
        return appeals;
    }

    Shield shield() {
        return shield;
    }

    Settings settings() {
        return settings;
    }

    InstantSource clock() {
        return clock;
    }

    /** What is sent to who asks for a test mail, besides it. */
    SampleMails samples() {
        return demo.<SampleMails>map(world -> world).orElse(SampleMails.NONE);
    }

    Dns dns() {
        return dns;
    }

    /** Who asks other hosts for what mails point to. */
    GuardedFetcher fetcher() {
        return fetcher;
    }

    /** Every version of the policies that was served here. */
    PolicyArchive archive() {
        return archive;
    }

    /** What was proven here last. */
    PublishedProofs proofs() {
        return proofs;
    }

    /** The ways out that were opened. */
    Outlets outlets() {
        return outlets;
    }

    Logs logs() {
        return logs;
    }

    Registry registry() {
        return registry;
    }

    /** The receiver, once {@link #receiveMail} has started it. */
    Optional<SmtpServer> smtp() {
        return Optional.ofNullable(smtp);
    }

    Outbox outbox() {
        return outbox;
    }

    /** How people get in. */
    SignIn signIn() {
        return signIn;
    }

    Accounts accounts() {
        return accounts;
    }

    /** Where people ask for what is theirs. */
    FrontDesk frontDesk() {
        return frontDesk;
    }

    /** The links that are printed where the server was started. */
    ConsoleLinks consoleLinks() {
        return consoleLinks;
    }

    /** Fills the organisation of a demonstration; a link that leads into it, or empty when this is none. */
    Optional<URI> demonstration() {
        return demo.flatMap(_ -> DemoOrganisation.fill(accounts))
                .map(person -> consoleLinks.to(new ConsoleLinks.Enter(person)));
    }

    /** A link by which the first operator makes their account; empty when there is one. */
    Optional<URI> firstStart() {
        return accounts.people().hasOperator()
                ? Optional.empty()
                : Optional.of(consoleLinks.to(new ConsoleLinks.FirstOperator()));
    }

    WebhookCourier courier() {
        return courier;
    }

    Visits visits() {
        return visits;
    }

    Inboxes inboxes() {
        return inboxes;
    }

    /**
     * Closes every part, the last opened first, also when one of them fails; the first failure is thrown at the end.
     * Who calls it while another is closing waits until all is closed.
     */
    @Override
    public synchronized void close() {
        IllegalStateException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) { // whatever one part does, the others must still be closed
                failure = failure == null ? new IllegalStateException("a part did not close", failed) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
