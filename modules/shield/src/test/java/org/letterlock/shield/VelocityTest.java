package org.letterlock.shield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.AccountsSetup;
import org.letterlock.accounts.AccountsStorage;
import org.letterlock.accounts.ApiKeyId;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.People;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.Slug;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Witness;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Finding;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.Migrations;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.OwnList;
import org.letterlock.validation.Signal;
import org.letterlock.validation.Verdict.Action;
import org.letterlock.validation.VerdictPolicy;

/** The pace of sign-ups with real accounts over a real database, under a clock that stands still. */
final class VelocityTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @TempDir
    Path directory;

    private final MovableClock clock = MovableClock.standing();
    private final Set<EmailAddress> objecting = new HashSet<>();
    private final List<ModuleDatabase> databases = new ArrayList<>();
    private Jdbi jdbi;
    private Velocity velocity;
    private Accounts accounts;
    private Person owner;
    private Organisation organisation;

    @BeforeEach
    void open() {
        jdbi = database("shield", Migrations.of(Velocity.class, "V2__velocity.sql"));
        jdbi.useHandle(handle -> handle.execute("TRUNCATE velocity_hour"));
        velocity = Velocity.open(jdbi, clock);
        KeyedDigest digest = new KeyedDigest("32 octets or more that are secret".getBytes(StandardCharsets.US_ASCII));
        AccountsStorage storage = new AccountsStorage(
                database(AccountsStorage.SCHEMA, AccountsStorage.MIGRATIONS), new HeapSubjectKeys(), digest);
        accounts = Accounts.start(new AccountsSetup(
                storage,
                clock,
                List.of(),
                List.of(velocity),
                new Seen(),
                (address, ground) -> ground != LegalBasis.LEGITIMATE_INTERESTS || !objecting.contains(address)));
        velocity.startWithoutRounds(Contributors.of(
                accounts,
                (address, ground) -> ground != LegalBasis.LEGITIMATE_INTERESTS || !objecting.contains(address)));
        String name = "o" + UUID.randomUUID().toString().substring(0, 8);
        owner = accounts.people()
                .add(new People.Newcomer(
                        (EmailAddress) EmailAddress.parse(name + "@people.example"),
                        "Ada",
                        "en",
                        false,
                        Optional.of("hash"),
                        List.of(new People.Acceptance("accounts", "1"))))
                .orElseThrow();
        organisation = accounts.organisations()
                .found(new Slug(name), "Team", Optional.of(owner.id()))
                .orElseThrow();
        accounts.organisations().agree(organisation.id(), Plan.PRO);
    }

    private Jdbi database(String schema, Migrations migrations) {
        ModuleDatabase database = POSTGRES.module(schema, migrations);
        databases.add(database);
        return database.jdbi();
    }

    @AfterEach
    void close() {
        velocity.close();
        accounts.close();
        databases.forEach(ModuleDatabase::close);
    }

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

    private Caller caller(Plan plan, boolean test) {
        return new Caller(organisation.id(), plan, new ApiKeyId(new UUID(1, 1)), Set.of(Scope.VALIDATIONS), test);
    }

    private static Observation check(int number) {
        String mailbox = "m" + number + "@x.example";
        return new Observation(mailbox, mailbox, "x.example", Optional.empty(), Set.of(Trait.FREE));
    }

    private void contribute(int checks) {
        for (int i = 0; i < checks; i++) {
            assertThat(velocity.observe(caller(Plan.PRO, false), check(i))).isEmpty();
        }
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM velocity_hour")
                .mapTo(Integer.class)
                .one());
    }

    private void keepAnHour() {
        contribute(1_000);
        clock.advance(Duration.ofHours(1));
        velocity.round();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void tellsAnOrganisationItsMinutesAndHours() {
        keepAnHour();
        contribute(7);

        assertThat(velocity.minutes(organisation.id())).hasSize(60);
        assertThat(velocity.minutes(organisation.id()).getLast().checks()).isEqualTo(7);
        assertThat(velocity.hours(organisation.id(), Instant.EPOCH)).hasSize(1);
        assertThat(velocity.hours(organisation.id(), clock.instant())).isEmpty();
        assertThat(velocity.findings(organisation.id())).isEmpty();
    }

    @Test
    void asksOnceWhoMayContribute() {
        Caller caller = caller(Plan.PRO, false);
        assertThat(velocity.isReady(caller(Plan.FREE, false)))
                .as("nothing to ask")
                .isTrue();
        assertThat(velocity.isReady(caller)).isFalse();

        velocity.prepare(caller);

        assertThat(velocity.isReady(caller)).isTrue();
        objecting.add(owner.email());
        velocity.round();
        assertThat(velocity.isReady(caller)).as("forgotten with the objection").isFalse();
        velocity.prepare(caller);
        assertThat(velocity.isReady(caller)).as("refused: nothing to ask").isTrue();
        assertThat(velocity.minutes(organisation.id())).isEmpty();
    }

    @Test
    @Proves("SHIELD-10")
    void countsNothingForThePlanFreeAndForTestKeys() {
        for (int i = 0; i < 50; i++) {
            assertThat(velocity.observe(caller(Plan.FREE, false), check(1))).isEmpty();
            assertThat(velocity.observe(caller(Plan.PRO, true), check(1))).isEmpty();
        }
        assertThat(velocity.minutes(organisation.id())).isEmpty();

        keepAnHour();
        accounts.organisations().agree(organisation.id(), Plan.FREE);
        clock.advance(Duration.ofMinutes(1));
        velocity.round();
        assertThat(rows()).as("after the way down to Free").isZero();
    }

    @Test
    @Proves("SHIELD-50")
    void stopsAndForgetsWhenAnOwnerObjects() {
        keepAnHour();
        contribute(5);
        assertThat(velocity.counts(organisation.id())).isTrue();
        objecting.add(owner.email());
        velocity.round();

        assertThat(velocity.counts(organisation.id())).isFalse();
        assertThat(velocity.minutes(organisation.id())).isEmpty();
        assertThat(rows()).isZero();
        contribute(5);
        assertThat(velocity.minutes(organisation.id())).isEmpty();
    }

    @Test
    void forgetsAnOrganisationThatEnds() {
        keepAnHour();
        contribute(5);
        accounts.organisations()
                .end(accounts.organisations()
                        .membership(owner.id(), organisation.slug())
                        .orElseThrow());

        assertThat(rows()).isZero();
        assertThat(velocity.minutes(organisation.id())).isEmpty();
        contribute(5);
        velocity.round();
        assertThat(velocity.minutes(organisation.id())).isEmpty();
    }

    @Test
    @Proves("SHIELD-20")
    void keepsNothingOfWhatWasCheckedInHeapOrTable() throws Exception {
        Canary local = Canary.random("local part");
        Canary domain = Canary.random("domain");
        for (int i = 0; i < 300; i++) {
            String mailbox = local.value() + i % 150 + "@" + domain.value() + ".example";
            velocity.observe(
                    caller(Plan.PRO, false),
                    new Observation(
                            "x+" + i + mailbox, mailbox, domain.value() + ".example", Optional.empty(), Set.of()));
        }
        assertThat(velocity.minutes(organisation.id()).getLast().checks()).isEqualTo(300);
        assertThat(heap(local, domain)).as("while it is counted").isEmpty();

        clock.advance(Duration.ofHours(1));
        velocity.round();
        assertThat(rows()).isEqualTo(1);
        String kept = jdbi.withHandle(
                handle -> handle.createQuery("SELECT string_agg(hour::text, '') FROM velocity_hour hour")
                        .mapTo(String.class)
                        .one());
        assertThat(CanarySearch.of(local, domain).text("table", kept)).isEmpty();
    }

    private static DataClass declared(String id) {
        return VelocityPolicies.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What goes in is what an observation has and what the declaration names, and there is no other way in. */
    @Test
    @Proves("SHIELD-19")
    void takesInNothingButWhatIsDeclared() {
        Map<String, String> fields = Map.of(
                "address", "addresses",
                "mailbox", "mailboxes",
                "domain", "domains",
                "ip", "networks",
                "traits", "classes");

        assertThat(Stream.of(Observation.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(fields.keySet());
        assertThat(declared("shield.pace").fields())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("checks"), fields.values().stream())
                        .toList());
        assertThat(Stream.of(Pacing.class.getMethods()).map(Method::getParameterTypes))
                .containsExactly(new Class<?>[] {Observation.class});
        assertThat(Stream.of(Velocity.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == Velocity.class)
                        .flatMap(method -> Stream.of(method.getParameterTypes()))
                        .distinct())
                .containsExactlyInAnyOrder(
                        Caller.class,
                        Observation.class,
                        OrganisationId.class,
                        Instant.class,
                        Contributors.class,
                        Jdbi.class,
                        InstantSource.class);
    }

    /** A network is all that is taken of an IP address: two of one network cannot be told apart. */
    @Test
    @Proves("SHIELD-19")
    void tellsNoTwoAddressesOfANetworkApart() {
        for (int i = 0; i < 100; i++) {
            InetAddress ip = InetAddress.ofLiteral("192.0.2." + i);
            String mailbox = "m" + i + "@x.example";
            velocity.observe(
                    caller(Plan.PRO, false), new Observation(mailbox, mailbox, "x.example", Optional.of(ip), Set.of()));
        }

        Pace minute = velocity.minutes(organisation.id()).getLast();
        assertThat(minute.checks()).isEqualTo(100);
        assertThat(minute.networks()).isEqualTo(1);
    }

    /** Whoever is turned away by the detector can be told why, and let in. */
    @Test
    @Proves("SHIELD-19")
    void aBlockNamesItsFindingAndCanBeOverruled() {
        Shield shield = new Shield(
                new ShieldSetup(DataBundle.shipped(clock), Optional.empty(), domain -> false), Limits.PATIENCE);
        VerdictPolicy strict = new VerdictPolicy(20, 30, Map.of(), OwnList.EMPTY, OwnList.EMPTY);
        Pacing pacing = seen -> velocity.observe(caller(Plan.PRO, false), seen);
        for (int i = 0; i < 60; i++) {
            assertThat(check(shield, i, strict, pacing).verdict().action())
                    .as("before anything is found")
                    .isNotEqualTo(Action.BLOCK);
        }
        clock.advance(Duration.ofMinutes(1));
        velocity.round();

        Answer blocked = check(shield, 99, strict, pacing);
        assertThat(blocked.verdict().action()).isEqualTo(Action.BLOCK);
        assertThat(blocked.verdict().reasons()).contains("velocity.farm");
        Signal why = blocked.signals().stream()
                .filter(signal -> signal.id().equals("velocity.farm"))
                .findFirst()
                .orElseThrow();
        assertThat(velocity.findings(organisation.id()))
                .filteredOn(org.letterlock.shield.Finding::isSuspicious)
                .anySatisfy(finding -> assertThat(why.evidence())
                        .contains(finding.feature().tag(), finding.since().toString(), "usually"));

        VerdictPolicy switchedOff = new VerdictPolicy(
                20, 30, Map.of("velocity.farm", 0, "velocity.mailbox", 0), OwnList.EMPTY, OwnList.EMPTY);
        Answer spared = check(shield, 99, switchedOff, pacing);
        assertThat(spared.verdict().action()).isEqualTo(Action.ALLOW);
        assertThat(spared.verdict().reasons()).doesNotContain("velocity.farm");
        assertThat(spared.signals())
                .filteredOn(signal -> signal.id().equals("velocity.farm"))
                .extracting(Signal::weight)
                .containsExactly(0);

        VerdictPolicy allowing = new VerdictPolicy(20, 30, Map.of(), OwnList.of(Set.of("gmail.com")), OwnList.EMPTY);
        assertThat(check(shield, 100, allowing, pacing).verdict().action()).isEqualTo(Action.ALLOW);
        assertThat(check(shield, 101, VerdictPolicy.DEFAULTS, pacing).verdict().action())
                .as("the weight alone is no block by the usual thresholds")
                .isNotEqualTo(Action.BLOCK);
    }

    private static Answer check(Shield shield, int number, VerdictPolicy policy, Pacing pacing) {
        Query query = new Query(
                Optional.of("ada.lovelace" + number + "+tag@gmail.com"), Optional.empty(), AddressProfile.RFC5321);
        return shield.check(query, policy, pacing).toCompletableFuture().join();
    }

    /** Of all the shield has, only rows of numbers serve to make it better; a name has no room in them. */
    @Test
    @Proves("SHIELD-20")
    void getsBetterByAggregatesOnly() {
        List<String> learning = new ShieldPolicies()
                .policy().profiles().stream()
                        .flatMap(profile -> profile.classes().stream())
                        .filter(row -> row.uses().stream().anyMatch(use -> use.purpose() == Purpose.STATISTICS))
                        .map(DataClass::id)
                        .toList();
        assertThat(learning).containsExactly("shield.velocity");
        assertThat(declared("shield.velocity").places())
                .allSatisfy(place -> assertThat(place)
                        .isInstanceOfSatisfying(
                                Place.Column.class,
                                column -> assertThat(column.table()).isEqualTo("velocity_hour")));

        Map<String, String> types = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'velocity_hour'")
                .reduceRows(new HashMap<>(), (all, row) -> {
                    all.put(row.getColumn("column_name", String.class), row.getColumn("data_type", String.class));
                    return all;
                }));
        assertThat(types.remove("organisation_id")).isEqualTo("uuid");
        assertThat(types.remove("hour")).isEqualTo("timestamp with time zone");
        assertThat(types).hasSize(14).allSatisfy((_, type) -> assertThat(type).isEqualTo("bigint"));
    }

    private List<Finding> heap(Canary... canaries) throws Exception {
        Path dump = directory.resolve("heap.hprof");
        try {
            return CanarySearch.of(canaries).heap(HeapDump.ofThisProcess(dump));
        } finally {
            Files.deleteIfExists(dump);
        }
    }

    /** What is learned from is one table; the tables of other systems are closed to this module's role. */
    @Test
    @Proves("INBOX-64")
    void cannotReadWhatAnotherSystemKeeps() {
        database("inboxes", Migrations.of(Velocity.class))
                .useHandle(handle -> handle.execute("CREATE TABLE mail (id int)"));

        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("SELECT * FROM inboxes.mail")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void declaresEveryColumn() {
        Set<Place.Column> declared = VelocityPolicies.rows().stream()
                .map(DataClass::places)
                .flatMap(List::stream)
                .filter(Place.Column.class::isInstance)
                .map(Place.Column.class::cast)
                .collect(Collectors.toSet());
        keepAnHour();
        Set<Place.Column> live = POSTGRES.database().catalogue().columns().stream()
                .filter(column -> column.table().startsWith("velocity"))
                .map(column -> new Place.Column(column.schema(), column.table(), column.column()))
                .collect(Collectors.toSet());

        assertThat(declared).isEqualTo(live);
    }

    @Test
    void hasATextForEachFeatureAndFindingInBothLanguages() throws Exception {
        for (String language : List.of("en", "vi")) {
            Properties texts = new Properties();
            try (var reader = Files.newBufferedReader(
                    Path.of("src/main/resources/messages/shield." + language + ".properties"))) {
                texts.load(reader);
            }
            Set<String> keys = new HashSet<>();
            for (Feature feature : Feature.values()) {
                keys.add("velocity.feature." + feature.tag());
            }
            for (org.letterlock.shield.Finding.Kind kind : org.letterlock.shield.Finding.Kind.values()) {
                keys.add("velocity.finding." + kind.tag());
            }
            assertThat(texts.stringPropertyNames()).containsAll(keys);
        }
    }

    @Test
    void anObservationShowsNothingAndHasOneClassOfEachKind() {
        Observation seen = new Observation(
                "a@x.example",
                "a@x.example",
                "x.example",
                Optional.empty(),
                Set.of(Trait.FREE, Trait.DISPOSABLE, Trait.HOSTING, Trait.TUNNEL, Trait.ROLE));

        assertThat(seen.toString()).isEqualTo("Observation[hidden]");
        assertThat(seen.traits()).containsExactlyInAnyOrder(Trait.DISPOSABLE, Trait.HOSTING, Trait.ROLE);
    }
}
