package org.letterlock.mail;

/**
 * The link that a mail wants its reader to follow.
 *
 * @param kind what following it does
 * @param index its place in the links it was found among, and the evidence for it
 * @param url where it leads
 * @param host the host it leads to, in ASCII form (RFC 5890 A-labels), so that no letter in it can imitate another
 * @param confidence how sure the finder is, at least 0.5 and at most 1
 */
public record FoundLink(Kind kind, int index, String url, String host, double confidence) {

    /** What following a link does. */
    public enum Kind {
        /** Confirms an address, an account, a subscription, a device or a sign-in. */
        CONFIRM,
        /** Signs in without a password. */
        SIGN_IN,
        /** Begins to set a new password. */
        RESET,
        /** Switches an account on, or completes a registration. */
        ACTIVATE
    }

    @Override
    public String toString() {
        return "FoundLink[hidden]";
    }
}
