package org.letterlock.accounts;

import java.time.Instant;

/**
 * A tenant: those who work together, and everything that is theirs.
 *
 * @param slug its short name in addresses, unique here
 */
public record Organisation(OrganisationId id, Slug slug, String name, Instant createdAt) {

    @Override
    public String toString() {
        return "Organisation[hidden]";
    }
}
