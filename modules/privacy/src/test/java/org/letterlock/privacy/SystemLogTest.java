package org.letterlock.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;

class SystemLogTest {

    private static final Duration LIFE = Duration.ofDays(90);
    private static final String CANARY = "zebra7413";

    private final Logger root = Logger.getLogger("");
    private final MovableClock clock = MovableClock.standing();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Handler[] before = {};
    private Level level = Level.INFO;

    @TempDir
    private Path directory;

    private SystemLog log;

    @BeforeEach
    void install() {
        before = root.getHandlers();
        level = root.getLevel();
        log = SystemLog.install(clock, new PrintStream(console, true, UTF_8));
        root.setLevel(Level.ALL);
        log.attach(directory.resolve("logs"), LIFE);
    }

    @AfterEach
    void putBack() throws Exception {
        Stream.of(root.getHandlers()).forEach(root::removeHandler);
        Stream.of(before).forEach(root::addHandler);
        root.setLevel(level);
        log.detach();
    }

    /** A level that a library made for itself, named after what it saw. */
    private static final class NamedLevel extends Level {
        NamedLevel() {
            super(CANARY, 850);
        }
    }

    /** A failure that quotes what it failed at, in each way it can. */
    private static Throwable failure() {
        var failure = new IllegalStateException(CANARY, new IllegalArgumentException(CANARY));
        failure.addSuppressed(new NumberFormatException(CANARY));
        return failure;
    }

    static Stream<Level> levels() {
        return Stream.of(
                Level.FINEST,
                Level.FINER,
                Level.FINE,
                Level.CONFIG,
                Level.INFO,
                Level.WARNING,
                Level.SEVERE,
                new NamedLevel());
    }

    @ParameterizedTest
    @MethodSource("levels")
    void writesNothingThatALibrarySaid(Level loud) throws Exception {
        LogRecord record = new LogRecord(loud, "the mail of " + CANARY + " {0}");
        Logger speaking = Logger.getLogger("org.letterlock.privacy." + CANARY);
        record.setLoggerName(speaking.getName());
        record.setParameters(new Object[] {CANARY});
        record.setThrown(failure());
        record.setSourceClassName(CANARY);
        record.setSourceMethodName(CANARY);
        speaking.log(record);
        Logger named = Logger.getLogger(CANARY + ".wire");
        named.log(loud, CANARY, new Object[] {CANARY});

        assertThat(log.since(Instant.EPOCH, LogLevel.DEBUG))
                .extracting(SystemLog.Line::source)
                .contains("org.letterlock.privacy");
        assertThat(written()).hasSizeGreaterThan(1).noneMatch(text -> text.contains(CANARY));
        assertThat(console.toString(UTF_8))
                .contains("org.letterlock.privacy library")
                .doesNotContain(CANARY);
    }

    @Test
    void hearsOfLibrariesOnlyWhatIsAWarningUntilSettingsAreRead() {
        SystemLog.install(clock, new PrintStream(console, true, UTF_8));

        Logger.getLogger("org.library").fine("chatter");
        Logger.getLogger("org.library").warning("trouble");

        assertThat(console.toString(UTF_8)).contains("WARN").doesNotContain("DEBUG", "trouble");
    }

    @Test
    void tellsWhichKindsOfFailureHappenedWhere() {
        SystemLog.note(LogEvent.REQUEST_FAILED, failure());

        assertThat(log.since(Instant.EPOCH, LogLevel.DEBUG)).singleElement().satisfies(line -> {
            assertThat(line.at()).isEqualTo(clock.instant());
            assertThat(line.level()).isEqualTo(LogLevel.ERROR);
            assertThat(line.source()).isEqualTo("org.letterlock");
            assertThat(line.event()).isEqualTo("request-failed");
            assertThat(line.exception())
                    .isEqualTo("java.lang.IllegalStateException by java.lang.IllegalArgumentException");
            assertThat(line.place()).contains("SystemLogTest.failure:").doesNotContain(CANARY);
        });
    }

    @Test
    void showsWhatIsSeriousEnough() {
        root.log(Level.FINE, "noise");
        root.log(Level.WARNING, "trouble");
        SystemLog.note(LogEvent.TIDYING_FAILED, failure());
        assertThat(log.since(Instant.EPOCH, LogLevel.WARN))
                .extracting(SystemLog.Line::level)
                .containsExactly(LogLevel.WARN, LogLevel.ERROR);
        assertThat(log.since(Instant.EPOCH, LogLevel.ERROR)).hasSize(1);
    }

