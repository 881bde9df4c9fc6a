package org.letterlock.app.command;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.letterlock.desk.Staff;
import org.letterlock.privacy.AccessLog;
import org.letterlock.privacy.LogLevel;
import org.letterlock.privacy.LogLimits;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.SystemLog;
import org.letterlock.privacy.UndeclaredException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the logs hold; each look is noted with its purpose, and refused when the policy does not declare that one. */
@Command(name = "log", description = "The logs of this server. Who looks, and what for, is noted at /desk/staff.")
final class LogCommands {

    private final Supplier<Desk> desk;

    LogCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    /** Since when, and what for. */
    static final class Look {

        @Option(
                names = "--since",
                defaultValue = "24h",
                paramLabel = "SPAN",
                description = "How far back: 30m, 24h, 7d. Without it 24 hours.")
        private String since = "24h";

        @Option(
                names = "--purpose",
                defaultValue = "protection",
                paramLabel = "PURPOSE",
                description = "What for. The policy says which purposes there are: protection.")
        private String purpose = "protection";

        private Instant from(Instant now) {
            return now.minus(Reading.span(since));
        }

        private Purpose purpose() {
            return Arrays.stream(Purpose.values())
                    .filter(one -> one.name().equalsIgnoreCase(purpose))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException("There is no such purpose. There are: "
                            + Arrays.stream(Purpose.values())
                                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))
                            + "."));
        }
    }

    @Command(name = "system", description = "What did not work, without anything about anybody.")
    void system(
            @Mixin Look look,
            @Option(
                            names = "--level",
                            defaultValue = "WARN",
                            description = "How serious at least: ${COMPLETION-CANDIDATES}. Without it WARN.")
                    LogLevel least,
            @Mixin Printing printing) {
        newest(looked(SystemLog.CLASS, look, (then, why) -> desk.get().logs().system(then, least, why)).stream()
                        .map(LogCommands::shown)
                        .toList())
                .forEach(line -> line.print(printing));
    }

    @Command(
            name = "access",
            description = "From where day inboxes are entered; only where the operator's file has such a log kept.")
    void access(@Mixin Look look, @Mixin Printing printing) {
        if (!desk.get().logs().access().isOn()) {
            throw new RefusedException(
                    "There is no access log here: the operator's file does not say retention.inboxes.access-log.");
        }
        newest(looked(AccessLog.CLASS, look, desk.get().logs()::access).stream()
                        .map(LogCommands::shown)
                        .toList())
                .forEach(line -> line.print(printing));
    }

    /** A line as it is shown. */
    private record Shown(Map<String, String> fields) {

        int characters() {
            return fields.entrySet().stream()
                    .mapToInt(
                            field -> field.getKey().length() + field.getValue().length() + 6)
                    .sum();
        }

        void print(Printing printing) {
            printing.say(String.join("  ", fields.values()), fields);
        }
    }

    private static Shown shown(SystemLog.Line line) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("at", line.at().toString());
        fields.put("level", line.level().name());
        fields.put("source", line.source());
        fields.put("event", line.event());
        fields.put("exception", line.exception());
        fields.put("place", line.place());
        return new Shown(fields);
    }

    private static Shown shown(AccessLog.Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("at", entry.at().toString());
        fields.put("address", entry.address().getHostAddress());
        fields.put("way", entry.way().name().toLowerCase(Locale.ROOT));
        fields.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        return new Shown(fields);
    }

    /** As many of the last lines as an answer has room for. */
    private static List<Shown> newest(List<Shown> lines) {
        int room = LogLimits.SHOWN_CHARACTERS;
        int first = lines.size();
        while (first > 0 && room >= lines.get(first - 1).characters()) {
            first--;
            room -= lines.get(first).characters();
        }
        return lines.subList(first, lines.size());
    }

    private <T> T looked(String dataClass, Look look, BiFunction<Instant, Purpose, T> reading) {
        Staff staff = desk.get().staff();
        Purpose purpose = look.purpose();
        String why = purpose.name().toLowerCase(Locale.ROOT);
        try {
            Instant from = look.from(desk.get().clock().instant());
            T lines = reading.apply(from, purpose);
            staff.noteCommand(dataClass, "look-" + why);
            return lines;
        } catch (UndeclaredException _) {
            staff.noteCommand(dataClass, "refused-" + why);
            throw new RefusedException("The policy does not let this log be read for that purpose.");
        }
    }
}
