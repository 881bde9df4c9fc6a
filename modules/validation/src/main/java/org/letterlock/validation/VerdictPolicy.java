package org.letterlock.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.letterlock.validation.Verdict.Action;

/**
 * How an organisation turns what a check found into an action. It looks at nothing but its own values and the signals,
 * so that it can be played back over assessments of the past.
 *
 * <p>The organisation's own lists come first: the longest name that the domain is, or is below, decides; a name on both
 * lists is allowed, because turning a person away is the worse mistake. A malformed address is never allowed by a list.
 *
 * @param challengeFrom the score, 1 to 100, from which to ask for more
 * @param blockFrom the score from which to turn away; above 100 never
 * @param weights points for ids of signals, in place of their own, -100 to 100
 * @param allowed domains in lower-case A-labels
 * @param denied likewise
 */
public record VerdictPolicy(
        int challengeFrom, int blockFrom, Map<String, Integer> weights, Set<String> allowed, Set<String> denied) {

    /** Ask for more from 40 points, turn away from 80. */
    public static final VerdictPolicy DEFAULTS = new VerdictPolicy(40, 80, Map.of(), Set.of(), Set.of());

    /** What {@link Verdict#reasons} names when a list decided. */
    public static final String ALLOWED = "own.allowed";

    /** What {@link Verdict#reasons} names when a list decided. */
    public static final String DENIED = "own.denied";

    private static final int SCORE_MAX = 100;

    /** @throws IllegalArgumentException when a threshold or weight is out of range, or a weight is for no signal */
    public VerdictPolicy {
        if (challengeFrom < 1 || challengeFrom > SCORE_MAX || blockFrom < challengeFrom) {
            throw new IllegalArgumentException("a policy challenges from 1 to 100 and blocks from there on");
        }
        weights.forEach((id, weight) -> {
            if (RiskSignal.named(id).isEmpty() || Math.abs(weight) > SCORE_MAX) {
                throw new IllegalArgumentException("a weight is for a signal and lies between -100 and 100");
            }
        });
        weights = Map.copyOf(weights);
        allowed = Set.copyOf(allowed);
        denied = Set.copyOf(denied);
    }

    /** What to do about an assessment. */
    public Verdict judge(Assessment assessment) {
        int score = score(assessment.signals());
        boolean malformed = assessment.status() == AddressStatus.MALFORMED;
        Optional<Verdict> listed = assessment.domain().flatMap(domain -> byLists(domain, score));
        return malformed || listed.isEmpty() ? byScore(assessment.signals(), score) : listed.get();
    }

    /** What to do about who comes from a network, when there is no address. */
    public Verdict judge(IpFacts facts) {
        List<Signal> signals = facts.signals();
        return byScore(signals, score(signals));
    }

    /** A signal with the weight that this policy gives it. */
    public Signal weighed(Signal signal) {
        int weight = weights.getOrDefault(signal.id(), signal.weight());
        return new Signal(signal.id(), weight, signal.evidence(), signal.confidence());
    }

    /** The sum of weights times confidences, rounded, and held between 0 and 100. */
    public int score(List<Signal> signals) {
        double sum = 0;
        for (Signal signal : signals) {
            sum += points(signal);
        }
        return Math.clamp(Math.round(sum), 0, SCORE_MAX);
    }

    private double points(Signal signal) {
        return signal.confidence() * weights.getOrDefault(signal.id(), signal.weight());
    }

    private Verdict byScore(List<Signal> signals, int score) {
        Action action = score >= blockFrom ? Action.BLOCK : score >= challengeFrom ? Action.CHALLENGE : Action.ALLOW;
        List<String> reasons = signals.stream()
                .filter(signal -> points(signal) != 0)
                .sorted(Comparator.comparingDouble((Signal signal) -> -Math.abs(points(signal))))
                .map(Signal::id)
                .toList();
        return new Verdict(action, score, reasons);
    }

    private Optional<Verdict> byLists(String domain, int score) {
        String name = domain;
        while (true) {
            if (allowed.contains(name)) {
                return Optional.of(new Verdict(Action.ALLOW, score, List.of(ALLOWED)));
            }
            if (denied.contains(name)) {
                return Optional.of(new Verdict(Action.BLOCK, score, List.of(DENIED)));
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            name = name.substring(dot + 1);
        }
    }

    @Override
    public String toString() {
        return "VerdictPolicy[challengeFrom=" + challengeFrom + ", blockFrom=" + blockFrom + "]";
    }
}
