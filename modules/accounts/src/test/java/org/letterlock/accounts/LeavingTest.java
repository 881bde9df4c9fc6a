package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.accounts.Invitations.Sending.Sent;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Finding;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

/** Accounts that are cancelled, recovered and erased, to the second and with nobody tidying. */
final class LeavingTest {

    private static final Duration RECOVERY = Duration.ofDays(30);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestAccounts world;
    private People people;
    private Person person;

    @BeforeEach
    void open() {
        world = new TestAccounts(POSTGRES);
        people = world.accounts.people();
        person = world.person("Lena");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Proves({"SHIELD-38", "SHIELD-39", "CAMPAIGNS-58"})
    void recoversUntilTheLastSecond() {
        people.cancel(person.id());

        world.clock.advance(RECOVERY.minusSeconds(1));

        assertThat(people.recover(person.id())).isTrue();
        assertThat(people.find(person.id()).orElseThrow().cancelledAt()).isEmpty();
    }

    @Test
    @Proves({"SHIELD-38", "SHIELD-39", "SHIELD-44", "CORE-04", "CAMPAIGNS-58"})
    void isGoneAtThirtyDaysWithNobodyTidying() {
        people.cancel(person.id());

        world.clock.advance(RECOVERY);

        assertThat(people.recover(person.id())).isFalse();
        assertThat(people.find(person.id())).isEmpty();
        assertThat(people.find(person.email())).isEmpty();
        assertThat(world.accounts.personalData().of(person.id())).isEmpty();
    }

    @Test
    void doesNotCountAgainWhenCancelledAgain() {
        people.cancel(person.id());
        world.clock.advance(RECOVERY.minusSeconds(1));

        people.cancel(person.id());
        world.clock.advance(Duration.ofSeconds(1));

        assertThat(people.recover(person.id())).isFalse();
    }

    @Test
    void freesTheAddressOnceTidied() {
        people.cancel(person.id());
        world.clock.advance(RECOVERY);
        world.accounts.tidy();

        assertThat(world.person("Again", person.email().text())).isNotNull();
    }

    @Test
    void isNoMemberToAnybodyWhileCancelled() {
        Person owner = world.person("Olga");
        Organisation team = world.organisation(owner);
        Person member = world.member(team, owner, Role.ADMIN);

        people.cancel(member.id());
        assertThat(world.accounts.organisations().members(team)).hasSize(1);

        people.recover(member.id());
        assertThat(world.accounts.organisations().members(team)).hasSize(2);
    }

    @Test
    @Proves({"SHIELD-38", "CAMPAIGNS-04"})
    void leavesNothingOfTheErased() throws Exception {
        Canary name = Canary.random("name");
        Canary local = Canary.random("address");
        Canary next = Canary.random("next address");
        Canary team = Canary.random("organisation");
        CanarySearch search = CanarySearch.of(name, local, next, team);
        Person erased = world.person(name.value(), local.value() + "@people.example");
        Organisation organisation = world.accounts
                .organisations()
                .found(new Slug("canaries"), team.value(), Optional.of(erased.id()))
                .orElseThrow();
        world.accounts.addressChanges().ask(erased.id(), TestAccounts.address(next.value() + "@people.example"));
        world.accounts
                .invitations()
                .invite(
                        world.membership(organisation, erased),
                        TestAccounts.address(next.value() + "2@people.example"),
                        Role.ANALYST);
        assertThat(findings(search)).as("sealed before it is stored").isEmpty();

        world.accounts.organisations().end(world.membership(organisation, erased));
        assertThat(people.erase(erased.id())).isEmpty();

        assertThat(findings(search)).isEmpty();
        assertThat(world.keys.find(erased.id().subject())).isEmpty();
        assertThat(world.keys.find(organisation.id().subject())).isEmpty();
        assertThat(mentions(erased.id().value().toString())).isZero();
        assertThat(mentions(organisation.id().value().toString())).isZero();
        assertThat(world.accounts.audit().of(organisation.id(), Long.MAX_VALUE, 10))
                .as("the audit goes on, but its random names lead to nobody")
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.actor())
                        .hasValueSatisfying(
                                actor -> assertThat(people.find(actor)).isEmpty()));
    }

    private List<Finding> findings(CanarySearch search) throws Exception {
        try (Handle handle = world.storage.jdbi().open()) {
            Connection connection = handle.getConnection();
            return search.database(connection);
        }
    }

    /** How many rows of the whole schema but the audit hold this text; every column of every table, as text. */
    private int mentions(String text) {
        return world.storage.jdbi().withHandle(handle -> {
            int found = 0;
            for (String table : handle.createQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'accounts'"
                            + " AND tablename <> 'audit'")
                    .mapTo(String.class)
                    .list()) {
                found += handle.createQuery("SELECT count(*) FROM accounts.\"" + table + "\" AS line WHERE line::text"
                                + " LIKE '%' || :text || '%'")
                        .bind("text", text)
                        .mapTo(Integer.class)
                        .one();
            }
            return found;
        });
    }

    @Test
    void destroysKeysOfNobodyOnlyWhereSomebodyIs() {
        people.erase(person.id());
        SubjectId nobody = new SubjectId(UUID.randomUUID());
        world.keys.create(nobody);
        world.node().close();
        assertThat(world.keys.find(nobody))
                .as("the database may be the wrong one")
                .isPresent();

        world.person("Somebody");
        world.node().close();
        assertThat(world.keys.find(nobody)).isEmpty();
    }

    @Test
    void hasAnOperatorFromTheirAccountToItsEnd() {
        world.person("Somebody");
        assertThat(world.accounts.people().hasOperator()).isFalse();
        Person operator = world.accounts
                .people()
                .add(new People.Newcomer(
                        TestAccounts.address("runs@operators.example"),
                        "Operator",
                        "en",
                        true,
                        Optional.empty(),
                        List.of()))
                .orElseThrow();
        assertThat(world.accounts.people().hasOperator()).isTrue();
        world.accounts.people().cancel(operator.id());
        assertThat(world.accounts.people().hasOperator()).isFalse();
    }

    @Test
    void tellsWhoeverHoldsSomething() {
        List<String> told = new ArrayList<>();
        PersonalDataHolder ofPeople = gone -> told.add(gone.text());
        OrganisationDataHolder ofTeams = gone -> told.add(gone.text());
        try (TestAccounts other = new TestAccounts(POSTGRES, List.of(ofPeople), List.of(ofTeams))) {
            Person one = other.person("One");
            Organisation team = other.organisation(one);

            assertThat(other.accounts.people().erase(one.id())).containsExactly(team.id());
            assertThat(told).isEmpty();
            other.accounts.organisations().end(other.membership(team, one));
            other.accounts.people().erase(one.id());

            assertThat(told).containsExactly(team.id().text(), one.id().text());
        }
    }

    @Test
    void letsNobodyButAnOwnerEndAnOrganisation() {
        Organisation team = world.organisation(person);
        Person admin = world.member(team, person, Role.ADMIN);

        assertThat(world.accounts.organisations().end(world.membership(team, admin)))
                .isEqualTo(Ruling.NOT_PERMITTED);
        assertThat(world.accounts.organisations().find(team.id())).isPresent();
    }

    @Test
    void changesAnAddressOnlyWithItsToken() {
        Person thief = world.person("Thief");
        Token token = world.accounts
                .addressChanges()
                .ask(person.id(), TestAccounts.address("lena.new@people.example"))
                .orElseThrow();

        assertThat(world.accounts.addressChanges().confirm(thief.id(), token)).isEmpty();
        assertThat(world.accounts.addressChanges().confirm(person.id(), new Token("lla_wrong")))
                .isEmpty();
        assertThat(people.find(person.id()).orElseThrow().email()).isEqualTo(person.email());

        assertThat(world.accounts.addressChanges().confirm(person.id(), token)).isPresent();
        assertThat(people.find(TestAccounts.address("Lena.New@people.example"))).isPresent();
        assertThat(people.find(person.email())).isEmpty();
        assertThat(world.accounts.addressChanges().confirm(person.id(), token)).isEmpty();
    }

    @Test
    void takesNobodysAddressAway() {
        Person other = world.person("Other");
        Token token =
                world.accounts.addressChanges().ask(person.id(), other.email()).orElseThrow();

        assertThat(world.accounts.addressChanges().confirm(person.id(), token)).isEmpty();
        assertThat(people.find(other.email()).orElseThrow().id()).isEqualTo(other.id());
    }

    @Test
    void forgetsAWishedAddressAfterADay() {
        Token token = world.accounts
                .addressChanges()
                .ask(person.id(), TestAccounts.address("lena.late@people.example"))
                .orElseThrow();

        world.clock.advance(Duration.ofDays(1));

        assertThat(world.accounts.addressChanges().pending(person.id())).isEmpty();
        assertThat(world.accounts.addressChanges().confirm(person.id(), token)).isEmpty();
    }

    @Test
    @Proves("CORE-09")
    void servesACopyOnceInItsBrowserForTenMinutes() {
        SessionId session = session();
        SessionId other = session();
        ExportLinks links = world.accounts.exportLinks();

        Token token = links.make(session);
        assertThat(links.use(other, token)).isFalse();
        assertThat(links.use(session, token)).isTrue();
        assertThat(links.use(session, token)).as("replayed").isFalse();

        Token late = links.make(session);
        world.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        Token replaced = links.make(other);
        links.make(other);
        assertThat(links.use(other, replaced)).as("replaced").isFalse();
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(links.use(session, late)).as("ten minutes old").isFalse();
    }

    private SessionId session() {
        Sessions sessions = world.accounts.sessions();
        return sessions.find(sessions.open(person.id(), SignInMethod.PASSWORD))
                .orElseThrow()
                .id();
    }

    @Test
    void givesACopyOfEveryClassThatIsAboutAPerson() {
        Person owner = world.person("Olga");
        Organisation team = world.organisation(owner);
        Sent sent =
                (Sent) world.accounts.invitations().invite(world.membership(team, owner), person.email(), Role.ANALYST);
        session();
        world.accounts.addressChanges().ask(person.id(), TestAccounts.address("lena.next@people.example"));

        List<Held> held = world.accounts.personalData().of(person.id());

        assertThat(held)
                .allSatisfy(one -> assertThat(one.records())
                        .allSatisfy(line -> assertThat(line).hasSameSizeAs(one.fields())));
        assertThat(records(held, "accounts.person"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(person.email().text(), "Lena"));
        assertThat(records(held, "accounts.acceptance")).hasSize(1);
        assertThat(records(held, "accounts.session")).hasSize(1);
        assertThat(records(held, "accounts.address-change")).hasSize(1);
        assertThat(records(held, "accounts.invitation")).hasSize(1);
        assertThat(records(held, "accounts.membership")).isEmpty();

        world.accounts.invitations().accept(sent.token(), person);
        held = world.accounts.personalData().of(person.id());
        assertThat(records(held, "accounts.membership")).hasSize(1);
        assertThat(records(held, "accounts.audit")).hasSize(1);
        assertThat(records(held, "accounts.invitation")).isEmpty();
    }

    private static Iterable<List<String>> records(List<Held> held, String dataClass) {
        return held.stream()
                .filter(one -> one.dataClass().equals(dataClass))
                .findFirst()
                .orElseThrow()
                .records();
    }
}
