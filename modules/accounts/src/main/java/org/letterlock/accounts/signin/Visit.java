package org.letterlock.accounts.signin;

import java.util.Optional;
import org.letterlock.accounts.GoogleAccount;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.privacy.Token;

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

    /**
     * Somebody was sent to Google to show who they are there.
     *
     * @param linking who is signed in here and wants to link an account there; empty for who signs in
     * @param state what Google must bring back
     * @param nonce what its token must hold
     * @param verifier what gets a token for the code that it brings
     */
    record AtGoogle(Optional<PersonId> linking, Token state, Token nonce, Token verifier, String next)
            implements Visit {}

    /** Somebody showed an account at Google that opens none here, and is asked what theirs is to be like. */
    record Newcomer(GoogleAccount account, String next) implements Visit {}

    /** What a ceremony is for: what was signed for one serves for no other. */
    enum Purpose {
        SIGN_IN,
        CONFIRM,
        ADD
    }
}