    @Test
    void namesNoSourceThatIsNoPackage() {
        assertThat(Stream.of(
                        "java.util.logging.Whatever",
                        "org.letterlock.privacy",
                        "org.letterlock.nobody@example.org",
                        "203.0.113.7",
                        ".",
                        "",
                        "a".repeat(10_000)))
                .map(CodeNames::of)
                .containsExactly(
                        "java.util.logging", "org.letterlock.privacy", "other", "other", "other", "other", "other");
    }

    @Test
    void writesOneBoundedLineOfAFailureWithoutEnd() throws Exception {
        Throwable failure = new IllegalStateException();
        for (int i = 0; i < 1_000; i++) {
            failure = new IllegalStateException(failure);
        }
        SystemLog.note(LogEvent.REQUEST_FAILED, failure);
        assertThat(written()).singleElement().satisfies(line -> assertThat(line).hasSizeLessThan(20_000));
    }

    @Test
    @Proves("MAILBOX-24")
    void readsNoLineOnceItsDayHasHadItsTimeTidiedOrNot() throws Exception {
        clock.set(Instant.parse("2026-01-01T00:00:00Z"));
        SystemLog.note(LogEvent.TIDYING_FAILED, failure());

        clock.advance(LIFE.minusMillis(1));
        log.tidy();
        assertThat(log.since(Instant.EPOCH, LogLevel.DEBUG)).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(log.since(Instant.EPOCH, LogLevel.DEBUG)).isEmpty();
        assertThat(written()).hasSize(1);
        log.tidy();
        assertThat(directory.resolve("logs")).isEmptyDirectory();
    }

    @Test
    @Proves("MAILBOX-24")
    void catchesUpWhenNobodyTidiedForYears() throws Exception {
        SystemLog.note(LogEvent.TIDYING_FAILED, failure());
        log.detach();
        clock.advance(Duration.ofDays(1_000));

        log.attach(directory.resolve("logs"), LIFE);

        assertThat(directory.resolve("logs")).isEmptyDirectory();
        SystemLog.note(LogEvent.TIDYING_FAILED, failure());
        assertThat(log.since(Instant.EPOCH, LogLevel.DEBUG)).hasSize(1);
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        SystemLog.note(LogEvent.TIDYING_FAILED, failure());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("logs"))))
                .isEqualTo("rwx------");
        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).hasToString("system-2026-01-01.log");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        });
    }

    @Test
    void goesOnWithoutWhatACrashLeftOfALine() throws Exception {
        SystemLog.note(LogEvent.TIDYING_FAILED, failure());
        Files.writeString(files().getFirst(), "2026-01-01T00:00:00Z\tERROR\n\n2026-13\t\t\t\t\t\n");
        assertThat(log.since(Instant.EPOCH, LogLevel.DEBUG)).isEmpty();
        SystemLog.note(LogEvent.TIDYING_FAILED, failure());
        assertThat(log.since(Instant.EPOCH, LogLevel.DEBUG)).hasSize(1);
    }

    @Test
    void stopsToWriteWhenADayHasHadAsMuchAsItMay() throws Exception {
        Path file = directory.resolve("full-2026-01-01.log");
        try (DayFiles full = new DayFiles(directory, "full", LIFE)) {
            LocalDate day = DayFiles.day(clock.instant());
            assertThat(full.append(day, "one")).isTrue();
            try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(LogLimits.OCTETS_A_DAY - 3);
            }
            assertThat(full.append(day, "one")).isFalse();
            assertThat(full.append(day, "a")).isTrue();
            assertThat(full.append(day.plusDays(1), "next")).isTrue();
        }
    }

    @Test
    void saysWhoseHandlerWritesBesideIt() {
        assertThat(log.problems()).isEmpty();
        Logger library = Logger.getLogger("org.example.library");
        Handler handler = new ConsoleHandler();
        library.addHandler(handler);
        try {
            assertThat(log.problems()).singleElement().asString().contains("ConsoleHandler");
        } finally {
            library.removeHandler(handler);
        }
    }

    private List<String> written() throws Exception {
        List<Path> files = files();
        return files.isEmpty() ? List.of() : Files.readAllLines(files.getFirst());
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            return files.toList();
        }
    }
}
