package org.letterlock.accounts;

import java.time.Instant;

/** That a person belongs to an organisation, and as what. */
public record Membership(Organisation organisation, PersonId person, Role role, Instant since) {

    /** Whether the member may do that. */
    public boolean may(Permission permission) {
        return permission.isGivenTo(role);
    }
}
