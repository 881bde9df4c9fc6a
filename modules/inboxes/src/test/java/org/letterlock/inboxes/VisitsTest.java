package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.inboxes.BrowserKind.Device;
import org.letterlock.inboxes.BrowserKind.Family;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;

class VisitsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Optional<Duration> LIFE = Optional.of(Duration.ofDays(90));
    private static final BrowserKind PHONE = new BrowserKind(Device.PHONE, Family.SAFARI);
    private static final BrowserKind COMPUTER = new BrowserKind(Device.COMPUTER, Family.FIREFOX);

    private static ModuleDatabase database;

    private final MovableClock clock = MovableClock.standing();
    private Visits visits;

    @BeforeAll
    static void migrate() {
        database = POSTGRES.module(DayStorage.SCHEMA, DayStorage.MIGRATIONS);
    }

    @BeforeEach
    void start() {
        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE visit_count, consent"));
        visits = opened(LIFE);
    }

    private Visits opened(Optional<Duration> kept) {
        return Visits.open(new DayStorage(database.jdbi(), new HeapSubjectKeys()), clock, kept);
    }

    @AfterEach
    void stop() {
        visits.close();
    }

    private void come(int times, BrowserKind kind) {
        for (int i = 0; i < times; i++) {
            visits.count(kind);
        }
    }

    private static List<Map<String, Object>> stored(String table) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT * FROM " + table).mapToMap().list());
    }

    @Test
    @Proves({"INBOX-61", "MAILBOX-03", "MAILBOX-09", "MAILBOX-34"})
    void writesNoNumberThatDoesNotHideEachVisitInIt() {
        come(InboxPolicies.VISITS_AT_ONCE - 1, PHONE);
        assertThat(stored("visit_count")).isEmpty();
        assertThat(visits.counts()).isEmpty();

        come(1, PHONE);
        come(5, COMPUTER);
        come(19, PHONE);

        assertThat(visits.counts())
                .containsExactly(
                        new Visits.Count(clock.instant().atZone(ZoneOffset.UTC).toLocalDate(), "phone", "safari", 20));
        come(1, PHONE);
        assertThat(visits.counts()).extracting(Visits.Count::visits).containsExactly(40L);
        assertThat(stored("visit_count"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsOnlyKeys("day", "device", "browser", "visits"));
    }

    @Test
    @Proves("INBOX-61")
    void hasATableThatTakesNoSmallerNumber() {
        assertThatThrownBy(
                        () -> database.jdbi()
                                .useHandle(
                                        handle -> handle.execute(
                                                "INSERT INTO visit_count (day, device, browser, visits) VALUES ('2026-01-01', 'phone', 'safari', 19)")))
                .hasMessageContaining("visit_count_visits_check");
    }

    @Test
    @Proves("MAILBOX-36")
    void nobodyNoticesWhenANumberCannotBeWrittenAndItIsLater() {
        database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE visit_count RENAME TO away"));
        try {
            come(25, PHONE);
        } finally {
            database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE away RENAME TO visit_count"));
        }
        come(1, PHONE);
        assertThat(visits.counts()).extracting(Visits.Count::visits).containsExactly(26L);
    }

    @Test
    void forgetsASmallNumberWithItsDay() {
        come(19, PHONE);
        clock.advance(Duration.ofDays(1));
        come(19, PHONE);
        assertThat(stored("visit_count")).isEmpty();
        come(1, PHONE);
        assertThat(visits.counts()).hasSize(1);
    }

    @Test
    void endsANumberAtItsDayTidiedOrNot() {
        come(20, PHONE);
        clock.advance(Duration.ofDays(90).minusMillis(1));
        visits.tidy();
        assertThat(visits.counts()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(visits.counts()).isEmpty();
        assertThat(stored("visit_count")).hasSize(1);
        visits.tidy();
        assertThat(stored("visit_count")).isEmpty();
    }

    @Test
    @Proves("MAILBOX-34")
    void countsNobodyAndForgetsAllWhereTheOperatorWantsNone() {
        come(20, PHONE);
        visits.close();
        visits = opened(Optional.empty());

        come(40, PHONE);

        assertThat(stored("visit_count")).isEmpty();
        assertThat(visits.counts()).isEmpty();
    }

    @Test
    @Proves("CORE-21")
    void canShowThatSomebodyAgreedWithoutKnowingWho() {
        Token one = visits.agreed();
        Token other = visits.agreed();

        assertThat(visits.agreedOn(one)).isPresent();
        assertThat(stored("consent")).hasSize(2).allSatisfy(row -> {
            assertThat(row).containsOnlyKeys("token_digest", "version", "agreed_on", "withdrawn_on");
            assertThat(row.get("version")).isEqualTo(Consent.VERSION);
        });
        assertThat(stored("consent").toString()).doesNotContain(one.value());

        visits.withdrawn(one);
        assertThat(visits.agreedOn(one)).isEmpty();
        assertThat(visits.agreedOn(other)).isPresent();
    }

    @Test
    void anAgreementHoldsForAYearAndItsRecordThreeMore() {
        Token given = visits.agreed();
        clock.advance(InboxPolicies.CONSENT.minusMillis(1));
        assertThat(visits.agreedOn(given)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(visits.agreedOn(given)).isEmpty();

        clock.advance(InboxPolicies.CONSENT_PROOF.minus(InboxPolicies.CONSENT).minusMillis(1));
        visits.tidy();
        assertThat(stored("consent")).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        visits.tidy();
        assertThat(stored("consent")).isEmpty();
    }
}
