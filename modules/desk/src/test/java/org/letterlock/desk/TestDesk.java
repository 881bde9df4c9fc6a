package org.letterlock.desk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.AccountsSetup;
import org.letterlock.accounts.AccountsStorage;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Outbox;
import org.letterlock.accounts.OutboxSetup;
import org.letterlock.accounts.People;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.Post;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInLimits;
import org.letterlock.accounts.SignInSetup;
import org.letterlock.accounts.Slug;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.privacy.Witness;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** The desk with accounts over a real database, under a clock that stands still; nobody tidies unless the test does. */
final class TestDesk implements AutoCloseable, Post {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final KeyedDigest DIGEST =
            new KeyedDigest("32 octets or more that are secret".getBytes(StandardCharsets.US_ASCII));

    final MovableClock clock = MovableClock.standing();
    final SubjectKeys keys = new HeapSubjectKeys();
    final AccountsStorage people;
    final DeskStorage storage;
    final Outbox outbox;
    final Accounts accounts;
    final SignIn signIn;
    final DeskRecords records;
    final FrontDesk desk;
    /** What other parts store under an address. */
    Function<EmailAddress, List<Held>> elsewhere = _ -> List.of();
    /** Whether mail is kept in the outbox, too. */
    boolean spooling = true;

    private final Deque<ModuleDatabase> databases = new ArrayDeque<>();
    private final Map<String, BlockingQueue<ServiceMail>> mails = new ConcurrentHashMap<>();

    TestDesk(PostgresExtension postgres) {
        this(postgres, Registry.load());
    }

    TestDesk(PostgresExtension postgres, Registry registry) {
        databases.push(postgres.module(AccountsStorage.SCHEMA, AccountsStorage.MIGRATIONS));
        people = new AccountsStorage(databases.peek().jdbi(), new HeapSubjectKeys(), DIGEST);
        databases.push(postgres.module(DeskStorage.SCHEMA, DeskStorage.MIGRATIONS));
        storage = new DeskStorage(databases.peek().jdbi(), keys, DIGEST);
        storage.jdbi()
                .useHandle(handle ->
                        handle.execute("TRUNCATE request, standing, figure, ticket, ticket_message, staff, access,"
                                + " disclosure, disclosure_approval, evidence, incident, incident_step"));
        outbox = Outbox.open(new OutboxSetup(
                new AccountsStorage(people.jdbi(), new HeapSubjectKeys(), DIGEST), clock, address("server@x.example")));
        records = DeskRecords.open(storage, clock);
        accounts = Accounts.start(
                new AccountsSetup(people, clock, List.of(outbox, records), List.of(), new Seen(), records.standings()));
        signIn = new SignIn(
                accounts,
                new SignInSetup(people, clock, outbox, URI.create("http://localhost"), "1", SignInLimits.DEFAULTS));
        desk = FrontDesk.startUntidied(setup(registry));
    }

    /** Remembers how far the audit went until the test ends. */
    private static final class Seen implements Witness {

        private Optional<byte[]> link = Optional.empty();

        @Override
        public Optional<byte[]> seen() {
            return link;
        }

        @Override
        public void see(byte[] newest) {
            link = Optional.of(newest);
        }
    }

    private DeskSetup setup(Registry registry) {
        return new DeskSetup(
                records,
                clock,
                accounts,
                signIn,
                this,
                registry,
                URI.create("http://localhost"),
                List.of("own.example"),
                address -> elsewhere.apply(address),
                new StatementKey(new byte[32]));
    }

    /** The server after a start with other policies; what was in memory is gone. */
    FrontDesk restarted(Registry registry) {
        return FrontDesk.startUntidied(setup(registry));
    }

    Requests requests() {
        return desk.requests();
    }

    static EmailAddress address(String text) {
        return (EmailAddress) EmailAddress.parse(text);
    }

    /** An address nobody else has. */
    static EmailAddress fresh() {
        return address("somebody" + NEXT.incrementAndGet() + "@people.example");
    }

    Person person(String name) {
        return person(name, false);
    }

    Person person(String name, boolean operator) {
        return accounts.people()
                .add(new People.Newcomer(
                        fresh(),
                        name,
                        "en",
                        operator,
                        Optional.of("hash"),
                        List.of(new People.Acceptance("accounts", "1"))))
                .orElseThrow();
    }

    /** Somebody who runs the installation, with a valid agreement and training. */
    Person clerk(String name) {
        Person person = person(name, true);
        desk.evidence().attestOwn(person.id());
        return person;
    }

    Organisation organisation(Person owner) {
        return accounts.organisations()
                .found(new Slug("team" + NEXT.incrementAndGet()), "The team", Optional.of(owner.id()))
                .orElseThrow();
    }

    /** Asks without more words. */
    Requests.Begun ask(RequestKind kind, EmailAddress address) {
        return ask(kind, address, "");
    }

    Requests.Begun ask(RequestKind kind, EmailAddress address, String words) {
        return requests().ask(new Requests.Form(kind, address, "en", words, Intake.FORM));
    }

    /** Asks, and shows the code that came. */
    Requests.Outcome carriedOut(RequestKind kind, EmailAddress address, String words) {
        Requests.Begun begun = ask(kind, address, words);
        return requests().confirm(begun.token(), code(address), Optional.empty());
    }

    /** The code in the next mail to the address. */
    String code(EmailAddress address) {
        return mail(address, ServiceMail.RequestCode.class).code();
    }

    /** The next mail of that kind to the address; others before it are thrown away. */
    <M extends ServiceMail> M mail(EmailAddress address, Class<M> kind) {
        try {
            while (true) {
                ServiceMail mail = box(address).poll(10, TimeUnit.SECONDS);
                if (mail == null) {
                    throw new AssertionError("no " + kind.getSimpleName() + " came");
                }
                if (kind.isInstance(mail)) {
                    return kind.cast(mail);
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** How many mails came to the address and were not read; of errands that are under way nobody knows. */
    int unread(EmailAddress address) {
        return box(address).size();
    }

    private BlockingQueue<ServiceMail> box(EmailAddress address) {
        return mails.computeIfAbsent(address.text().toLowerCase(Locale.ROOT), _ -> new LinkedBlockingQueue<>());
    }

    @Override
    public void send(EmailAddress to, String language, ServiceMail mail) {
        if (spooling) {
            outbox.send(to, language, mail);
        }
        box(to).add(mail);
    }

    /** Whether any row of either schema holds the text, as it is or as octets. */
    boolean isStored(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return Stream.of(people.jdbi(), storage.jdbi())
                .anyMatch(jdbi -> jdbi.withHandle(handle -> handle
                        .createQuery("SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
                                + " WHERE schemaname = current_schema()")
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .anyMatch(table -> handle.createQuery("SELECT count(*) FROM " + table
                                                + " AS line WHERE line::text LIKE :text OR line::text LIKE :hex")
                                        .bind("text", "%" + text + "%")
                                        .bind("hex", "%" + hex + "%")
                                        .mapTo(Integer.class)
                                        .one()
                                > 0)));
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        desk.close();
        signIn.close();
        accounts.close();
        databases.forEach(ModuleDatabase::close);
    }
}
