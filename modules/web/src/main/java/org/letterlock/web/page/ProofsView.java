package org.letterlock.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.web.Language;

/**
 * What was proven, as the page shows it. Shows every promise that this installation declares, also those at which
 * nobody looked.
 *
 * @param staleKey why the report says too little about today, a message key; empty when it does not
 * @param system whose promises are shown; empty for all
 * @param others how many promises of the catalogue belong to parts that are not here
 */
public record ProofsView(
        boolean there,
        boolean damaged,
        String staleKey,
        long holds,
        String at,
        String day,
        String software,
        String digest,
        String shortDigest,
        String system,
        List<Choice> systems,
        List<Count> counts,
        List<Line> lines,
        long others) {

    /** In which state a promise is, in the order of the page: what needs attention first. */
    public enum State {
        FAILED("alert-triangle"),
        STALE("history"),
        WAITS("clock"),
        NOT_CHECKED("minus"),
        NEVER("minus"),
        PASSED("circle-check");

        private final String icon;

        State(String icon) {
            this.icon = icon;
        }

        String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String textKey() {
            return "proofs.state." + tag();
        }
    }

    /** A system by which the promises can be chosen. */
    public record Choice(String name, String title) {}

    /** How many promises are in one state. */
    public record Count(String state, String textKey, String icon, long number) {}

    /** One promise; {@code day} is empty when nobody looked. */
    public record Line(String id, String text, State standing, String day, List<Look> looks) {

        /** Its state, as a style names it. */
        public String state() {
            return standing.tag();
        }

        /** What the state is called, a message key. */
        public String textKey() {
            return standing.textKey();
        }

        public String icon() {
            return standing.icon;
        }
    }

    /** One look at it. */
    public record Look(String name, String evidence, boolean trial) {}

    /** What the words for a state mean. */
    public record Meaning(String textKey, String meansKey) {}

    /** Whether the report says too little about today. */
    public boolean stale() {
        return !staleKey.isEmpty();
    }

    /** All states with what they mean. */
    public List<Meaning> states() {
        return Stream.of(State.PASSED, State.FAILED, State.WAITS, State.NOT_CHECKED, State.NEVER, State.STALE)
                .map(state -> new Meaning(state.textKey(), state.textKey() + ".means"))
                .toList();
    }

    /**
     * What a page is made of.
     *
     * @param texts every promise of the catalogue
     * @param stale why the report says too little, a message key
     */
    record Sources(
            Registry registry,
            Map<String, String> texts,
            Optional<ProofReport> report,
            Optional<String> stale,
            boolean damaged,
            long holds) {}

    static ProofsView of(Sources sources, String system, Language language) {
        Optional<SystemPolicy> chosen = sources.registry().system(system);
        Set<String> ids = new TreeSet<>(sources.registry().promises());
        sources.report().ifPresent(report -> ids.addAll(report.promises().keySet()));
        Set<String> shown = chosen.map(policy -> policy.promises().collect(Collectors.toSet()))
                .orElse(ids);
        List<Line> lines = sources.texts().entrySet().stream()
                .filter(promise -> shown.contains(promise.getKey()))
                .map(promise -> line(sources, promise.getKey(), promise.getValue(), language))
                .sorted(Comparator.comparing(Line::standing))
                .toList();
        Optional<ProofReport> report = sources.report();
        String digest = report.map(it -> it.software().digest()).orElse("");
        return new ProofsView(
                report.isPresent(),
                sources.damaged(),
                sources.stale().orElse(""),
                sources.holds(),
                report.map(it -> it.at().toString()).orElse(""),
                report.map(it -> PolicyView.day(it.at(), language)).orElse(""),
                report.map(it -> it.software().version()).orElse(""),
                digest,
                PolicyView.shortened(digest),
                chosen.map(SystemPolicy::system).orElse(""),
                sources.registry().systems().stream()
                        .map(policy ->
                                new Choice(policy.system(), policy.title().in(language.tag())))
                        .toList(),
                counts(lines),
                lines,
                sources.texts().keySet().stream()
                        .filter(id -> !ids.contains(id))
                        .count());
    }

    private static Line line(Sources sources, String id, String text, Language language) {
        List<ProofReport.Look> looks =
                sources.report().map(report -> report.of(id)).orElse(List.of());
        return new Line(
                id,
                text,
                state(sources, id),
                looks.isEmpty()
                        ? ""
                        : sources.report()
                                .map(report -> PolicyView.day(report.at(), language))
                                .orElse(""),
                looks.stream()
                        .map(look -> new Look(
                                look.name(), look.evidence(), look.place().equals("trial")))
                        .toList());
    }

    private static State state(Sources sources, String id) {
        return sources.report()
                .flatMap(report -> Optional.ofNullable(report.promises().get(id)))
                .map(verdict -> switch (verdict) {
                    case PASSED -> sources.stale().isPresent() ? State.STALE : State.PASSED;
                    case FAILED -> State.FAILED;
                    case WAITS -> State.WAITS;
                    case NOT_CHECKED -> State.NOT_CHECKED;
                })
                .orElse(State.NEVER);
    }

    private static List<Count> counts(List<Line> lines) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        List.of(State.PASSED, State.FAILED, State.WAITS, State.NOT_CHECKED, State.NEVER)
                .forEach(state -> counts.put(state, 0L));
        lines.forEach(line -> counts.merge(line.standing(), 1L, Long::sum));
        List<Count> shown = new ArrayList<>();
        Stream.of(State.PASSED, State.STALE, State.FAILED, State.WAITS, State.NOT_CHECKED, State.NEVER)
                .filter(counts::containsKey)
                .forEach(state ->
                        shown.add(new Count(state.tag(), state.textKey(), state.icon, counts.getOrDefault(state, 0L))));
        return shown;
    }
}
