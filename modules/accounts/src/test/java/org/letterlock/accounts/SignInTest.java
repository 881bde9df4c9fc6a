package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.accounts.SignIn.Passed;
import org.letterlock.accounts.SignIn.Refused;
import org.letterlock.accounts.SignIn.TooMany;
import org.letterlock.accounts.SignUps.Choice;
import org.letterlock.accounts.SignUps.Ended;
import org.letterlock.accounts.SignUps.HasAccount;
import org.letterlock.accounts.SignUps.Made;
import org.letterlock.accounts.SignUps.SlugTaken;
import org.letterlock.accounts.signin.Base32;
import org.letterlock.accounts.signin.Totp;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** The ways in, over a real database: what they give to strangers, and what they do not. */
final class SignInTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String PASSWORD = "violet kettle orbit";
    private static final URI BASE = URI.create("https://letterlock.example");

    private record Sent(String to, ServiceMail mail) {}

    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private TestAccounts world;
    private SignIn signIn;

    @BeforeEach
    void open() {
        world = new TestAccounts(POSTGRES);
        signIn = new SignIn(
                world.accounts,
                new SignInSetup(
                        world.storage,
                        world.clock,
                        (to, _, mail) -> sent.add(new Sent(to.text(), mail)),
                        BASE,
                        "version",
                        SignInLimits.DEFAULTS));
    }

    @AfterEach
    void close() {
        signIn.close();
        world.close();
    }

    private ServiceMail mail() {
        try {
            Sent next = sent.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a mail within ten seconds").isNotNull();
            return next.mail();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static EmailAddress address(String text) {
        return TestAccounts.address(text);
    }

    private static Token token(URI link) {
        return new Token(link.getPath().substring(link.getPath().lastIndexOf('/') + 1));
    }

    private Token asked(String email) {
        signIn.signUps().ask(address(email), "en", "/app");
        return token(((ServiceMail.SignUp) mail()).link());
    }

    private static Choice choice(String organisation, String slug) {
        return new Choice("Olga", "en", Optional.of(PASSWORD), Optional.of(organisation), Slug.read(slug));
    }

    private Person newcomer(String email) {
        return ((Made) signIn.signUps().make(asked(email), choice("Team of " + email, ""))).person();
    }

    /** Somebody who owns nothing, so that nothing keeps them. */
    private Person loner(String email) {
        Choice choice = new Choice("Lone", "en", Optional.of(PASSWORD), Optional.empty(), Optional.empty());
        return ((Made) signIn.signUps().make(asked(email), choice)).person();
    }

    private String turnOn(Person person) {
        String secret = signIn.secondFactors().proposed(person.id()).orElseThrow();
        assertThat(signIn.secondFactors().confirm(person.id(), code(secret, 0))).isPresent();
        return secret;
    }

    private String code(String secret, int stepsFromNow) {
        return Totp.code(Base32.read(secret), world.clock.instant().getEpochSecond() / 30 + stepsFromNow);
    }

    @Test
    @Proves("SHIELD-71")
    void anAccountBeginsWithALinkToTheMailbox() {
        Token token = asked("first@people.example");
        assertThat(signIn.links().signUp(token).orElseThrow().email().text()).isEqualTo("first@people.example");

        Made made = (Made) signIn.signUps().make(token, choice("Blüten & Bäume Đà Lạt", ""));

        assertThat(made.organisation().orElseThrow().slug().value()).isEqualTo("bluten-baume-da-lat");
        assertThat(signIn.byPassword("First@People.Example", PASSWORD)).isInstanceOf(Passed.class);
        assertThat(signIn.signUps().make(token, choice("Again", ""))).isInstanceOf(Ended.class);
    }

    @Test
    void whoHasAnAccountHearsSoByMailOnly() {
        newcomer("known@people.example");
        long hashes = signIn.passwords().hashes();
        signIn.signUps().ask(address("known@people.example"), "en", "/app");
        assertThat(mail()).isInstanceOf(ServiceMail.AlreadySignedUp.class);
        signIn.signUps().ask(address("unknown@people.example"), "en", "/app");
        assertThat(mail()).isInstanceOf(ServiceMail.SignUp.class);
        assertThat(signIn.passwords().hashes()).isEqualTo(hashes);
    }

    @Test
    void aSecondLinkToTheSameMailboxOpensNothingOnceTheFirstWasUsed() {
        Token first = asked("twice@people.example");
        Token second = asked("twice@people.example");
        signIn.signUps().make(first, choice("One", ""));
        assertThat(signIn.signUps().make(second, choice("Two", ""))).isInstanceOf(HasAccount.class);
        assertThat(signIn.links().signUp(second)).isEmpty();
    }

    @Test
    void aTakenShortNameDoesNotUseTheLinkUp() {
        newcomer("early@people.example");
        Token token = asked("late@people.example");
        signIn.signUps().make(asked("slug@people.example"), choice("Slugs", "slugs"));
        assertThat(signIn.signUps().make(token, choice("Other", "slugs"))).isInstanceOf(SlugTaken.class);
        Made made = (Made) signIn.signUps().make(token, choice("Slugs", ""));
        assertThat(made.organisation().orElseThrow().slug().value()).isEqualTo("slugs-2");
    }

    @Test
    void aSignUpLinkEndsAfterADay() {
        Token token = asked("slow@people.example");
        world.clock.advance(AccountPolicies.SIGN_UP_LINK.minusMillis(1));
        assertThat(signIn.links().signUp(token)).isPresent();
        world.clock.advance(Duration.ofMillis(1));
        assertThat(signIn.links().signUp(token)).isEmpty();
        assertThat(signIn.signUps().make(token, choice("Late", ""))).isInstanceOf(Ended.class);
    }

    @Test
    void whatALinkCarriesIsReadableWithTheLinkOnly() {
        asked("hidden@people.example");
        List<String> rows = world.storage
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT encode(sealed, 'escape') || purpose FROM link")
                        .mapTo(String.class)
                        .list());
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("hidden") || row.contains("people.example"));
    }

    @Test
    void aMailboxGetsAFewMailsAnHourAndNoMore() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            signIn.signUps().ask(address("Bombed@people.example"), "en", "/app");
        }
        signIn.signUps().ask(address("other@people.example"), "en", "/app");
        List<String> to = new ArrayList<>();
        do {
            to.add(sent.take().to());
        } while (!to.getLast().startsWith("other"));
        assertThat(to).hasSize(SignInLimits.DEFAULTS.mailsPerAddress() + 1);
    }

    @Test
    void signingInCostsTheSameWhoeverIsAsked() {
        Person with = newcomer("with@people.example");
        world.accounts
                .people()
                .add(new People.Newcomer(
                        address("without@people.example"), "W", "en", false, Optional.empty(), List.of()));
        for (String typed :
                List.of(with.email().text(), "without@people.example", "nobody@people.example", "no address", "")) {
            long before = signIn.passwords().hashes();
            assertThat(signIn.byPassword(typed, "wrong password")).isInstanceOf(Refused.class);
            assertThat(signIn.passwords().hashes() - before).as(typed).isEqualTo(1);
        }
    }

    @Test
    @Proves("SHIELD-34")
    void guessingStopsForKnownAndUnknownAlike() {
        newcomer("guessed@people.example");
        for (String typed : List.of("guessed@people.example", "unknown@people.example")) {
            for (int i = 0; i < SignInLimits.DEFAULTS.attemptsPerAccount(); i++) {
                assertThat(signIn.byPassword(typed, "guess number " + i)).isInstanceOf(Refused.class);
            }
            long before = signIn.passwords().hashes();
            assertThat(signIn.byPassword(typed, PASSWORD)).isInstanceOf(TooMany.class);
            assertThat(signIn.passwords().hashes()).isEqualTo(before);
        }
        world.clock.advance(SignInLimits.DEFAULTS.window());
        assertThat(signIn.byPassword("guessed@people.example", PASSWORD)).isInstanceOf(Passed.class);
    }

    @Test
    void aResetLinkServesOnceAndSignsOutEverywhere() {
        Person person = newcomer("forgot@people.example");
        Token session = world.accounts.sessions().open(person.id(), SignInMethod.PASSWORD);
        signIn.resets().ask(person.email());
        Token link = token(((ServiceMail.PasswordReset) mail()).link());
        signIn.resets().ask(person.email());
        Token other = token(((ServiceMail.PasswordReset) mail()).link());

        assertThat(signIn.resets().apply(link, "copper lantern seven")).isTrue();

        assertThat(mail())
                .isEqualTo(new ServiceMail.SignInChanged(ServiceMail.Change.PASSWORD, BASE.resolve("/app/security")));
        assertThat(world.accounts.sessions().find(session)).isEmpty();
        assertThat(signIn.resets().apply(link, "another one entirely")).isFalse();
        assertThat(signIn.resets().apply(other, "another one entirely")).isFalse();
        assertThat(signIn.byPassword(person.email().text(), PASSWORD)).isInstanceOf(Refused.class);
        assertThat(signIn.byPassword(person.email().text(), "copper lantern seven"))
                .isInstanceOf(Passed.class);
    }

    @Test
    void aResetLinkEndsAfterAnHourAndIsNoSignUpLink() {
        Person person = newcomer("hour@people.example");
        Token link = token(signIn.resets().link(person.email()).orElseThrow());
        assertThat(signIn.links().signUp(link)).isEmpty();
        world.clock.advance(AccountPolicies.RESET_LINK.minusMillis(1));
        assertThat(signIn.resets().owner(link)).contains(person);
        world.clock.advance(Duration.ofMillis(1));
        assertThat(signIn.resets().owner(link)).isEmpty();
        assertThat(signIn.resets().apply(link, "copper lantern seven")).isFalse();
    }

    @Test
    void aMailboxWithoutAccountGetsNoResetMail() throws InterruptedException {
        newcomer("there@people.example");
        signIn.resets().ask(address("missing@people.example"));
        signIn.resets().ask(address("there@people.example"));
        assertThat(sent.take().to()).isEqualTo("there@people.example");
    }

    @Test
    void aCodeServesOnceAndSoDoesEachEarlierOne() {
        Person person = newcomer("codes@people.example");
        String secret = turnOn(person);
        assertThat(signIn.bySecondFactor(person, code(secret, 0)))
                .as("the code of the set-up")
                .isInstanceOf(Refused.class);
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(signIn.bySecondFactor(person, code(secret, 0))).isInstanceOf(Passed.class);
        assertThat(signIn.bySecondFactor(person, code(secret, 0))).isInstanceOf(Refused.class);
        assertThat(signIn.bySecondFactor(person, code(secret, -1))).isInstanceOf(Refused.class);
    }

    @Test
    void codesCannotBeGuessed() {
        Person person = newcomer("guessing@people.example");
        String secret = turnOn(person);
        world.clock.advance(Duration.ofSeconds(60));
        for (int i = 0; i < SignInLimits.DEFAULTS.attemptsPerAccount(); i++) {
            assertThat(signIn.bySecondFactor(person, "00000x")).isInstanceOf(Refused.class);
        }
        assertThat(signIn.bySecondFactor(person, code(secret, 0))).isInstanceOf(TooMany.class);
    }

    @Test
    void aRecoveryCodeServesOnceAndIsToldByMail() {
        Person person = newcomer("recovery@people.example");
        turnOn(person);
        List<String> codes = signIn.secondFactors().renewCodes(person.id());
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(signIn.bySecondFactor(person, codes.get(3).toUpperCase(Locale.ROOT)))
                .isInstanceOf(Passed.class);
        assertThat(mail())
                .isEqualTo(new ServiceMail.SignInChanged(
                        ServiceMail.Change.RECOVERY_CODE_USED, BASE.resolve("/app/security")));
        assertThat(signIn.bySecondFactor(person, codes.get(3))).isInstanceOf(Refused.class);
        assertThat(signIn.secondFactors().codesLeft(person.id())).isEqualTo(9);
        assertThat(signIn.bySecondFactor(newcomer("thief@people.example"), codes.get(4)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void anAuthenticatorIsNotAskedForBeforeItsFirstCode() {
        Person person = newcomer("setup@people.example");
        String secret = signIn.secondFactors().proposed(person.id()).orElseThrow();
        assertThat(signIn.secondFactors().isOn(person.id())).isFalse();
        assertThat(signIn.secondFactors().confirm(person.id(), "000000")).isEmpty();
        assertThat(signIn.secondFactors().proposed(person.id())).contains(secret);
        assertThat(signIn.secondFactors().confirm(person.id(), code(secret, 0))).isPresent();
        assertThat(signIn.secondFactors().proposed(person.id()))
                .as("never shown again")
                .isEmpty();
    }

    @Test
    @Proves({"SHIELD-38", "SHIELD-39"})
    void aCancelledAccountComesBackWithinThirtyDaysAndNotAfter() {
        Person back = loner("back@people.example");
        Person gone = loner("gone@people.example");
        world.accounts.people().cancel(back.id());
        world.accounts.people().cancel(gone.id());
        Token session = world.accounts.sessions().open(back.id(), SignInMethod.PASSWORD);
        assertThat(world.accounts.sessions().find(session))
                .as("good for nothing else")
                .isEmpty();

        world.clock.advance(AccountPolicies.RECOVERY.minusSeconds(1));
        assertThat(signIn.byPassword("back@people.example", PASSWORD)).isInstanceOf(Passed.class);
        assertThat(signIn.recover(back.id())).isTrue();
        assertThat(mail()).isEqualTo(new ServiceMail.Recovered(BASE.resolve("/app/security")));

        world.clock.advance(Duration.ofSeconds(1));
        assertThat(signIn.byPassword("gone@people.example", PASSWORD)).isInstanceOf(Refused.class);
        assertThat(signIn.recover(gone.id())).isFalse();
    }

    @Test
    void erasingAPersonTakesAllTheirWaysInAlong() {
        Person person = loner("erased@people.example");
        turnOn(person);
        Token link = token(signIn.resets().link(person.email()).orElseThrow());

        world.accounts.people().erase(person.id());

        assertThat(signIn.resets().owner(link)).isEmpty();
        for (String table : List.of("link", "authenticator", "recovery_code", "passkey")) {
            assertThat(rows(table, person)).as(table).isZero();
        }
    }

    private long rows(String table, Person person) {
        return world.storage
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE person_id = :person")
                        .bind("person", person.id().value())
                        .mapTo(Long.class)
                        .one());
    }
}
