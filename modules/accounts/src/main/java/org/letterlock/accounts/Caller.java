package org.letterlock.accounts;

import java.util.Set;

/**
 * A program that calls with a key.
 *
 * @param test whether its key is for trying things out: answer it, and change nothing
 */
public record Caller(OrganisationId organisation, Plan plan, ApiKeyId key, Set<Scope> scopes, boolean test) {

    /** Under this name a request that passed {@link KeyNeeded} carries its caller. */
    public static final String PROPERTY = "org.letterlock.accounts.caller";

    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
