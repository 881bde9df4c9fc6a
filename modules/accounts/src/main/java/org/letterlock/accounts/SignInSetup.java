package org.letterlock.accounts;

import java.net.URI;
import java.time.InstantSource;

/**
 * What signing in needs from outside.
 *
 * @param post takes the mails
 * @param base how the world reaches the pages; links begin with it
 * @param policyVersion the version of the policy of the accounts that newcomers agree to
 */
public record SignInSetup(
        AccountsStorage storage, InstantSource clock, Post post, URI base, String policyVersion, SignInLimits limits) {}
