package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.accounts.Invitations;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.Role;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.StorageCheck;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.web.testing.CopyCheck;

/**
 * Somebody with a record in every class that the registry says ends with their account. A class that is declared and
 * not seeded here, not handed out, or not erased, fails.
 */
final class EveryClassTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Registry registry = Registry.load();
    private TestDesk world;
    private Person person;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
        person = world.person("Ada", true);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<DataClass> classes() {
        return registry.systems().stream()
                .flatMap(policy -> policy.classes())
                .filter(row -> !PinnedPolicies.outlivesAccount(row.until()))
                .toList();
    }

    private Map<String, Runnable> seeds() {
        Map<String, Runnable> seeds = new LinkedHashMap<>();
        seeds.put("accounts.person", () -> {});
        seeds.put("accounts.acceptance", () -> {});
        seeds.put("accounts.session", this::exportLink);
        seeds.put("accounts.export-link", () -> {});
        seeds.put(
                "accounts.address-change", () -> world.accounts.addressChanges().ask(person.id(), TestDesk.fresh()));
        seeds.put("accounts.link", () -> insert("""
            INSERT INTO link (token_digest, purpose, person_id, sealed, expires_at)
            VALUES ('\\x01', 'reset', :person, '\\x02', :later)
            """, "passkey name"));
        seeds.put(
                "accounts.second-factor",
                () -> assertThat(world.signIn.secondFactors().proposed(person.id()))
                        .isPresent());
        seeds.put("accounts.passkey", () -> insert("""
            INSERT INTO passkey (id, person_id, credential_digest, credential_sealed, name_sealed, sign_count, added_at)
            VALUES (gen_random_uuid(), :person, '\\x03', '\\x04', :sealed, 1, :later)
            """, "passkey name"));
        seeds.put("accounts.policy-notice", () -> insert("""
            INSERT INTO policy_notice (person_id, system, effective, told_at, holds_from)
            VALUES (:person, 'accounts', '2027-01-01', :later, '2027-01-01')
            """, "passkey name"));
        seeds.put("accounts.google", () -> insert("""
            INSERT INTO google_account (person_id, account_digest, address_sealed, linked_at)
            VALUES (:person, '\\x05', :sealed, :later)
            """, "google address"));
        seeds.put("accounts.membership", this::membership);
        seeds.put("accounts.invitation", () -> invite());
        seeds.put("accounts.post", () -> world.outbox.send(person.email(), "en", new ServiceMail.Erased()));
        seeds.put("desk.request", () -> world.carriedOut(RequestKind.COMPLAINT, person.email(), "It is wrong."));
        for (Queue queue : Queue.values()) {
            seeds.put(
                    queue.dataClass(),
                    () -> assertThat(world.desk.tickets().open(queue, person.email(), "en", "Words"))
                            .isPresent());
        }
        seeds.put("desk.staff-evidence", () -> {});
        seeds.put("desk.staff", () -> {
            Staff.Member member = world.desk.staff().member(person).orElseThrow();
            assertThat(world.desk.staff().lead(member)).isTrue();
        });
        seeds.put(
                "desk.standing",
                () -> world.records.standings().set(person.email(), Optional.of(id()), Standings.Kind.OBJECTED));
        return seeds;
    }

    private UUID id() {
        return person.id().value();
    }

    private void exportLink() {
        var session = world.accounts
                .sessions()
                .find(world.accounts.sessions().open(person.id(), SignInMethod.PASSWORD))
                .orElseThrow();
        world.accounts.exportLinks().make(session.id());
    }

    private Invitations.Sending.Sent invite() {
        Person owner = world.person("Olga");
        Organisation team = world.organisation(owner);
        Membership by = world.accounts
                .organisations()
                .membership(owner.id(), team.slug())
                .orElseThrow();
        return (Invitations.Sending.Sent) world.accounts.invitations().invite(by, person.email(), Role.ANALYST);
    }

    private void membership() {
        assertThat(world.accounts.invitations().accept(invite().token(), person))
                .isEqualTo(Invitations.Accepting.JOINED);
    }

    private void insert(String statement, String place) {
        byte[] sealed = world.people
                .keys()
                .find(person.id().subject())
                .orElseThrow()
                .seal("x@y.example".getBytes(StandardCharsets.UTF_8), "accounts:" + id() + ":" + place);
        world.people
                .jdbi()
                .useHandle(handle -> handle.createUpdate(statement)
                        .bind("person", id())
                        .bind("sealed", sealed)
                        .bind("later", world.clock.instant().plusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                        .execute());
    }

    @Test
    @Proves({
        "CORE-10",
        "INBOX-83",
        "INBOX-85",
        "INBOX-94",
        "CAMPAIGNS-29",
        "CAMPAIGNS-31",
        "CAMPAIGNS-38",
        "SHIELD-44",
        "SHIELD-45",
        "SHIELD-47",
        "SHIELD-56"
    })
    void returnsAndErasesEachClassThatEndsWithTheAccount() {
        Map<String, Runnable> seeds = seeds();
        assertThat(classes()).extracting(DataClass::id).containsExactlyInAnyOrderElementsOf(seeds.keySet());
        seeds.values().forEach(Runnable::run);

        Map<String, Held> copy = new LinkedHashMap<>();
        world.accounts.personalData().of(person.id()).forEach(held -> copy.put(held.dataClass(), held));
        for (DataClass row : classes()) {
            assertThat(copy).as("handed out").containsKey(row.id());
            assertThat(copy.get(row.id()).records()).as(row.id()).isNotEmpty();
            assertThat(mentions(row)).as(row.id() + " is seeded").isPositive();
        }

        world.spooling = false;
        Requests.Begun begun = world.ask(RequestKind.ERASURE, person.email());
        Requests.Outcome outcome =
                world.requests().confirm(begun.token(), world.code(person.email()), Optional.of(person.id()));

        assertThat(outcome).isInstanceOfSatisfying(Requests.Done.class, done -> {
            assertThat(done.receipt().items())
                    .extracting(Receipt.Item::dataClass)
                    .containsAll(seeds.keySet());
            assertThat(done.receipt().kept())
                    .extracting(Receipt.Kept::dataClass)
                    .containsExactlyInAnyOrder("accounts.audit", "desk.access", "desk.request-record");
            assertThat(done.receipt().kept())
                    .allSatisfy(kept ->
                            assertThat(kept.what() + kept.why() + kept.until()).doesNotContain("\t"))
                    .allSatisfy(kept -> assertThat(kept.until()).isNotBlank());
        });
        for (DataClass row : classes()) {
            assertThat(mentions(row)).as(row.id() + " after erasure").isZero();
        }
        assertThat(world.accounts.people().find(person.email())).isEmpty();
        assertThat(world.people.keys().find(person.id().subject())).isEmpty();
        assertThat(world.keys.subjects()).as("keys of requests").isEmpty();
    }

    @Test
    @Proves({"INBOX-87", "SHIELD-49"})
    void handsOutEachClassAsThePublishedSchemaSays() throws IOException {
        seeds().values().forEach(Runnable::run);
        byte[] mail = "Subject: =?utf-8?q?=C3=A9?=\r\n\r\n\0\u00ff.\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(world.desk
                        .tickets()
                        .open(new Tickets.Writing(Queue.CONTACT, person.email(), "en", "Words", Optional.of(mail))))
                .isPresent();

        CopyCheck copy = CopyCheck.valid(registry, copied());

        assertThat(classes())
                .allSatisfy(row -> assertThat(copy.text(row.id() + ".json"))
                        .contains("\"class\" : \"" + row.id() + '"', "{", ": "))
                .allSatisfy(
                        row -> assertThat(copy.text(row.id() + ".csv").lines()).hasSizeGreaterThan(1));
        assertThat(copy.files().keySet())
                .contains(
                        "accounts.audit.json",
                        "desk.request-record.json",
                        "desk.access.json",
                        UseReport.NAME + ".json");
        assertThat(copy.files().get("desk.contact/1.eml")).isEqualTo(mail);
        assertThat(copy.text("desk.contact.json"))
                .contains("\"mail\" : null", "\"mail\" : \"desk.contact/1.eml\"", "\"byStaff\" : false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hasPassword\" : true|\"hasPassword\" : \"no\"",
                "\"language\"|\"tongue\"",
                "\"createdAt\" : \"2|\"createdAt\" : \"yesterday 2",
                "accounts.person|accounts.people",
                "accounts.person|accounts.session",
                "\"name\" : |\"ip\" : \"x\", \"name\" : ",
                "https://mail.example/|https://elsewhere.example/"
            })
    void findsACopyThatIsNotAsTheSchemaSays(String good, String bad) throws IOException {
        CopyCheck copy = CopyCheck.valid(registry, copied());
        String json = copy.text("accounts.person.json");

        assertThat(json).contains(good);
        assertThat(copy.errors(json.replace(good, bad))).isNotEmpty();
    }

    /** As the right to portability gives it. */
    private List<Held> copied() {
        Requests.Begun begun = world.ask(RequestKind.PORTABILITY, person.email());
        Requests.Done done = (Requests.Done)
                world.requests().confirm(begun.token(), world.code(person.email()), Optional.of(person.id()));
        return world.requests().copy(done.copy().orElseThrow(), begun.token()).orElseThrow();
    }

    @Test
    void declaresEveryColumnThereIs() {
        Set<Place.Column> live = POSTGRES.database().catalogue().columns().stream()
                .map(column -> new Place.Column(column.schema(), column.table(), column.column()))
                .collect(Collectors.toSet());

        assertThat(StorageCheck.compare(registry.columns(), live)).isEmpty();
    }

    /** Values of the class's own columns that hold the person's random name or a digest of their address. */
    private int mentions(DataClass row) {
        List<String> names = List.of(
                id().toString(),
                HexFormat.of()
                        .formatHex(world.people
                                .digest()
                                .of("account address", person.email().text())),
                HexFormat.of()
                        .formatHex(world.storage
                                .digest()
                                .of("desk address", person.email().text())));
        int found = 0;
        for (Place place : row.places()) {
            if (place instanceof Place.Column(String schema, String table, String column)) {
                try (Handle handle = (schema.equals("desk") ? world.storage.jdbi() : world.people.jdbi()).open()) {
                    for (String name : names) {
                        found += handle.createQuery("SELECT count(*) FROM \"%s\".\"%s\" WHERE \"%s\"::text LIKE :name"
                                        .formatted(schema, table, column))
                                .bind("name", "%" + name + "%")
                                .mapTo(Integer.class)
                                .one();
                    }
                    found += ofSession(handle, row, table, column);
                }
            }
        }
        return found;
    }

    /** Links to copies name a session, not a person. */
    private static int ofSession(Handle handle, DataClass row, String table, String column) {
        return row.id().equals("accounts.export-link") && column.equals("session_id")
                ? handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one()
                : 0;
    }
}
