package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.accounts.Invitations;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.Role;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** What is done about each kind of request, and what stays of it. */
final class RequestsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestDesk world;
    private Person person;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
        person = world.person("Ada");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Receipt done(RequestKind kind, EmailAddress address, String words) {
        return ((Requests.Done) world.carriedOut(kind, address, words)).receipt();
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestKind.class,
            names = {"ACCESS", "PORTABILITY", "CCPA_KNOW", "PDPA_ACCESS"})
    @Proves({"INBOX-83", "CAMPAIGNS-29", "MAILBOX-29", "SHIELD-45", "CORE-09"})
    void givesACopyOnceToWhoAskedForTenMinutes(RequestKind kind) {
        Requests.Begun begun = world.ask(kind, person.email());
        Requests.Done done =
                (Requests.Done) world.requests().confirm(begun.token(), world.code(person.email()), Optional.empty());
        Token link = done.copy().orElseThrow();

        assertThat(world.requests().copy(link, new Token("llq_other")))
                .as("another browser")
                .isEmpty();
        List<Held> copy = world.requests().copy(link, begun.token()).orElseThrow();
        assertThat(copy).anySatisfy(held -> {
            assertThat(held.dataClass()).isEqualTo("accounts.person");
            assertThat(held.records().iterator().next())
                    .contains("Ada", person.email().text());
        });
        assertThat(world.requests().copy(link, begun.token())).as("replayed").isEmpty();
    }

    @Test
    @Proves("CORE-09")
    void endsACopyAtTenMinutesToTheInstant() {
        Requests.Begun first = world.ask(RequestKind.ACCESS, person.email());
        Token early = ((Requests.Done)
                        world.requests().confirm(first.token(), world.code(person.email()), Optional.empty()))
                .copy()
                .orElseThrow();
        Requests.Begun second = world.ask(RequestKind.ACCESS, person.email());
        Token late = ((Requests.Done)
                        world.requests().confirm(second.token(), world.code(person.email()), Optional.empty()))
                .copy()
                .orElseThrow();

        world.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(world.requests().copy(early, first.token())).isPresent();
        world.pass(Duration.ofMillis(1));
        assertThat(world.requests().copy(late, second.token())).isEmpty();
    }

    @Test
    @Proves({"INBOX-84", "CAMPAIGNS-30", "MAILBOX-30", "SHIELD-46", "SHIELD-53"})
    void correctsANameAndLeavesTheOldOneNowhere() throws Exception {
        Canary old = Canary.random("name");
        Person renamed = world.person(old.value());

        assertThat(done(RequestKind.RECTIFICATION, renamed.email(), "Grace").kept())
                .hasSize(1);

        assertThat(world.accounts.people().find(renamed.id()).orElseThrow().name())
                .isEqualTo("Grace");
        assertThat(world.isStored(old.value())).isFalse();
        assertThat(world.isStored(renamed.id().value().toString()))
                .as("the search works")
                .isTrue();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        world.accounts
                .personalData()
                .of(renamed.id())
                .forEach(held -> held.records()
                        .forEach(line ->
                                copy.writeBytes(line.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(copy.toString(java.nio.charset.StandardCharsets.UTF_8))
                .contains("Grace")
                .doesNotContain(old.value());
    }

    @Test
    void leavesToPeopleWhatIsNoName() {
        assertThat(world.carriedOut(RequestKind.RECTIFICATION, person.email(), "https://evil.example"))
                .isInstanceOf(Requests.Waiting.class);
        assertThat(world.accounts.people().find(person.id()).orElseThrow().name())
                .isEqualTo("Ada");
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestKind.class,
            names = {"RESTRICTION", "OBJECTION"})
    @Proves({"INBOX-88", "MAILBOX-32", "SHIELD-48"})
    void usesNothingAgainstARestrictionOrObjection(RequestKind kind) {
        assertThat(invited()).isInstanceOf(Invitations.Sending.Sent.class);

        done(kind, person.email(), "");

        assertThat(invited()).isEqualTo(Invitations.Sending.Refused.OBJECTED);
        assertThat(world.records.standings().allow(person.email(), LegalBasis.LEGITIMATE_INTERESTS))
                .isFalse();
        assertThat(world.records.standings().allow(person.email(), LegalBasis.LEGAL_OBLIGATION))
                .isTrue();
        assertThat(world.records.standings().allow(person.email(), LegalBasis.CONTRACT))
                .isEqualTo(kind == RequestKind.OBJECTION);
        assertThat(world.records.standings().allow(TestDesk.fresh(), LegalBasis.LEGITIMATE_INTERESTS))
                .isTrue();

        done(RequestKind.RELEASE, person.email(), "");
        assertThat(invited()).isInstanceOf(Invitations.Sending.Sent.class);
    }

    private Invitations.Sending invited() {
        Person owner = world.person("Olga");
        Organisation team = world.organisation(owner);
        Membership by = world.accounts
                .organisations()
                .membership(owner.id(), team.slug())
                .orElseThrow();
        return world.accounts.invitations().invite(by, person.email(), Role.ANALYST);
    }

    @Test
    void remembersWhoRefusesASaleThatNeverHappens() {
        assertThat(done(RequestKind.CCPA_OPT_OUT, person.email(), "").doneKey()).isEqualTo("desk.done.no-sale");
        assertThat(world.records.standings().since(person.email(), Standings.Kind.NO_SALE))
                .contains(world.clock.instant());
    }

    @Test
    @Proves("SHIELD-51")
    void cancelsTheAccountOfWhoWithdrawsAndTellsSoBefore() {
        assertThat(RequestKind.WITHDRAWAL.hasConsequences()).isTrue();

        done(RequestKind.PDPA_WITHDRAWAL, person.email(), "");

        assertThat(world.accounts.people().find(person.id()).orElseThrow().cancelledAt())
                .isPresent();
    }

    @Test
    void leavesNoOrganisationWithoutAnOwner() {
        world.organisation(person);

        assertThat(world.carriedOut(RequestKind.ERASURE, person.email(), ""))
                .isInstanceOfSatisfying(
                        Requests.Waiting.class,
                        waiting -> assertThat(waiting.why()).isEqualTo(WaitsFor.ANOTHER_OWNER));
        assertThat(world.accounts.people().find(person.id()).orElseThrow().cancelledAt())
                .isEmpty();
    }

    @Test
    void tellsStrangersThatNothingIsKept() {
        EmailAddress stranger = TestDesk.fresh();

        assertThat(done(RequestKind.ERASURE, stranger, "").items())
                .extracting(Receipt.Item::dataClass)
                .containsOnly("desk.request");
        assertThat(world.mail(stranger, ServiceMail.RequestReceipt.class).lines())
                .isNotEmpty();
    }

    @Test
    @Proves("INBOX-90")
    void keepsWhatPeopleMustAnswerSealedAndThenOnlyThatItWas() throws Exception {
        Canary words = Canary.random("words");
        EmailAddress address = TestDesk.address(Canary.random("address").value() + "@people.example");
        world.spooling = false;

        Requests.Waiting waiting = (Requests.Waiting) world.carriedOut(RequestKind.OTHER, address, words.value());
        assertThat(waiting.due()).isEqualTo(world.clock.instant().plus(Duration.ofDays(30)));
        Requests.Open open = world.requests().open(10).getFirst();
        assertThat(open.words()).isEqualTo(words.value());
        assertThat(open.address()).isEqualTo(address);
        assertThat(world.isStored(words.value())).isFalse();
        assertThat(world.isStored(address.text())).isFalse();

        assertThat(world.requests().answer(open.id(), "We did it.", true)).isTrue();
        assertThat(world.mail(address, ServiceMail.RequestAnswered.class).lines())
                .containsExactly("We did it.");
        assertThat(world.requests().open(10)).isEmpty();
        assertThat(world.requests().answer(open.id(), "Again.", true)).isFalse();
        assertThat(world.keys.subjects()).isEmpty();

        assertThat(records(address)).isOne();
        world.pass(DeskPolicies.RECORD.minusSeconds(1));
        assertThat(records(address)).isOne();
        world.pass(Duration.ofSeconds(1));
        assertThat(records(address)).as("three years later, nobody tidying").isZero();
    }

    private long records(EmailAddress address) {
        return world.records.held(address).stream()
                .filter(held -> held.dataClass().equals("desk.request-record"))
                .mapToLong(held -> held.records().spliterator().getExactSizeIfKnown())
                .sum();
    }

    @Test
    void knowsHowNearAnEndIs() {
        Instant at = world.clock.instant();

        assertThat(Deadline.RIGHT.state(at, at.plus(Duration.ofDays(20)).minusSeconds(1)))
                .isEqualTo(Deadline.State.CALM);
        assertThat(Deadline.RIGHT.state(at, at.plus(Duration.ofDays(20)))).isEqualTo(Deadline.State.WARNING);
        assertThat(Deadline.RIGHT.state(at, at.plus(Duration.ofDays(30)).minusSeconds(1)))
                .isEqualTo(Deadline.State.WARNING);
        assertThat(Deadline.RIGHT.state(at, at.plus(Duration.ofDays(30)))).isEqualTo(Deadline.State.LATE);
        assertThat(RequestKind.CCPA_KNOW.deadline().end(at)).isEqualTo(at.plus(Duration.ofDays(45)));
    }

    @Test
    @Proves("CORE-08")
    void answersByThePoliciesOfTheDayItWasAsked() {
        Registry before = Registry.load();
        world.organisation(person);
        world.carriedOut(RequestKind.ERASURE, person.email(), "");
        world.people.jdbi().useHandle(handle -> handle.execute("DELETE FROM organisation"));
        Registry after = changed(before);
        assertThat(after.version("desk")).isNotEqualTo(before.version("desk"));

        Requests later = world.restarted(after).requests();
        Receipt receipt = later.carryOut(later.open(1).getFirst().id()).orElseThrow();

        assertThat(receipt.versions())
                .contains("desk " + before.version("desk").substring(0, 12))
                .doesNotContain("desk " + after.version("desk").substring(0, 12));
        assertThat(receipt.kept()).isNotEmpty();
        assertThat(PinnedPolicies.of(after, "en").classes()).isEmpty();
    }

    /** Policies that keep nothing any more. */
    private static Registry changed(Registry registry) {
        return Registry.of(registry.systems().stream()
                .map(policy -> new SystemPolicy(
                        policy.system(),
                        policy.title(),
                        LocalDate.of(2027, 1, 1),
                        List.of(),
                        policy.notCollected(),
                        policy.statements()))
                .toList());
    }
}
