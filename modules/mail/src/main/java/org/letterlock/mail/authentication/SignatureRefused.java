package org.letterlock.mail.authentication;

import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/** Why a signature does not count. */
final class SignatureRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final Reason reason;

    SignatureRefused(Verdict verdict, Reason reason) {
        super(null, null, false, false);
        this.verdict = verdict;
        this.reason = reason;
    }

    Verdict verdict() {
        return verdict;
    }

    Reason reason() {
        return reason;
    }
}
