package org.letterlock.shield;

import java.net.InetAddress;
import java.util.Optional;
import org.letterlock.validation.AddressProfile;

/**
 * What is to be checked: an address, an IP address, or both. It exists while its answer is made, is kept nowhere, and
 * its {@link #toString} hides it.
 *
 * @param email as it was typed, at most {@link Limits#EMAIL_CHARACTERS}
 * @param ip where it was typed
 * @param profile by whose rules a text is an address
 */
public record Query(Optional<String> email, Optional<InetAddress> ip, AddressProfile profile) {

    private static final int IP_CHARACTERS = 45;

    public Query {
        if (email.isEmpty() && ip.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to check");
        }
    }

    /** An IP address from its text, which has no zone; nobody is asked for a name. Empty when it is none. */
    public static Optional<InetAddress> network(String text) {
        if (text.length() > IP_CHARACTERS || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            // Programs disagree about 010.1.1.1 and 127.1, so only the one usual form counts.
            boolean usual = text.indexOf(':') >= 0 || address.getHostAddress().equals(text);
            return usual ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Query[hidden]";
    }
}
