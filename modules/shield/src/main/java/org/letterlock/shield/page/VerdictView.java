package org.letterlock.shield.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.shield.Answer;
import org.letterlock.shield.Tags;
import org.letterlock.validation.AddressError;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.CanonicalKey;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.Signal;
import org.letterlock.validation.VerdictPolicy;

/**
 * A verdict as the page shows it.
 *
 * @param action {@code allow}, {@code challenge} or {@code block}; ends message keys and style names
 * @param against what speaks against, the heaviest first
 * @param other what speaks for, or only informs
 * @param facts what was found besides
 * @param fault where the text breaks a rule
 * @param attributions of the data, as their licences ask
 */
public record VerdictView(
        String action,
        int score,
        List<Reason> against,
        List<Reason> other,
        List<Fact> facts,
        Optional<Fault> fault,
        Optional<String> suggestion,
        String bundle,
        String date,
        List<Attribution> attributions) {

    /** Where the scale turns, by the usual policy. */
    public static final List<Integer> MARKS =
            List.of(VerdictPolicy.DEFAULTS.challengeFrom(), VerdictPolicy.DEFAULTS.blockFrom());

    /** Whether a list counts against the domain, so that its owner may want to say something. */
    public boolean isListed() {
        return against.stream().anyMatch(reason -> reason.textKey().equals("signal.domain.disposable"));
    }

    /** The message key of what to do. */
    public String titleKey() {
        return "shield.action." + action;
    }

    /** The message key of why. */
    public String whyKey() {
        return titleKey() + ".why";
    }

    /**
     * A line that a licence asks for, with the page it asks to link to between its halves.
     *
     * @param page empty when there is none to link to
     */
    public record Attribution(String before, String page, String after) {

        private static final Pattern PAGE = Pattern.compile("https://[a-z0-9.-]+");

        static Attribution of(String line) {
            Matcher page = PAGE.matcher(line);
            return page.find()
                    ? new Attribution(line.substring(0, page.start()), page.group(), line.substring(page.end()))
                    : new Attribution(line, "", "");
        }

        /** The page as it is read. */
        public String name() {
            return page.replace("https://", "");
        }
    }

    /**
     * One signal.
     *
     * @param tone a style name: {@code bad}, {@code good} or {@code still}
     * @param points what it counts, with its sign
     * @param sure how sure it is, in percent
     */
    public record Reason(String textKey, String tone, String points, String evidence, long sure) {

        static Reason of(Signal signal) {
            long points = Math.round(signal.weight() * signal.confidence());
            String textKey = "signal." + signal.id();
            long sure = Math.round(signal.confidence() * 100);
            if (points > 0) {
                return new Reason(textKey, "bad", "+" + points, signal.evidence(), sure);
            }
            return points < 0
                    ? new Reason(textKey, "good", "\u2212" + -points, signal.evidence(), sure)
                    : new Reason(textKey, "still", "0", signal.evidence(), sure);
        }
    }

    /**
     * Something that was found.
     *
     * @param value shown as it is
     * @param valueKey a message key to show instead; empty when there is none
     */
    public record Fact(String textKey, String value, String valueKey) {}

    /**
     * Where a text stops to be an address.
     *
     * @param before what stands before the place; {@code at} the character there, {@code after} the rest
     */
    public record Fault(String reasonKey, String before, String at, String after) {

        static Fault of(AddressError error, String text) {
            int from = Math.clamp(error.position(), 0, text.length());
            int to = from < text.length() ? text.offsetByCodePoints(from, 1) : from;
            return new Fault(
                    "shield.reason." + Tags.of(error.reason()),
                    text.substring(0, from),
                    text.substring(from, to),
                    text.substring(to));
        }
    }

    static VerdictView of(Answer answer, Optional<String> text, DataBundle data) {
        List<Signal> heaviest = answer.signals().stream()
                .sorted(Comparator.comparingDouble((Signal signal) -> -Math.abs(signal.weight() * signal.confidence())))
                .toList();
        return new VerdictView(
                Tags.of(answer.verdict().action()),
                answer.verdict().score(),
                reasons(heaviest, true),
                reasons(heaviest, false),
                facts(answer),
                answer.email()
                        .flatMap(email -> email.errors().stream().findFirst())
                        .map(error -> Fault.of(error, text.orElse(""))),
                answer.email().flatMap(Assessment::suggestion),
                data.id(),
                data.date().toString(),
                data.sources().stream()
                        .map(source -> source.attribution())
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .map(Attribution::of)
                        .toList());
    }

    private static List<Reason> reasons(List<Signal> signals, boolean against) {
        return signals.stream()
                .filter(signal -> against == signal.weight() * signal.confidence() > 0)
                .map(Reason::of)
                .toList();
    }

    private static List<Fact> facts(Answer answer) {
        List<Fact> facts = new ArrayList<>();
        answer.email().ifPresent(email -> about(email, facts));
        answer.ip().ifPresent(ip -> about(ip, facts));
        return facts;
    }

    private static void about(Assessment email, List<Fact> facts) {
        facts.add(named("shield.fact.status", "shield.status." + Tags.of(email.status())));
        email.domain().ifPresent(domain -> facts.add(shown("shield.fact.domain", domain)));
        email.kind().ifPresent(kind -> facts.add(named("shield.fact.class", "shield.class." + Tags.of(kind))));
        email.canonicalKey().map(CanonicalKey::text).ifPresent(key -> facts.add(shown("shield.fact.key", key)));
    }

    private static void about(IpFacts ip, List<Fact> facts) {
        ip.specialUse().ifPresent(use -> facts.add(named("shield.fact.use", "shield.use." + Tags.of(use))));
        ip.network()
                .ifPresent(network ->
                        facts.add(shown("shield.fact.network", "AS" + network.number() + " " + network.name())));
        ip.country().ifPresent(country -> facts.add(shown("shield.fact.country", country)));
        if (ip.specialUse().isEmpty() && ip.network().isEmpty()) {
            facts.add(named("shield.fact.network", "shield.fact.unknown"));
        }
    }

    private static Fact shown(String textKey, String value) {
        return new Fact(textKey, value, "");
    }

    private static Fact named(String textKey, String valueKey) {
        return new Fact(textKey, "", valueKey);
    }

    @Override
    public String toString() {
        return "VerdictView[hidden]";
    }
}
