package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.Person;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** Whoever asks in somebody else's name gets nothing and learns nothing. */
final class IdentityCheckTest {

    private static final Requests.Outcome REFUSED = new Requests.Refused();

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestDesk world;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Requests.Outcome confirm(Token token, String code) {
        return world.requests().confirm(token, code, Optional.empty());
    }

    private static String wrong(String code) {
        return code.substring(0, 7) + (code.charAt(7) == '0' ? '1' : '0');
    }

    private int rows() {
        return world.storage
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM request")
                        .mapTo(Integer.class)
                        .one());
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    @Proves({"CORE-19", "INBOX-91"})
    void writesNothingDownBeforeTheCodeIsRight(RequestKind kind) {
        Person person = world.person("Ada");
        int before = rows();
        Requests.Begun begun = world.ask(kind, person.email(), "Ada");
        String code = world.code(person.email());

        assertThat(confirm(begun.token(), wrong(code))).isEqualTo(REFUSED);
        assertThat(rows()).isEqualTo(before);
        assertThat(world.keys.subjects()).isEmpty();
        assertThat(world.accounts.people().find(person.id())).contains(person);
    }

    @Test
    @Proves({"CORE-19", "INBOX-91"})
    void treatsKnownAndUnknownAddressesAlike() {
        EmailAddress known = world.person("Ada").email();
        EmailAddress unknown = TestDesk.fresh();

        for (EmailAddress address : List.of(known, unknown)) {
            Requests.Begun begun = world.ask(RequestKind.ACCESS, address);
            assertThat(begun.until()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
            assertThat(confirm(begun.token(), "")).isEqualTo(REFUSED);
            String code = world.code(address);
            assertThat(code).hasSize(8).containsOnlyDigits();
            assertThat(confirm(begun.token(), wrong(code))).isEqualTo(REFUSED);
            assertThat(confirm(begun.token(), code)).isInstanceOf(Requests.Done.class);
        }
    }

    @Test
    @Proves("CORE-19")
    void takesFiveTries() {
        EmailAddress address = world.person("Ada").email();
        Requests.Begun four = world.ask(RequestKind.ACCESS, address);
        String code = world.code(address);
        IntStream.range(0, 4)
                .forEach(_ -> assertThat(confirm(four.token(), wrong(code))).isEqualTo(REFUSED));
        assertThat(confirm(four.token(), code)).isInstanceOf(Requests.Done.class);

        Requests.Begun five = world.ask(RequestKind.ACCESS, address);
        String other = world.code(address);
        IntStream.range(0, 5)
                .forEach(_ -> assertThat(confirm(five.token(), wrong(other))).isEqualTo(REFUSED));
        assertThat(confirm(five.token(), other)).as("after five wrong ones").isEqualTo(REFUSED);
    }

    @Test
    @Proves("CORE-19")
    void takesNoMoreThanFiveTriesAtOnce() throws Exception {
        EmailAddress address = world.person("Ada").email();
        Requests.Begun begun = world.ask(RequestKind.ACCESS, address);
        String code = world.code(address);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Requests.Outcome>> tries = IntStream.range(0, 50)
                    .<Callable<Requests.Outcome>>mapToObj(_ -> () -> confirm(begun.token(), wrong(code)))
                    .toList();
            for (var outcome : many.invokeAll(tries)) {
                assertThat(outcome.get()).isEqualTo(REFUSED);
            }
        }
        assertThat(confirm(begun.token(), code)).isEqualTo(REFUSED);
    }

    @Test
    @Proves({"CORE-19", "INBOX-91"})
    void endsAtTenMinutesToTheInstant() {
        EmailAddress address = world.person("Ada").email();
        Requests.Begun intime = world.ask(RequestKind.ACCESS, address);
        Requests.Begun late = world.ask(RequestKind.OBJECTION, address);
        String first = world.code(address);
        String second = world.code(address);

        world.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(confirm(intime.token(), first)).isInstanceOf(Requests.Done.class);
        world.pass(Duration.ofMillis(1));
        assertThat(confirm(late.token(), second)).isEqualTo(REFUSED);
        assertThat(world.requests().claimed(late.token())).isEmpty();
    }

