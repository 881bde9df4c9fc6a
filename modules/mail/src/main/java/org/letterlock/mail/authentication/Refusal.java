package org.letterlock.mail.authentication;

import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/** The end of an evaluation by something that does not do, from however deep inside of it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final Reason reason;

    Refusal(Verdict verdict, Reason reason) {
        super(null, null, false, false);
        this.verdict = verdict;
        this.reason = reason;
    }

    /** It cannot be judged as it is, now or later. */
    static Refusal permanent(Reason reason) {
        return new Refusal(Verdict.PERMERROR, reason);
    }

    /** A name server did not say what is needed. */
    static Refusal dnsFailed() {
        return new Refusal(Verdict.TEMPERROR, Reason.DNS_FAILED);
    }

    Verdict verdict() {
        return verdict;
    }

    Reason reason() {
        return reason;
    }
}
