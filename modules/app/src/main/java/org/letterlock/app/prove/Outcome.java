package org.letterlock.app.prove;

import org.letterlock.privacy.ProofVerdict;

/**
 * What one look came to.
 *
 * @param evidence one line that says what was seen; nothing that was marked
 */
record Outcome(ProofVerdict verdict, String evidence) {

    static Outcome passed(String evidence) {
        return new Outcome(ProofVerdict.PASSED, evidence);
    }

    static Outcome failed(String evidence) {
        return new Outcome(ProofVerdict.FAILED, evidence);
    }

    static Outcome notChecked(String why) {
        return new Outcome(ProofVerdict.NOT_CHECKED, why);
    }

    static Outcome waits(String why) {
        return new Outcome(ProofVerdict.WAITS, why);
    }

    /** Passed when {@code good}, else failed, with one line for either. */
    static Outcome of(boolean good, String ifSo, String ifNot) {
        return good ? passed(ifSo) : failed(ifNot);
    }
}
