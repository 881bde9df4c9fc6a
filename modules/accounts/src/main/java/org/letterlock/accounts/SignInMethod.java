package org.letterlock.accounts;

import java.util.Locale;

/** How somebody proved who they are. */
public enum SignInMethod {
    PASSWORD,
    PASSKEY,
    /** By an account at Google. */
    GOOGLE,
    /** By a link sent to their address, when the account was made or the password forgotten. */
    LINK;

    /** Its stable name in the database, such as {@code passkey}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
