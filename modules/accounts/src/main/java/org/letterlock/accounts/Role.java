package org.letterlock.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member is in an organisation. What each may do stands in {@link Permission}. */
public enum Role {
    /** Answers for the organisation; there is always at least one. */
    OWNER,
    /** Runs it day to day. */
    ADMIN,
    /** Works with lists and campaigns. */
    MARKETER,
    /** Reads results. */
    ANALYST,
    /** Builds against the API. */
    DEVELOPER,
    /** Pays. */
    BILLING;

    /** Its stable name in addresses, forms and the database, such as {@code owner}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The message key of its name. */
    public String textKey() {
        return "workspace.role." + tag();
    }

    /** The message key of what it may do. */
    public String mayKey() {
        return textKey() + ".may";
    }

    /** The role of that {@link #tag}. */
    public static Optional<Role> of(String tag) {
        return Arrays.stream(values()).filter(role -> role.tag().equals(tag)).findFirst();
    }
}
