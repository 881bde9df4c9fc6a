package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.accounts.Invitations.Accepting;
import org.letterlock.accounts.Invitations.Sending.Refused;
import org.letterlock.accounts.Invitations.Sending.Sent;
import org.letterlock.privacy.Token;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

final class InvitationsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestAccounts world;
    private Invitations invitations;
    private Person owner;
    private Organisation team;

    @BeforeEach
    void open() {
        world = new TestAccounts(POSTGRES);
        invitations = world.accounts.invitations();
        owner = world.person("Olga");
        team = world.organisation(owner);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Membership of(Person person) {
        return world.membership(team, person);
    }

    private Sent invite(EmailAddress email, Role role) {
        return (Sent) invitations.invite(of(owner), email, role);
    }

    @Test
    void letsTheInvitedJoinOnce() {
        Person guest = world.person("Guest");
        Token token = invite(guest.email(), Role.MARKETER).token();

        assertThat(invitations.accept(token, guest)).isEqualTo(Accepting.JOINED);
        assertThat(of(guest).role()).isEqualTo(Role.MARKETER);
        assertThat(invitations.accept(token, guest)).isEqualTo(Accepting.GONE);
        assertThat(invitations.of(team)).isEmpty();
    }

    @Test
    void letsNobodyElseIn() {
        Person guest = world.person("Guest");
        Person thief = world.person("Thief");
        Token token = invite(guest.email(), Role.ADMIN).token();

        assertThat(invitations.accept(token, thief)).isEqualTo(Accepting.NOT_YOURS);
        assertThat(world.accounts.organisations().of(thief.id())).isEmpty();
        assertThat(invitations.accept(token, guest)).isEqualTo(Accepting.JOINED);
    }

    @Test
    void takesAnyLetterCaseOfTheAddress() {
        Person guest = world.person("Guest", "guest.case@people.example");
        Token token = invite(TestAccounts.address("Guest.CASE@People.Example"), Role.ANALYST)
                .token();

        assertThat(invitations.accept(token, guest)).isEqualTo(Accepting.JOINED);
    }

    @Test
    void endsToTheSecondWithNobodyTidying() {
        Person guest = world.person("Guest");
        Token token = invite(guest.email(), Role.ANALYST).token();
        Token other = invite(TestAccounts.address("other@people.example"), Role.ANALYST)
                .token();

        world.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(invitations.find(other)).isPresent();
        world.clock.advance(Duration.ofSeconds(1));

        assertThat(invitations.find(other)).isEmpty();
        assertThat(invitations.of(team)).isEmpty();
        assertThat(invitations.accept(token, guest)).isEqualTo(Accepting.GONE);
    }

    @Test
    void takesOneBack() {
        Person guest = world.person("Guest");
        Sent sent = invite(guest.email(), Role.ANALYST);

        assertThat(invitations.revoke(of(owner), sent.invitation().id())).isTrue();

        assertThat(invitations.accept(sent.token(), guest)).isEqualTo(Accepting.GONE);
        assertThat(invitations.revoke(of(owner), sent.invitation().id())).isFalse();
    }

    @Test
    void makesAnEarlierOneWorthlessWhenSentAgain() {
        Person guest = world.person("Guest");
        Sent first = invite(guest.email(), Role.ANALYST);
        world.clock.advance(Duration.ofDays(6));

        Sent second = (Sent) invitations.again(of(owner), first.invitation().id());
        world.clock.advance(Duration.ofDays(6));

        assertThat(invitations.of(team)).hasSize(1);
        assertThat(invitations.accept(first.token(), guest)).isEqualTo(Accepting.GONE);
        assertThat(invitations.accept(second.token(), guest)).isEqualTo(Accepting.JOINED);
    }

    @Test
    void invitesNoMemberTwice() {
        Person member = world.member(team, owner, Role.ANALYST);

        assertThat(invitations.invite(of(owner), member.email(), Role.ADMIN)).isEqualTo(Refused.MEMBER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"MARKETER", "ANALYST", "DEVELOPER", "BILLING"})
    void letsNobodyBelowAdminInvite(Role role) {
        Person member = world.member(team, owner, role);
        Sent sent = invite(TestAccounts.address("somebody@people.example"), Role.ANALYST);

        assertThat(invitations.invite(of(member), TestAccounts.address("friend@people.example"), Role.ANALYST))
                .isEqualTo(Refused.NOT_PERMITTED);
        assertThat(invitations.revoke(of(member), sent.invitation().id())).isFalse();
        assertThat(invitations.again(of(member), sent.invitation().id())).isEqualTo(Refused.NOT_PERMITTED);
    }

    @Test
    void letsOnlyOwnersInviteOwners() {
        Person admin = world.member(team, owner, Role.ADMIN);

        assertThat(invitations.invite(of(admin), TestAccounts.address("friend@people.example"), Role.OWNER))
                .isEqualTo(Refused.NOT_PERMITTED);
    }

    @Test
    void knowsNoInvitationOfAnotherOrganisation() {
        Person stranger = world.person("Stranger");
        Organisation other = world.organisation(stranger);
        Sent sent = invite(TestAccounts.address("friend@people.example"), Role.ANALYST);
        Membership foreign = world.membership(other, stranger);

        assertThat(invitations.revoke(foreign, sent.invitation().id())).isFalse();
        assertThat(invitations.again(foreign, sent.invitation().id())).isEqualTo(Refused.GONE);
        assertThat(invitations.of(team)).hasSize(1);
    }

    @Test
    void boundsWhatWaits() {
        for (int i = 0; i < Limits.INVITATIONS; i++) {
            assertThat(invitations.invite(of(owner), TestAccounts.address("a" + i + "@people.example"), Role.ANALYST))
                    .isInstanceOf(Sent.class);
        }

        assertThat(invitations.invite(of(owner), TestAccounts.address("b@people.example"), Role.ANALYST))
                .isEqualTo(Refused.TOO_MANY);
    }

    @Test
    void boundsWhatIsSentInADayEvenIfTakenBack() {
        EmailAddress victim = TestAccounts.address("victim@people.example");
        for (int i = 0; i < Limits.INVITATIONS_A_DAY; i++) {
            Sent sent = invite(victim, Role.ANALYST);
            invitations.revoke(of(owner), sent.invitation().id());
        }

        assertThat(invitations.invite(of(owner), victim, Role.ANALYST)).isEqualTo(Refused.TOO_MANY);
        world.clock.advance(Duration.ofDays(1));
        assertThat(invitations.invite(of(owner), victim, Role.ANALYST)).isInstanceOf(Sent.class);
    }

    @Test
    void goesWithTheAccountOfTheInvited() {
        Person guest = world.person("Guest");
        invite(guest.email(), Role.ANALYST);

        world.accounts.people().erase(guest.id());

        assertThat(invitations.of(team)).isEmpty();
    }

    @Test
    void goesWithTheOrganisation() {
        Person guest = world.person("Guest");
        Token token = invite(guest.email(), Role.ANALYST).token();

        world.accounts.organisations().end(of(owner));

        assertThat(invitations.accept(token, guest)).isEqualTo(Accepting.GONE);
    }

    @RepeatedTest(10)
    void letsOneOfTwoAcceptsAtOnceIn() throws Exception {
        Person guest = world.person("Guest");
        Token token = invite(guest.email(), Role.ANALYST).token();

        List<Accepting> answers =
                MembershipsTest.atOnce(() -> invitations.accept(token, guest), () -> invitations.accept(token, guest));

        assertThat(answers).containsExactlyInAnyOrder(Accepting.JOINED, Accepting.GONE);
    }

    @RepeatedTest(10)
    void neverBothTakesBackAndLetsIn() throws Exception {
        Person guest = world.person("Guest");
        Sent sent = invite(guest.email(), Role.ANALYST);
        Membership inviter = of(owner);

        List<Object> answers = MembershipsTest.atOnce(
                () -> invitations.accept(sent.token(), guest) == Accepting.JOINED,
                () -> invitations.revoke(inviter, sent.invitation().id()));

        assertThat(answers).containsExactlyInAnyOrder(true, false);
    }
}
