package org.letterlock.mail.authentication;

import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/** The end of an SPF evaluation by an error, through however many policies it went (RFC 7208 sections 2.6.6, 2.6.7). */
final class SpfStop extends Exception {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final Reason reason;

    private SpfStop(Verdict verdict, Reason reason) {
        super(null, null, false, false);
        this.verdict = verdict;
        this.reason = reason;
    }

    static SpfStop permanent(Reason reason) {
        return new SpfStop(Verdict.PERMERROR, reason);
    }

    static SpfStop dnsFailed() {
        return new SpfStop(Verdict.TEMPERROR, Reason.DNS_FAILED);
    }

    Verdict verdict() {
        return verdict;
    }

    Reason reason() {
        return reason;
    }
}
