package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.AccessLog.Outcome;
import org.letterlock.privacy.AccessLog.Way;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;

class AccessLogTest {

    private static final Optional<Duration> LIFE = Optional.of(Duration.ofDays(30));
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("198.51.100.213");
    private static final Registry DECLARED =
            Registry.of(List.of(TestPolicies.system(TestPolicies.mail().build(), row())));

    private final MovableClock clock = MovableClock.standing();
    private final SubjectKeys keys = new HeapSubjectKeys();

    @TempDir
    private Path directory;

    private static DataClass row() {
        return DataClass.of(AccessLog.CLASS)
                .what("From where", "Từ đâu")
                .about("Who enters", "Người vào")
                .fields("address")
                .use(Purpose.PROTECTION, LegalBasis.LEGITIMATE_INTERESTS, "To find attacks", "Để phát hiện tấn công")
                .in(new Place.FileAt("logs"))
                .until(Until.after(Duration.ofDays(30), "after it was noted", "sau khi ghi"))
                .noRecipient()
                .rights("Object", "Phản đối", Right.OBJECTION)
                .build();
    }

    private AccessLog open(Optional<Duration> life) {
        return AccessLog.open(directory, life, keys, clock);
    }

    private List<AccessLog.Entry> read(AccessLog log) {
        return log.since(Instant.EPOCH, Purpose.PROTECTION, DECLARED);
    }

    @Test
    void tellsWhoEnteredByWhichWayAndWhetherInVain() {
        AccessLog log = open(LIFE);
        InetAddress newer = InetAddress.ofLiteral("2001:db8::5");
        log.note(ADDRESS, Way.API, Outcome.REFUSED);
        clock.advance(Duration.ofHours(30));
        log.note(newer, Way.PAGE, Outcome.ADMITTED);
        assertThat(read(log))
                .containsExactly(
                        new AccessLog.Entry(
                                clock.instant().minus(Duration.ofHours(30)), ADDRESS, Way.API, Outcome.REFUSED),
                        new AccessLog.Entry(clock.instant(), newer, Way.PAGE, Outcome.ADMITTED));
        assertThat(log.since(clock.instant(), Purpose.PROTECTION, DECLARED)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Purpose.class, mode = EnumSource.Mode.EXCLUDE, names = "PROTECTION")
    @Proves({"MAILBOX-05", "MAILBOX-22"})
    void isReadForNoOtherPurpose(Purpose purpose) {
        AccessLog log = open(LIFE);
        log.note(ADDRESS, Way.API, Outcome.REFUSED);
        assertThatThrownBy(() -> log.since(Instant.EPOCH, purpose, DECLARED)).isInstanceOf(UndeclaredException.class);
    }

    @Test
    void isReadForNoPurposeWhereNobodyDeclaredIt() {
        AccessLog log = open(LIFE);
        assertThatThrownBy(() -> log.since(Instant.EPOCH, Purpose.PROTECTION, TestPolicies.registry()))
                .isInstanceOf(UndeclaredException.class);
    }

    @Test
    @Proves("MAILBOX-22")
    void endsWithItsDayAtTheInstantTidiedOrNot() throws Exception {
        AccessLog log = open(LIFE);
        log.note(ADDRESS, Way.API, Outcome.ADMITTED);
        log.write();

        clock.advance(Duration.ofDays(30).minusMillis(1));
        log.tidy();
        assertThat(read(log)).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(read(log)).isEmpty();
        log.tidy();
        assertThat(keys.subjects()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void noCopyOfADayCanBeReadOnceItHasEnded() throws Exception {
        AccessLog log = open(LIFE);
        log.note(ADDRESS, Way.API, Outcome.ADMITTED);
        log.write();
        Path file = file();
        byte[] copy = Files.readAllBytes(file);
        clock.advance(Duration.ofDays(30));
        log.tidy();

        Files.write(file, copy);

        // Even a clock that was set back gives nothing away.
        AccessLog back =
                AccessLog.open(directory, LIFE, keys, InstantSource.fixed(Instant.parse("2026-01-02T00:00:00Z")));
        assertThat(read(back)).isEmpty();
    }

    @Test
    void laysNoAddressOnTheDisk() throws Exception {
        Canary address = Canary.ip("address", ADDRESS);
        AccessLog log = open(LIFE);
        log.note(ADDRESS, Way.API, Outcome.ADMITTED);
        log.write();
        assertThat(Files.size(file())).isPositive();
        assertThat(CanarySearch.of(address).directory(directory)).isEmpty();
        assertThat(read(log).toString()).doesNotContain(ADDRESS.getHostAddress());
    }

    @Test
    void whatIsLeftEndsWhenTheOperatorWantsNoneAnyMore() throws Exception {
        AccessLog on = open(LIFE);
        on.note(ADDRESS, Way.API, Outcome.ADMITTED);
        on.close();

        AccessLog off = open(Optional.empty());

        assertThat(keys.subjects()).isEmpty();
        assertThat(directory).isEmptyDirectory();
        off.note(ADDRESS, Way.API, Outcome.ADMITTED);
        off.write();
        assertThat(off.isOn()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void goesOnWithoutWhatACrashLeftOfALine() throws Exception {
        AccessLog log = open(LIFE);
        log.note(ADDRESS, Way.API, Outcome.ADMITTED);
        log.write();
        String line = Files.readString(file());
        log.close();
        Files.writeString(file(), line.substring(0, 20) + "\n" + line + "*\n\n");
        assertThat(read(open(LIFE))).hasSize(1);
    }

    private Path file() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }
}
