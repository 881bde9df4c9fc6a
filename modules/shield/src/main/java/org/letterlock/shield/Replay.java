package org.letterlock.shield;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.Signal;
import org.letterlock.validation.Verdict;
import org.letterlock.validation.Verdict.Action;
import org.letterlock.validation.VerdictPolicy;

/**
 * What two policies do about the same cases. Nobody is asked, so the same data give the same numbers; nothing of the
 * cases is kept but in here, which belongs to one request.
 *
 * @param outcomes in the order of the cases
 */
public record Replay(List<Outcome> outcomes) {

    public Replay {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * One sign-up with what somebody found out about it since.
     *
     * @param pace what the pace of sign-ups said about it then, which nothing here remembers
     */
    public record Case(Query query, Optional<Label> label, List<Signal> pace) {

        public Case {
            pace = List.copyOf(pace);
        }

        @Override
        public String toString() {
            return "Case[hidden]";
        }
    }

    /** What a sign-up turned out to be. */
    public enum Label {
        GOOD,
        BAD
    }

    /** A number under the first policy, and under the second. */
    public record Pair(long before, long after) {}

    /** What both do about a case. */
    public record Outcome(Case about, Verdict before, Verdict after) {

        /** Whether the second decides otherwise. */
        public boolean isChange() {
            return before.action() != after.action();
        }

        @Override
        public String toString() {
            return "Outcome[hidden]";
        }
    }

    /** Runs both policies over all cases. */
    static Replay of(Shield shield, List<Case> cases, VerdictPolicy first, VerdictPolicy second) {
        return new Replay(cases.stream()
                .map(one -> {
                    Assessment assessment = shield.assess(one.query()).with(one.pace());
                    return new Outcome(
                            one,
                            first.judge(assessment, one.query().ip()),
                            second.judge(assessment, one.query().ip()));
                })
                .toList());
    }

    /** About how many each does it. */
    public Pair did(Action action) {
        return count(action, _ -> true);
    }

    /** About how many that are labelled so each does it. */
    public Pair did(Action action, Label label) {
        return count(action, one -> is(one, label));
    }

    /** How many are labelled so. */
    public long labelled(Label label) {
        return outcomes.stream().filter(one -> is(one, label)).count();
    }

    private static boolean is(Outcome one, Label label) {
        return one.about().label().equals(Optional.of(label));
    }

    private Pair count(Action action, Predicate<Outcome> among) {
        return new Pair(count(action, among, Outcome::before), count(action, among, Outcome::after));
    }

    private long count(Action action, Predicate<Outcome> among, Function<Outcome, Verdict> by) {
        return outcomes.stream()
                .filter(among)
                .filter(one -> by.apply(one).action() == action)
                .count();
    }

    @Override
    public String toString() {
        return "Replay[hidden]";
    }
}
