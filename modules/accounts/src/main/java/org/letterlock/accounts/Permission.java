package org.letterlock.accounts;

import static org.letterlock.accounts.Role.ADMIN;
import static org.letterlock.accounts.Role.ANALYST;
import static org.letterlock.accounts.Role.BILLING;
import static org.letterlock.accounts.Role.DEVELOPER;
import static org.letterlock.accounts.Role.MARKETER;
import static org.letterlock.accounts.Role.OWNER;

import java.util.Set;

/** Everything a member may be allowed to do, and the roles that may: the whole permission table. */
public enum Permission {
    /** See the organisation's name and who belongs to it. */
    SEE_ORGANISATION(OWNER, ADMIN, MARKETER, ANALYST, DEVELOPER, BILLING),
    /** Change its name. */
    EDIT_ORGANISATION(OWNER, ADMIN),
    /** Invite, remove, and change the roles of others, owners excepted. */
    MANAGE_MEMBERS(OWNER, ADMIN),
    /** Make others owner, and end the organisation. */
    OWN_ORGANISATION(OWNER),
    /** See which API keys there are, and what they called. */
    SEE_KEYS(OWNER, ADMIN, DEVELOPER),
    /** Make, rotate and revoke API keys. */
    MANAGE_KEYS(OWNER, ADMIN, DEVELOPER),
    /** See and change where events are sent to. */
    MANAGE_WEBHOOKS(OWNER, ADMIN, DEVELOPER),
    /** See who did what. */
    SEE_AUDIT(OWNER, ADMIN),
    /** Take a copy of all that the organisation holds. */
    EXPORT_ORGANISATION(OWNER),
    /** Check addresses by hand. */
    CHECK_ADDRESSES(OWNER, ADMIN, MARKETER, DEVELOPER),
    /** Write and send. */
    MANAGE_CAMPAIGNS(OWNER, ADMIN, MARKETER),
    /** See results. */
    SEE_REPORTS(OWNER, ADMIN, MARKETER, ANALYST),
    /** See invoices, change plan and way of payment. */
    MANAGE_BILLING(OWNER, BILLING);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes one that cannot change
    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = Set.of(roles);
    }

    /** Whether a member with {@code role} may. */
    public boolean isGivenTo(Role role) {
        return roles.contains(role);
    }
}
