package org.letterlock.benchmarks;

import java.util.Arrays;
import java.util.List;

/** The command line of the harness; {@code ./dev bench} calls it. */
final class Benchmarks {

    private static final List<String> NAMES = List.of("smtp", "live", "idle", "start", "checks");

    /**
     * How much is measured.
     *
     * @param quick little, to see that all works: such figures are noise
     * @param profile whether Letterlock records itself with Java's flight recorder, which costs some speed
     */
    record Options(boolean quick, boolean profile) {}

    private Benchmarks() {}

    static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        var options = new Options(given.contains("--quick"), given.contains("--profile"));
        List<String> names =
                given.stream().filter(argument -> !argument.startsWith("--")).toList();
        IO.println(Machine.here().line());
        (names.isEmpty() ? NAMES : names).forEach(name -> run(name, options));
    }

    private static void run(String name, Options options) {
        IO.println("\n### `./dev bench " + name + (options.quick() ? " --quick" : "") + "`\n");
        switch (name) {
            case "smtp" -> new SmtpBenchmark(options).run();
            case "live" -> new LiveBenchmark(options).run();
            case "idle" -> new IdleBenchmark(options).run();
            case "start" -> new StartBenchmark(options).run();
            case "checks" -> new ChecksBenchmark(options).run();
            default -> throw new IllegalArgumentException("no benchmark " + name + "; there are " + NAMES);
        }
    }
}
