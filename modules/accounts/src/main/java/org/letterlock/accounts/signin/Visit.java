package org.letterlock.accounts.signin;

import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.SignInMethod;

/** What one browser is in the middle of. */
public sealed interface Visit {

    /** The first factor was right, the second is missing. */
    record SecondFactor(PersonId person, SignInMethod method, String next) implements Visit {}

    /** Somebody proved to own an account that is cancelled, and is asked whether to recover it. */
    record Recovery(PersonId person, SignInMethod method) implements Visit {}

    /**
     * A passkey is to be made or shown.
     *
     * @param challenge to be signed, in base64url
     */
    record Ceremony(Purpose purpose, String challenge) implements Visit {}

    /** What a ceremony is for: what was signed for one serves for no other. */
    enum Purpose {
        SIGN_IN,
        CONFIRM,
        ADD
    }
}
