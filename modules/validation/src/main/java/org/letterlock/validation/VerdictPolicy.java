package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.letterlock.validation.Verdict.Action;

/**
 * How an organisation turns what a check found into an action. It looks at nothing but its own values and the signals,
 * so that it can be played back over assessments of the past.
 *
 * <p>The organisation's own lists come first. About the domain the longest name that it is, or is below, decides, about
 * where somebody comes from the narrowest network around it; what stands on both lists is allowed, and who is allowed
 * by one of the two is not turned away for the other, because turning a person away is the worse mistake. A malformed
 * address is never allowed by a list.
 *
 * @param challengeFrom the score, 1 to 100, from which to ask for more
 * @param blockFrom the score from which to turn away; above 100 never
 * @param weights points for ids of signals, in place of their own, -100 to 100; also of those that somebody adds to an
 *     assessment
 * @param allowed who is always let in
 * @param denied who is always turned away
 */
public record VerdictPolicy(
        int challengeFrom, int blockFrom, Map<String, Integer> weights, OwnList allowed, OwnList denied) {

    /** Ask for more from 40 points, turn away from 80. */
    public static final VerdictPolicy DEFAULTS = new VerdictPolicy(40, 80, Map.of(), OwnList.EMPTY, OwnList.EMPTY);

    /** What {@link Verdict#reasons} names when a list decided. */
    public static final String ALLOWED = "own.allowed";

    /** What {@link Verdict#reasons} names when a list decided. */
    public static final String DENIED = "own.denied";

    private static final int SCORE_MAX = 100;

    /** @throws IllegalArgumentException when a threshold or weight is out of range */
    public VerdictPolicy {
        if (challengeFrom < 1 || challengeFrom > SCORE_MAX || blockFrom < challengeFrom) {
            throw new IllegalArgumentException("a policy challenges from 1 to 100 and blocks from there on");
        }
        if (weights.values().stream().anyMatch(weight -> weight < -SCORE_MAX || weight > SCORE_MAX)) {
            throw new IllegalArgumentException("a weight lies between -100 and 100");
        }
        weights = Map.copyOf(weights);
    }

    /** What to do about an assessment of an address, when nobody said where it comes from. */
    public Verdict judge(Assessment assessment) {
        return judge(assessment, Optional.empty());
    }

    /** What to do about an assessment of an address that came from somewhere. */
    public Verdict judge(Assessment assessment, Optional<InetAddress> from) {
        Optional<Action> listed =
                assessment.status() == AddressStatus.MALFORMED ? Optional.empty() : byLists(assessment.domain(), from);
        return verdict(assessment.signals(), listed);
    }

    /** What to do about who comes from somewhere, when there is no address. */
    public Verdict judge(IpFacts facts, InetAddress from) {
        return verdict(facts.signals(), byLists(Optional.empty(), Optional.of(from)));
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

    private Verdict verdict(List<Signal> signals, Optional<Action> listed) {
        int score = score(signals);
        return listed.map(action -> new Verdict(action, score, List.of(action == Action.ALLOW ? ALLOWED : DENIED)))
                .orElseGet(() -> byScore(signals, score));
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

    /** What the own lists say: allowed or blocked, or nothing. */
    private Optional<Action> byLists(Optional<String> domain, Optional<InetAddress> from) {
        Optional<Action> ofDomain = domain.flatMap(name -> ruling(allowed.nearest(name), denied.nearest(name)));
        Optional<Action> ofNetwork = from.flatMap(ip -> ruling(allowed.nearest(ip), denied.nearest(ip)));
        boolean isAllowed = ofDomain.equals(Optional.of(Action.ALLOW)) || ofNetwork.equals(Optional.of(Action.ALLOW));
        return isAllowed ? Optional.of(Action.ALLOW) : ofDomain.or(() -> ofNetwork);
    }

    private static Optional<Action> ruling(int allowed, int denied) {
        if (allowed < 0 && denied < 0) {
            return Optional.empty();
        }
        return Optional.of(allowed >= denied ? Action.ALLOW : Action.BLOCK);
    }

    @Override
    public String toString() {
        return "VerdictPolicy[challengeFrom=" + challengeFrom + ", blockFrom=" + blockFrom + "]";
    }
}
