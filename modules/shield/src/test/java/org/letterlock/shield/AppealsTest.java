package org.letterlock.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.shield.Appeals.Appeal;
import org.letterlock.shield.Appeals.Look;
import org.letterlock.shield.Appeals.State;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.DnsType;
import org.letterlock.validation.DomainRanges;
import org.letterlock.validation.Signal;
import org.letterlock.validation.VerdictPolicy;

/** Appeals over a real database; the names are answered for by hand. */
final class AppealsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String DOMAIN = "mailinator.com";

    private final MovableClock clock = MovableClock.standing();
    private final List<DnsQuestion> asked = new ArrayList<>();
    private final List<Appeal> told = new ArrayList<>();
    private DnsAnswer answer = new DnsAnswer.NoSuchName(Duration.ZERO);
    private ModuleDatabase database;
    private Appeals appeals;

    @BeforeEach
    void open() {
        database = POSTGRES.module("shield", ShieldStorage.MIGRATIONS);
        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE appeal"));
        appeals = opened();
    }

    private Appeals opened() {
        DnsResolver names = question -> {
            asked.add(question);
            return CompletableFuture.completedStage(answer);
        };
        byte[] secret = "32 octets or more that are secret".getBytes(StandardCharsets.US_ASCII);
        return Appeals.open(new Appeals.Setup(database.jdbi(), new KeyedDigest(secret), names, clock, told::add));
    }

    @AfterEach
    void close() {
        appeals.close();
        database.close();
    }

    private void publishes(String... texts) {
        List<DnsRecord> records = new ArrayList<>();
        for (String text : texts) {
            records.add(new DnsRecord.Text(text));
        }
        answer = new DnsAnswer.Records(records, Duration.ZERO);
    }

    private void takenFor(String domain) {
        publishes(appeals.proof(domain).text());
        assertThat(appeals.look(domain)).isEqualTo(Look.TAKEN);
    }

    @Test
    void takesAnAppealOfWhoPublishesTheText() {
        publishes("v=spf1 -all", " " + appeals.proof(DOMAIN).text() + " ");

        assertThat(appeals.look(DOMAIN)).isEqualTo(Look.TAKEN);

        assertThat(asked).containsExactly(new DnsQuestion("_letterlock-challenge.mailinator.com", DnsType.TXT));
        assertThat(told).extracting(Appeal::domain).containsExactly(DOMAIN);
        assertThat(appeals.find(DOMAIN).orElseThrow().state()).isEqualTo(State.WAITING);
        assertThat(appeals.spares(DOMAIN)).as("nobody has decided").isFalse();
        assertThat(appeals.look(DOMAIN)).isEqualTo(Look.TAKEN);
        assertThat(told).as("told once").hasSize(1);
    }

    @Test
    void forgetsAnAppealWithWhatWasDecided() {
        takenFor(DOMAIN);
        assertThat(appeals.decide(DOMAIN, State.GRANTED)).isTrue();

        assertThat(appeals.remove(DOMAIN)).isTrue();

        assertThat(appeals.spares(DOMAIN)).isFalse();
        assertThat(appeals.find(DOMAIN)).isEmpty();
        assertThat(opened().all()).as("after a start").isEmpty();
        assertThat(appeals.remove(DOMAIN)).isFalse();
        assertThat(appeals.remove("other.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "letterlock=", "letterlock=00000000000000000000000000000000", "v=spf1 -all"})
    void takesNoOtherText(String text) {
        publishes(text);

        assertThat(appeals.look(DOMAIN)).isEqualTo(Look.MISSING);
        assertThat(told).isEmpty();
        assertThat(appeals.all()).isEmpty();
    }

    @Test
    void takesNoTextOfAnotherDomain() {
        publishes(appeals.proof("other.example").text());
        assertThat(appeals.look(DOMAIN)).isEqualTo(Look.MISSING);

        assertThat(appeals.proof(DOMAIN)).isEqualTo(opened().proof(DOMAIN));
        assertThat(appeals.proof(DOMAIN).text()).matches("letterlock=[0-9a-f]{32}");
    }

    @Test
    void doesNotTakeSilenceForAnAnswer() {
        answer = new DnsAnswer.Unknown(DnsAnswer.Reason.TIMEOUT);
        assertThat(appeals.look(DOMAIN)).isEqualTo(Look.UNKNOWN);
        answer = new DnsAnswer.NoSuchName(Duration.ZERO);
        assertThat(appeals.look(DOMAIN)).isEqualTo(Look.MISSING);
        assertThat(appeals.look("a".repeat(60) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(60)))
                .as("the name of the text would be too long")
                .isEqualTo(Look.MISSING);
    }

    @Test
    void sparesADomainAndWhatLiesBelowItOnceGranted() throws Exception {
        Shield shield =
                new Shield(new ShieldSetup(DataBundle.shipped(clock), Optional.empty(), _ -> false, appeals::spares));
        String hash = DomainRanges.hash(DOMAIN);
        assertThat(signals(shield, "jane@" + DOMAIN)).contains("domain.disposable");
        assertThat(shield.isListed(DOMAIN)).isTrue();
        takenFor(DOMAIN);
        assertThat(signals(shield, "jane@" + DOMAIN)).contains("domain.disposable");

        assertThat(appeals.decide(DOMAIN, State.GRANTED)).isTrue();

        assertThat(signals(shield, "jane@" + DOMAIN)).doesNotContain("domain.disposable");
        assertThat(signals(shield, "jane@below." + DOMAIN)).doesNotContain("domain.disposable");
        assertThat(signals(shield, "jane@yopmail.com")).contains("domain.disposable");
        assertThat(shield.isListed(DOMAIN)).isFalse();
        assertThat(shield.domainRanges().range(hash.substring(0, 4)))
                .extracting(DomainRanges.Entry::rest)
                .doesNotContain(hash.substring(4));
        assertThat(opened().spares(DOMAIN)).as("after a start").isTrue();

        assertThat(appeals.decide(DOMAIN, State.REFUSED)).isTrue();
        assertThat(signals(shield, "jane@" + DOMAIN)).contains("domain.disposable");
    }

    private static List<String> signals(Shield shield, String email) throws Exception {
        Query query = new Query(Optional.of(email), Optional.empty(), AddressProfile.RFC5321);
        return shield.check(query, VerdictPolicy.DEFAULTS).toCompletableFuture().get().signals().stream()
                .map(Signal::id)
                .toList();
    }

    @Test
    void decidesOnlyAboutWhatWasAppealed() {
        assertThat(appeals.decide(DOMAIN, State.GRANTED)).isFalse();
        assertThat(appeals.spares(DOMAIN)).isFalse();
        assertThat(appeals.spares("com")).isFalse();
        assertThat(appeals.spares("")).isFalse();
    }

    @Test
    void forgetsAfterAYearWhetherItTidiesOrNot() {
        takenFor(DOMAIN);
        appeals.decide(DOMAIN, State.GRANTED);
        clock.advance(ShieldPolicies.APPEAL.minusDays(1));
        assertThat(appeals.spares(DOMAIN)).isTrue();

        clock.advance(Duration.ofDays(1));

        assertThat(appeals.spares(DOMAIN)).isFalse();
        assertThat(appeals.all()).isEmpty();
        appeals.tidy();
        long left = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM appeal")
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void takesNoMoreThanSomebodyCanLookAt() {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO appeal SELECT 'd' || n || '.example', 'waiting', ? FROM generate_series(1, ?) n",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        Limits.APPEALS_WAITING));
        appeals.tidy();
        publishes(appeals.proof(DOMAIN).text());

        assertThat(appeals.look(DOMAIN)).isEqualTo(Look.FULL);
        assertThat(told).isEmpty();
    }
}