    @Test
    @Proves({"CORE-19", "INBOX-91"})
    void servesOnceAndForItsOwnRequestOnly() {
        EmailAddress address = world.person("Ada").email();
        Requests.Begun access = world.ask(RequestKind.ACCESS, address);
        String code = world.code(address);
        Requests.Begun erasure = world.ask(RequestKind.ERASURE, address);
        String other = world.code(address);

        assertThat(confirm(erasure.token(), code))
                .as("the code of another request")
                .isEqualTo(REFUSED);
        assertThat(confirm(access.token(), code)).isInstanceOf(Requests.Done.class);
        assertThat(confirm(access.token(), code)).as("replayed").isEqualTo(REFUSED);
        assertThat(confirm(new Token("llq_guessed"), other))
                .as("another browser")
                .isEqualTo(REFUSED);
        assertThat(confirm(new Token(""), other)).as("a browser with nothing").isEqualTo(REFUSED);
        assertThat(world.accounts.people().find(address)).isPresent();
    }

    @Test
    @Proves("CORE-19")
    void asksForACodeAgainWhenARequestIsRepeated() {
        Person owner = world.person("Ada");
        EmailAddress address = owner.email();
        world.organisation(owner);
        assertThat(world.carriedOut(RequestKind.ERASURE, address, "")).isInstanceOf(Requests.Waiting.class);

        Requests.Begun again = world.ask(RequestKind.ERASURE, address);
        String code = world.code(address);
        assertThat(confirm(again.token(), wrong(code))).isEqualTo(REFUSED);
        assertThat(confirm(again.token(), code)).isInstanceOf(Requests.Waiting.class);
        assertThat(world.requests().open(10)).as("one request, not two").hasSize(1);
    }

    /** The mailbox got its mails for the hour: later requests have no code, and none can be guessed. */
    @Test
    @Proves("CORE-19")
    void floodsNoMailboxAndArmsNothingItDidNotSend() {
        EmailAddress address = TestDesk.fresh();
        for (int i = 0; i < 3; i++) {
            world.ask(RequestKind.ACCESS, address);
            world.code(address);
        }
        Requests.Begun silent = world.ask(RequestKind.ACCESS, address);
        EmailAddress behind = TestDesk.fresh();
        world.ask(RequestKind.ACCESS, behind);
        world.code(behind);

        assertThat(world.unread(address)).as("mails beyond three in the hour").isZero();
        assertThat(confirm(silent.token(), "00000000")).isEqualTo(REFUSED);
        assertThat(confirm(silent.token(), "")).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s ", "%s\n", "\t%s"})
    void takesCodesAsPeopleTypeThem(String typed) {
        EmailAddress address = TestDesk.fresh();
        Requests.Begun begun = world.ask(RequestKind.ACCESS, address);
        String code = world.code(address);

        assertThat(confirm(begun.token(), typed.formatted(code.substring(0, 4) + " " + code.substring(4))))
                .isInstanceOf(Requests.Done.class);
    }

    @Test
    void doesNotOpenAnAccountThatAsksForMoreThanItsMailbox() {
        Person person = world.person("Ada");
        world.signIn.secondFactors().proposed(person.id());
        world.people.jdbi().useHandle(handle -> handle.execute("UPDATE authenticator SET confirmed = TRUE"));

        Requests.Outcome outcome = world.carriedOut(RequestKind.ERASURE, person.email(), "");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Requests.Waiting.class,
                        waiting -> assertThat(waiting.why()).isEqualTo(WaitsFor.SECOND_FACTOR));
        assertThat(world.accounts.people().find(person.id())).isPresent();

        Requests.Begun again = world.ask(RequestKind.ERASURE, person.email());
        assertThat(world.requests().confirm(again.token(), world.code(person.email()), Optional.of(person.id())))
                .isInstanceOf(Requests.Done.class);
        assertThat(world.accounts.people().find(person.id())).isEmpty();
    }
}
