package org.letterlock.shield.velocity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.shield.Finding;
import org.letterlock.shield.Observation;

/**
 * Plays made-up sign-ups through the real thing and counts what it says. The organisation has three weeks of hours
 * behind it, kept with noise as always; then come two quiet hours, then the pattern on top of everybody else.
 *
 * <p>{@code main} plays as many rounds as its first argument says, from the seed in its second.
 */
final class Simulation {

    static final long SEED = 20_261_122;
    static final int ROUNDS = 2;

    static final UUID ORGANISATION = new UUID(0x5e, 0xed);
    private static final Instant START = Instant.parse("2026-11-18T10:00:00Z");
    private static final int HISTORY_HOURS = 21 * 24;
    private static final double USUAL_A_MINUTE = 8;
    private static final int QUIET_MINUTES = 120;

    private final long seed;
    private final HeapHours history;
    private final Optional<Forest> forest;

    Simulation(long seed) {
        this.seed = seed;
        this.history = history(seed);
        this.forest = Forest.of(history.of(ORGANISATION), seed);
    }

    /** What is played on top of everybody else. */
    enum Pattern {
        TAGGED_FARM("plus-tag farm", true, 20, 30, SignUps::taggedFarm),
        ROTATING_DOMAINS("rotating domains", true, 15, 60, SignUps::rotatingDomain),
        PROXY_SPRAY("proxy spray", true, 15, 30, SignUps::proxySpray),
        SLOW_DRIP("slow drip", true, 1, 480, SignUps::slowDrip),
        FLASH_SALE("flash sale", false, 150, 60, SignUps::ordinary),
        SCHOOL("school", false, 20, 15, SignUps::school),
        OFFICE("office behind one address", false, 2, 120, SignUps::office),
        NOTHING("nothing", false, 0, 480, SignUps::ordinary);

        final String words;
        final boolean fraud;
        final int perMinute;
        final int minutes;
        final Function<SignUps, Observation> source;

        Pattern(String words, boolean fraud, int perMinute, int minutes, Function<SignUps, Observation> source) {
            this.words = words;
            this.fraud = fraud;
            this.perMinute = perMinute;
            this.minutes = minutes;
            this.source = source;
        }
    }

    /**
     * What came out.
     *
     * @param pattern how many sign-ups belonged to the pattern, and how many of them were called suspicious
     * @param others the same of everybody else in that time
     * @param first minutes until the first finding against somebody; -1 when there was none
     */
    record Outcome(Pattern played, int pattern, int called, int others, int othersCalled, long first) {

        Outcome plus(Outcome other) {
            return new Outcome(
                    played,
                    pattern + other.pattern,
                    called + other.called,
                    others + other.others,
                    othersCalled + other.othersCalled,
                    Math.max(first, other.first));
        }

        double recall() {
            return (double) called / Math.max(1, pattern);
        }

        double precision() {
            return (double) called / Math.max(1, called + othersCalled);
        }

        /** Harmless sign-ups that were called suspicious. */
        double wrong() {
            int harmless = played.fraud ? others : others + pattern;
            return (double) (othersCalled + (played.fraud ? 0 : called)) / Math.max(1, harmless);
        }

        String line() {
            return played.fraud
                    ? String.format(
                            Locale.ROOT,
                            "| %s | %d | %.2f | %.2f | %.1f %% | %d min |",
                            played.words,
                            pattern,
                            recall(),
                            precision(),
                            100 * wrong(),
                            first)
                    : String.format(
                            Locale.ROOT,
                            "| %s | %d | – | – | %.1f %% | %s |",
                            played.words,
                            pattern + others,
                            100 * wrong(),
                            first < 0 ? "none" : first + " min");
        }
    }

    private static double pace(long hour) {
        double day = Math.sin((Math.floorMod(hour, 24) - 8) * Math.PI / 12);
        return USUAL_A_MINUTE * (1 + 0.6 * day);
    }

    private static int count(Random random, double mean) {
        double left = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    static HeapHours history(long seed) {
        SignUps everybody = new SignUps(seed);
        Laplace noise = new Laplace(new Random(seed + 1));
        SipKey key = new SipKey(seed, seed);
        HeapHours hours = new HeapHours();
        long now = START.getEpochSecond() / 3600;
        for (long hour = now - HISTORY_HOURS; hour < now; hour++) {
            Tally tally = new Tally(hour);
            double mean = 60 * pace(hour);
            int checks =
                    (int) Math.round(mean + Math.sqrt(mean) * everybody.random().nextGaussian());
            for (int i = 0; i < checks; i++) {
                Observation seen = everybody.ordinary();
                tally.add(Digests.of(key, ORGANISATION, seen), seen);
            }
            hours.add(ORGANISATION, tally.close(noise));
        }
        return hours;
    }

    /** Plays one pattern once. */
    Outcome play(Pattern pattern, int round) {
        long own = seed * 31 + pattern.ordinal() * 7L + round * 1_000_003L;
        MovableClock clock = new MovableClock(START);
        SignUps people = new SignUps(own);
        HeapHours hours = new HeapHours();
        history.of(ORGANISATION).forEach(row -> hours.add(ORGANISATION, row));
        int[] counted = new int[4];
        long first = -1;
        try (Traffic traffic = new Traffic(hours, clock, new Random(own), _ -> forest)) {
            for (int minute = 0; minute < QUIET_MINUTES + pattern.minutes; minute++) {
                traffic.round(_ -> true);
                boolean on = minute >= QUIET_MINUTES;
                if (on && first < 0 && traffic.findings(ORGANISATION).stream().anyMatch(Finding::isSuspicious)) {
                    first = minute - QUIET_MINUTES;
                }
                play(traffic, pattern, people, on, counted, clock);
            }
        }
        return new Outcome(pattern, counted[0], counted[1], counted[2], counted[3], first);
    }

    private static void play(
            Traffic traffic, Pattern pattern, SignUps people, boolean on, int[] counted, MovableClock clock) {
        int usual = count(people.random(), pace(clock.instant().getEpochSecond() / 3600));
        int more = on && pattern.perMinute > 0 ? count(people.random(), pattern.perMinute) : 0;
        int left = usual;
        for (int i = usual + more; i > 0; i--) {
            boolean other = people.random().nextInt(i) < left;
            Observation seen = other ? people.ordinary() : pattern.source.apply(people);
            boolean called =
                    traffic.see(ORGANISATION, seen, _ -> true).stream().anyMatch(signal -> signal.weight() > 0);
            left -= other ? 1 : 0;
            if (on) {
                counted[other ? 2 : 0]++;
                counted[other ? 3 : 1] += called ? 1 : 0;
            }
        }
        clock.advance(Duration.ofMinutes(1));
    }

    List<Outcome> all(int rounds) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Pattern pattern : Pattern.values()) {
            Outcome sum = play(pattern, 0);
            for (int round = 1; round < rounds; round++) {
                sum = sum.plus(play(pattern, round));
            }
            outcomes.add(sum);
        }
        return outcomes;
    }

    static String table(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::line)
                .collect(Collectors.joining(
                        "\n",
                        "| pattern | sign-ups | recall | precision | harmless called suspicious | first finding |\n"
                                + "|---|---|---|---|---|---|\n",
                        "\n"));
    }

    /** Plays and prints the table. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : SEED;
        System.out.println("seed " + seed + ", " + rounds + " rounds");
        System.out.print(table(new Simulation(seed).all(rounds)));
    }
}
