package org.letterlock.privacy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one place where lines of any log of this process end, ours and those of every library, at every level.
 *
 * <p>What it writes. Our own code tells a {@link LogEvent} and a failure; a library tells whatever it likes, in free
 * text. Neither text nor parameters nor messages of exceptions are ever looked at: a line has a time, a level, the
 * package that spoke, the event, the classes of the failure and the places in the code. All of these are names of code,
 * so nothing that a request or a mail held can be among them, however high the level is set.
 *
 * <p>Where it writes. To the console, and once {@link #attach} told where, to a file for each day. Safe for use by
 * several threads.
 */
public final class SystemLog {

    /** The class of its lines in the registry. */
    public static final String CLASS = "site.system-log";

    /** The fields of its lines, as the registry must declare them. */
    public static final Set<String> FIELDS =
            Set.of("system.at", "system.level", "system.source", "system.event", "system.exception", "system.place");

    private static final String OWN = "org.letterlock";
    private static final Map<LogEvent, LongAdder> TOLD = new ConcurrentHashMap<>();

    private final InstantSource clock;
    private final PrintStream console;
    private final Sink sink = new Sink();
    private volatile @Nullable DayFiles files;

    private SystemLog(InstantSource clock, PrintStream console) {
        this.clock = clock;
        this.console = console;
    }

    /** What our own code tells; made here only, so that no library can. */
    private record Told(LogEvent event, FailureOutline failure) {}

    /**
     * One line.
     *
     * @param source the package that spoke
     * @param event a {@link LogEvent}'s tag, or {@code library}
     * @param exception the classes of the failure and its causes; empty without one
     * @param place where they were thrown
     */
    public record Line(Instant at, LogLevel level, String source, String event, String exception, String place) {

        private static final String BETWEEN = "\t";

        String text() {
            return String.join(BETWEEN, at.toString(), level.name(), source, event, exception, place);
        }

        /** Empty for what a crash left of a line. */
        static Optional<Line> of(String text) {
            String[] part = text.split(BETWEEN, -1);
            try {
                return part.length == FIELDS.size()
                        ? Optional.of(new Line(
                                Instant.parse(part[0]), LogLevel.valueOf(part[1]), part[2], part[3], part[4], part[5]))
                        : Optional.empty();
            } catch (DateTimeParseException | IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }

    /** Takes the place of every handler that there is. */
    public static SystemLog install(InstantSource clock, PrintStream console) {
        SystemLog log = new SystemLog(clock, console);
        Logger root = Logger.getLogger("");
        for (Handler other : root.getHandlers()) {
            root.removeHandler(other);
        }
        root.addHandler(log.sink);
        // Until the framework has read its settings the platform would have every library tell everything.
        root.setLevel(Level.WARNING);
        return log;
    }

    /** How often each event was told since the start; every event is there. */
    public static Map<LogEvent, Long> told() {
        Map<LogEvent, Long> told = new EnumMap<>(LogEvent.class);
        for (LogEvent event : LogEvent.values()) {
            LongAdder times = TOLD.get(event);
            told.put(event, times == null ? 0 : times.sum());
        }
        return told;
    }

    /** Notes that something failed. */
    public static void note(LogEvent event, Throwable failure) {
        TOLD.computeIfAbsent(event, _ -> new LongAdder()).increment();
        LogRecord told = new LogRecord(Level.SEVERE, event.tag());
        told.setLoggerName(OWN);
        told.setParameters(new Object[] {new Told(event, FailureOutline.of(failure))});
        Logger.getLogger(OWN).log(told);
    }

    /** A sentence for each handler that would write beside this one; empty when there is none. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<String> names = Collections.list(LogManager.getLogManager().getLoggerNames());
        names.add("");
        for (String name : Set.copyOf(names)) {
            Logger logger = LogManager.getLogManager().getLogger(name);
            for (Handler handler : logger == null ? new Handler[0] : logger.getHandlers()) {
                if (handler != sink) {
                    problems.add("the log handler " + handler.getClass().getName()
                            + " is set up, which writes free text: take it out of the settings");
                }
            }
        }
        return problems;
    }

    /**
     * Writes into files from now on.
     *
     * @param directory made with mode 0700 when it does not exist
     * @param life how old a line may become
     */
    public void attach(Path directory, Duration life) {
        files = new DayFiles(directory, "system", life);
        tidy();
    }

    /** Stops to write into files. */
    void detach() throws IOException {
        DayFiles before = files;
        files = null;
        if (before != null) {
            before.close();
        }
    }

    void tidy() {
        DayFiles attached = files;
        if (attached != null) {
            attached.tidy(clock.instant());
        }
    }

    /**
     * The lines since then that have not ended, as serious at least, the oldest first, at most {@link LogLimits#SHOWN}.
     */
    List<Line> since(Instant then, LogLevel least) {
        DayFiles attached = files;
        Newest<Line> newest = new Newest<>();
        if (attached != null) {
            attached.read(
                    clock.instant(),
                    (_, text) -> Line.of(text)
                            .filter(line ->
                                    !line.at().isBefore(then) && line.level().reaches(least))
                            .ifPresent(newest::add));
        }
        return newest.list();
    }

    private Line line(LogRecord record) {
        Object[] parameters = record.getParameters();
        boolean ours = parameters != null && parameters.length == 1 && parameters[0] instanceof Told;
        Told told = ours ? (Told) parameters[0] : null;
        Throwable thrown = record.getThrown();
        FailureOutline failure = thrown == null ? FailureOutline.NONE : FailureOutline.of(thrown);
        String name = record.getLoggerName();
        return new Line(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                LogLevel.of(record.getLevel()),
                told != null ? OWN : CodeNames.of(name == null ? "" : name),
                told != null ? told.event().tag() : LogEvent.LIBRARY,
                told != null ? told.failure().exception() : failure.exception(),
                told != null ? told.failure().place() : failure.place());
    }

    private void write(Line line) {
        DayFiles attached = files;
        if (attached != null) {
            try {
                attached.append(DayFiles.day(line.at()), line.text());
            } catch (IOException _) {
                // The console has it; a disk that is full shows itself elsewhere too.
            }
        }
        console.println(String.join(
                " ",
                line.at().toString(),
                line.level().name(),
                line.source(),
                line.event(),
                line.exception(),
                line.place()));
    }

    /** What the platform's loggers know of this log. */
    private final class Sink extends Handler {

        private static final ThreadLocal<Boolean> WRITING = ThreadLocal.withInitial(() -> false);

        @Override
        public void publish(LogRecord record) {
            // What is logged while a line is written would be written while it is written, and so on.
            if (WRITING.get()) {
                return;
            }
            WRITING.set(true);
            try {
                write(line(record));
            } finally {
                WRITING.remove();
            }
        }

        @Override
        public void flush() {
            console.flush();
        }

        @Override
        public void close() {
            // Nobody but the installation closes the log; the platform would, long before the last line.
        }
    }
}
