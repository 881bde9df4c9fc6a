package org.letterlock.validation;

import java.util.List;

/**
 * What to do, and why.
 *
 * @param score the sum of weights times confidences, from 0 to 100
 * @param reasons ids of what led there: the list that decided, or the signals that count, the heaviest first
 */
public record Verdict(Action action, int score, List<String> reasons) {

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** What to do. Names are stable. */
    public enum Action {
        /** Let in. */
        ALLOW,
        /** Ask for more: a confirmation by mail, a puzzle, a second look. */
        CHALLENGE,
        /** Turn away. */
        BLOCK
    }
}
