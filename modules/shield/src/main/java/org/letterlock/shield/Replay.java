package org.letterlock.shield;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.Verdict;
import org.letterlock.validation.Verdict.Action;
import org.letterlock.validation.VerdictPolicy;

/**
 * What two policies do about the same cases. Nobody is asked, so the same data give the same numbers; nothing of the
 * cases is kept but in here, which belongs to one request.
 *
 * @param before how often the first policy did each
 * @param after how often the second did
 * @param turnedAway how many that are labelled good each blocks
 * @param letIn how many that are labelled bad each allows
 * @param changes the cases about which they differ, at most {@link #CHANGES_MAX}
 */
public record Replay(
        Map<Action, Integer> before, Map<Action, Integer> after, Pair turnedAway, Pair letIn, List<Change> changes) {

    /** Most changes that are listed. */
    public static final int CHANGES_MAX = 100;

    /** One address with what somebody found out about it since. */
    public record Case(Query query, Optional<Label> label) {}

    /** What an address turned out to be. */
    public enum Label {
        GOOD,
        BAD
    }

    /** A number under the first policy, and under the second. */
    public record Pair(int before, int after) {}

    /** A case about which the policies differ. */
    public record Change(Case about, Verdict before, Verdict after) {}

    /** Runs both policies over all cases. */
    static Replay of(Shield shield, List<Case> cases, VerdictPolicy first, VerdictPolicy second) {
        Tally before = new Tally();
        Tally after = new Tally();
        List<Change> changes = new ArrayList<>();
        for (Case one : cases) {
            Assessment assessment = shield.assess(one.query());
            Verdict was = first.judge(assessment, one.query().ip());
            Verdict is = second.judge(assessment, one.query().ip());
            before.count(was.action(), one.label());
            after.count(is.action(), one.label());
            if (was.action() != is.action() && changes.size() < CHANGES_MAX) {
                changes.add(new Change(one, was, is));
            }
        }
        return new Replay(
                before.actions,
                after.actions,
                new Pair(before.turnedAway, after.turnedAway),
                new Pair(before.letIn, after.letIn),
                List.copyOf(changes));
    }

    private static final class Tally {

        final Map<Action, Integer> actions = new EnumMap<>(Action.class);
        int turnedAway;
        int letIn;

        Tally() {
            for (Action action : Action.values()) {
                actions.put(action, 0);
            }
        }

        void count(Action action, Optional<Label> label) {
            actions.merge(action, 1, Integer::sum);
            turnedAway += action == Action.BLOCK && label.equals(Optional.of(Label.GOOD)) ? 1 : 0;
            letIn += action == Action.ALLOW && label.equals(Optional.of(Label.BAD)) ? 1 : 0;
        }
    }

    @Override
    public String toString() {
        return "Replay[hidden]";
    }
}
