package org.letterlock.shield;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.IpRange;
import org.letterlock.validation.OwnList;
import org.letterlock.validation.RiskSignal;
import org.letterlock.validation.VerdictPolicy;

/**
 * A policy as lines of text, in which it is stored and can be kept beside other configuration:
 *
 * <pre>
 * # who comes in
 * challenge 40
 * block 80
 * weight domain.free 10
 * weight velocity.farm 0
 * allow example.org
 * deny spam.example
 * deny 198.51.100.0/24
 * </pre>
 *
 * What a text does not say is as in {@link VerdictPolicy#DEFAULTS}.
 */
public final class PolicyText {

    private static final int POINTS_MAX = 100;

    /** What each signal that a text may name usually counts, in the order in which to show them. */
    public static final Map<String, Integer> USUAL_WEIGHTS = usualWeights();

    private int challenge = VerdictPolicy.DEFAULTS.challengeFrom();
    private int block = VerdictPolicy.DEFAULTS.blockFrom();
    private final Map<String, Integer> weights = new HashMap<>();
    private final Listed allowed = new Listed();
    private final Listed denied = new Listed();

    private PolicyText() {}

    private static Map<String, Integer> usualWeights() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (RiskSignal signal : RiskSignal.values()) {
            weights.put(signal.id(), signal.weight());
        }
        for (PaceSignal signal : PaceSignal.values()) {
            weights.put(signal.id(), signal.weight());
        }
        return Collections.unmodifiableMap(weights);
    }

    private static final class Listed {

        final Set<String> domains = new HashSet<>();
        final Set<IpRange> networks = new HashSet<>();

        OwnList done() {
            return new OwnList(domains, networks);
        }

        int size() {
            return domains.size() + networks.size();
        }

        boolean shares(Listed other) {
            return domains.stream().anyMatch(other.domains::contains)
                    || networks.stream().anyMatch(other.networks::contains);
        }
    }

    /** What came of reading. */
    public sealed interface Read {}

    /** A policy. */
    public record Good(VerdictPolicy policy) implements Read {}

    /**
     * None.
     *
     * @param line from 1; 0 when it is about the whole
     */
    public record Wrong(int line, Reason reason) implements Read {}

    /** Why a text is no policy. */
    public enum Reason {
        /** A line begins with none of the five words, or has more or less than its words. */
        WORDS,
        /** Not a whole number in its range. */
        NUMBER,
        /** No signal of that name. */
        SIGNAL,
        /** Not a domain, and not a network. */
        DOMAIN,
        /** A domain or network stands in both lists. */
        BOTH_LISTS,
        /** {@code block} lies below {@code challenge}. */
        ORDER,
        /** More than {@link Limits#OWN_ENTRIES} in a list. */
        TOO_MANY
    }

    /** Reads a text. */
    public static Read read(String text) {
        PolicyText policy = new PolicyText();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String words = line.strip();
            if (!words.isEmpty() && !words.startsWith("#")) {
                Optional<Reason> wrong = policy.take(List.of(words.split("\\s+", -1)));
                if (wrong.isPresent()) {
                    return new Wrong(number, wrong.get());
                }
            }
        }
        return policy.whole();
    }

    private Read whole() {
        if (block < challenge) {
            return new Wrong(0, Reason.ORDER);
        }
        if (allowed.shares(denied)) {
            return new Wrong(0, Reason.BOTH_LISTS);
        }
        return new Good(new VerdictPolicy(challenge, block, weights, allowed.done(), denied.done()));
    }

    private Optional<Reason> take(List<String> words) {
        int wanted = words.getFirst().equals("weight") ? 3 : 2;
        if (words.size() != wanted) {
            return Optional.of(Reason.WORDS);
        }
        String value = words.getLast();
        return switch (words.getFirst()) {
            case "challenge" ->
                number(value, 1).map(points -> set(() -> challenge = points)).orElse(NOT_A_NUMBER);
            case "block" ->
                number(value, 1).map(points -> set(() -> block = points)).orElse(NOT_A_NUMBER);
            case "weight" -> weight(words.get(1), value);
            case "allow" -> listed(allowed, value);
            case "deny" -> listed(denied, value);
            default -> Optional.of(Reason.WORDS);
        };
    }

    private static final Optional<Reason> NOT_A_NUMBER = Optional.of(Reason.NUMBER);

    private static Optional<Reason> set(Runnable setting) {
        setting.run();
        return Optional.empty();
    }

    private Optional<Reason> weight(String signal, String value) {
        if (!USUAL_WEIGHTS.containsKey(signal)) {
            return Optional.of(Reason.SIGNAL);
        }
        return number(value, -POINTS_MAX)
                .map(points -> set(() -> weights.put(signal, points)))
                .orElse(NOT_A_NUMBER);
    }

    private static Optional<Reason> listed(Listed list, String value) {
        boolean good = isNetwork(value) ? network(list.networks, value) : domain(list.domains, value);
        if (!good) {
            return Optional.of(Reason.DOMAIN);
        }
        return list.size() > Limits.OWN_ENTRIES ? Optional.of(Reason.TOO_MANY) : Optional.empty();
    }

    private static boolean isNetwork(String value) {
        return value.chars().anyMatch(c -> c == ':' || c == '/')
                || value.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    private static boolean network(Set<IpRange> networks, String value) {
        try {
            networks.add(IpRange.parse(value));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean domain(Set<String> domains, String value) {
        if (!(EmailAddress.parse("x@" + value) instanceof EmailAddress address) || address.isLiteral()) {
            return false;
        }
        domains.add(address.domain());
        return true;
    }

    private static Optional<Integer> number(String text, int least) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= POINTS_MAX ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Writes a policy; reading it gives an equal one. */
    public static String write(VerdictPolicy policy) {
        StringBuilder text = new StringBuilder();
        text.append("challenge ").append(policy.challengeFrom()).append('\n');
        text.append("block ").append(policy.blockFrom()).append('\n');
        new TreeMap<>(policy.weights())
                .forEach((signal, points) -> text.append("weight ")
                        .append(signal)
                        .append(' ')
                        .append(points)
                        .append('\n'));
        entries(policy.allowed())
                .forEach(entry -> text.append("allow ").append(entry).append('\n'));
        entries(policy.denied())
                .forEach(entry -> text.append("deny ").append(entry).append('\n'));
        return text.toString();
    }

    /** What is on a list, one text for each, in the order in which to show it: domains first. */
    public static List<String> entries(OwnList list) {
        return Stream.concat(
                        list.domains().stream().sorted(),
                        list.networks().stream().map(IpRange::text).sorted())
                .toList();
    }
}
