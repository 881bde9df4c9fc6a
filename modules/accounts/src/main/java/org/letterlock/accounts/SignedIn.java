package org.letterlock.accounts;

import java.time.Instant;

/**
 * A browser in which somebody is signed in.
 *
 * @param usedAt when it was last used, to the minute
 * @param confirmedAt when the person last proved to be there
 */
public record SignedIn(
        SessionId id, PersonId person, SignInMethod method, Instant openedAt, Instant usedAt, Instant confirmedAt) {

    /** Whether the person proved to be there so lately that dangerous acts need no other proof. */
    public boolean isConfirmed(Instant now) {
        return now.isBefore(confirmedAt.plus(AccountPolicies.CONFIRMED));
    }
}
