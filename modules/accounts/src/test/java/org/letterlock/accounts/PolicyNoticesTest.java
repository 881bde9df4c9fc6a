package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.mail.MailReader;
import org.letterlock.privacy.ComingChange;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

/** Everybody hears of a change once, and in time. */
final class PolicyNoticesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestAccounts world;
    private Outbox outbox;

    @BeforeEach
    void open() {
        world = new TestAccounts(POSTGRES);
        world.storage.jdbi().useHandle(handle -> handle.execute("TRUNCATE person, post CASCADE"));
        outbox = Outbox.open(new OutboxSetup(
                new AccountsStorage(world.storage.jdbi(), new HeapSubjectKeys(), world.storage.digest()),
                world.clock,
                TestAccounts.address("no-reply@letterlock.localhost")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC);
    }

    private PolicyNotices notices(LocalDate effective) {
        Registry registry =
                Registry.of(List.of(new AccountPolicies().policy()), List.of(new ComingChange("accounts", effective)));
        return new PolicyNotices(registry, world.accounts.people(), outbox, URI.create("http://localhost:8080"));
    }

    private List<String> subjects() {
        return outbox.newest(1000).stream()
                .map(mail -> MailReader.summary(mail.octets()).subject())
                .toList();
    }

    @Test
    @Proves("SHIELD-67")
    void tellsEverybodyOnceHoweverOftenItRuns() {
        for (int i = 0; i < 250; i++) {
            world.person("Ann");
        }
        PolicyNotices notices = notices(today().plusDays(60));

        assertThat(notices.tell()).isEqualTo(250);
        assertThat(notices.tell()).isZero();
        assertThat(notices(today().plusDays(60)).tell()).isZero();
        assertThat(outbox.newest(1000))
                .extracting(mail -> mail.to().text())
                .hasSize(250)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsWhoJoinsMeanwhile() {
        world.person("Ann");
        PolicyNotices notices = notices(today().plusDays(60));
        notices.tell();
        world.person("Bob");

        assertThat(notices.tell()).isOne();
    }

    @Test
    void namesTheDayAndNeverOneSoonerThanThirtyDaysAhead() {
        world.person("Ann");
        LocalDate declared = today().plusDays(45);
        notices(declared).tell();
        world.clock.advance(Duration.ofDays(20));
        world.person("Bob");
        notices(declared).tell();

        List<LocalDate> holds = world.storage
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT holds_from FROM policy_notice ORDER BY told_at")
                        .mapTo(LocalDate.class)
                        .list());
        assertThat(holds).containsExactly(declared, today().plusDays(30));
        assertThat(subjects())
                .hasSize(1)
                .first()
                .asString()
                .contains(Integer.toString(today().plusDays(30).getYear()));
    }

    @Test
    void saysNothingOfWhatHoldsAlready() {
        world.person("Ann");

        assertThat(notices(today()).tell()).isZero();
        assertThat(notices(today().minusDays(1)).tell()).isZero();
        assertThat(subjects()).isEmpty();
    }

    @Test
    void tellsOfASecondChangeAgain() {
        world.person("Ann");

        assertThat(notices(today().plusDays(60)).tell()).isOne();
        assertThat(notices(today().plusDays(90)).tell()).isOne();
    }

    @Test
    void leavesWhoCancelledAlone() {
        Person ann = world.person("Ann");
        world.accounts.people().cancel(ann.id());

        assertThat(notices(today().plusDays(60)).tell()).isZero();
    }
}
