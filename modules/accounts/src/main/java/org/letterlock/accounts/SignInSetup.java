package org.letterlock.accounts;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What signing in needs from outside.
 *
 * @param post takes the mails
 * @param base how the world reaches the pages; links begin with it
 * @param policyVersion the version of the policy of the accounts that newcomers agree to
 * @param google what the operator registered there; empty when people are not to sign in by it
 */
public record SignInSetup(
        AccountsStorage storage,
        InstantSource clock,
        Post post,
        URI base,
        String policyVersion,
        SignInLimits limits,
        Optional<GoogleSetup> google) {

    /** For an installation without Google. */
    public SignInSetup(
            AccountsStorage storage,
            InstantSource clock,
            Post post,
            URI base,
            String policyVersion,
            SignInLimits limits) {
        this(storage, clock, post, base, policyVersion, limits, Optional.empty());
    }
}
