package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.mail.MailReader;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectId;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** The spool on a real database. */
final class OutboxTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final EmailAddress ANN = address("ann@x.example");
    private static final EmailAddress BOB = address("bob@x.example");
    private static final ServiceMail RESET =
            new ServiceMail.PasswordReset(URI.create("http://localhost/x"), Instant.parse("2026-11-22T07:00:00Z"));

    private static Jdbi jdbi;

    private final HeapSubjectKeys keys = new HeapSubjectKeys();
    private Instant now = Instant.parse("2026-11-22T06:00:00Z");
    private final InstantSource clock = () -> now;

    private static EmailAddress address(String text) {
        return (EmailAddress) EmailAddress.parse(text);
    }

    @BeforeEach
    void openDatabase() {
        if (jdbi == null) {
            jdbi = POSTGRES.module(AccountsStorage.SCHEMA, AccountsStorage.MIGRATIONS)
                    .jdbi();
        }
    }

    @AfterEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE post, person CASCADE"));
    }

    private AccountsStorage storage() {
        return new AccountsStorage(jdbi, keys, new KeyedDigest(new byte[32]));
    }

    private Outbox open() {
        return Outbox.open(new OutboxSetup(storage(), clock, address("no-reply@letterlock.localhost")));
    }

    private String wholeTable() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT post::text FROM post")
                .mapTo(String.class)
                .list()
                .toString());
    }

    @Test
    void keepsMailOverARestart() {
        open().send(ANN, "en", RESET);
        now = now.plusSeconds(1);
        open().send(BOB, "vi", RESET);

        List<Outbox.Waiting> waiting = open().newest(10);

        assertThat(waiting).extracting(Outbox.Waiting::to).containsExactly(BOB, ANN);
        assertThat(MailReader.summary(waiting.getFirst().octets()).subject()).isEqualTo("Chọn mật khẩu mới");
        assertThat(open().find(waiting.getFirst().id()))
                .hasValueSatisfying(mail -> assertThat(mail.to()).isEqualTo(BOB));
    }

    @Test
    void showsTheNewestFirstAlsoWhenTimeStandsStill() {
        Outbox outbox = open();
        for (int i = 0; i < 10; i++) {
            outbox.send(i == 9 ? BOB : ANN, "en", RESET);
            assertThat(outbox.newest(1).getFirst().to()).isEqualTo(i == 9 ? BOB : ANN);
        }
    }

    @Test
    void keepsNothingReadableInTheTable() {
        open().send(ANN, "en", RESET);
        String hex = HexFormat.of().formatHex("ann@x".getBytes(StandardCharsets.UTF_8));

        assertThat(wholeTable()).isNotEqualTo("[]").doesNotContain("ann").doesNotContain(hex);
        keys.destroyAll(keys.subjects());
        assertThat(open().newest(10)).isEmpty();
    }

    @Test
    void forgetsAfterSevenDaysAtReadTimeAndThenInTheTable() {
        Outbox outbox = open();
        outbox.send(ANN, "en", RESET);
        Outbox.Waiting mail = outbox.newest(1).getFirst();

        now = now.plus(AccountPolicies.POST).minusSeconds(1);
        assertThat(outbox.find(mail.id())).isPresent();
        now = now.plusSeconds(1);
        assertThat(outbox.find(mail.id())).isEmpty();
        assertThat(outbox.newest(10)).isEmpty();
        assertThat(outbox.take(Duration.ofMinutes(1))).isEmpty();
        outbox.tidy();
        assertThat(wholeTable()).isEqualTo("[]");
        assertThat(keys.size()).isZero();
    }

    @Test
    void dropsWhatWaitsForSomebodyErasedAndNothingElse() {
        Outbox outbox = open();
        People people = Accounts.startUntidied(new AccountsSetup(
                        new AccountsStorage(
                                jdbi, new HeapSubjectKeys(), storage().digest()),
                        clock,
                        List.of(outbox),
                        List.of(),
                        new HeapWitness(),
                        Objections.NONE))
                .people();
        Person ann = people.add(
                        new People.Newcomer(address("Ann@X.example"), "Ann", "en", false, Optional.empty(), List.of()))
                .orElseThrow();
        outbox.send(ANN, "en", RESET);
        outbox.send(BOB, "en", RESET);

        people.erase(ann.id());

        assertThat(outbox.newest(10)).extracting(Outbox.Waiting::to).containsExactly(BOB);
        assertThat(keys.size()).isOne();
    }

    @Test
    void givesEachMailToOneSenderAndAgainAfterItsLease() {
        Outbox outbox = open();
        outbox.send(ANN, "en", RESET);
        Duration lease = Duration.ofMinutes(10);

        Outbox.Waiting mail = outbox.take(lease).orElseThrow();
        assertThat(outbox.take(lease)).isEmpty();
        now = now.plus(lease);
        assertThat(outbox.take(lease)).hasValueSatisfying(again -> {
            assertThat(again.id()).isEqualTo(mail.id());
            assertThat(again.tries()).isEqualTo(2);
        });
        outbox.later(mail.id(), Duration.ofMinutes(30));
        now = now.plus(Duration.ofMinutes(30)).minusSeconds(1);
        assertThat(outbox.take(lease)).isEmpty();
        now = now.plusSeconds(1);
        assertThat(outbox.take(lease)).isPresent();
        outbox.done(mail.id());
        assertThat(keys.size()).isZero();
        assertThat(wholeTable()).isEqualTo("[]");
    }

    @Test
    void passesOverMailWhoseKeyIsGone() {
        Outbox outbox = open();
        outbox.send(ANN, "en", RESET);
        keys.destroyAll(keys.subjects());
        outbox.send(BOB, "en", RESET);

        assertThat(outbox.take(Duration.ofMinutes(1)).map(Outbox.Waiting::to)).contains(BOB);
        assertThat(outbox.take(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void dropsKeysThatACrashLeft() {
        keys.create(new SubjectId(UUID.randomUUID()));
        open();

        assertThat(keys.size()).isZero();
    }
}
