package org.letterlock.app.prove;

import java.util.Optional;
import org.letterlock.validation.EmailAddress;

/**
 * How made-up people are told from real ones: their addresses are at a domain that no mailbox can be at (RFC 6761
 * section 6.4). Whatever the server does for a proof, it does for these alone.
 */
final class MadeUp {

    static final String DOMAIN = "prove.invalid";

    private MadeUp() {}

    static String address(String local) {
        return local + "@" + DOMAIN;
    }

    /** The address, if it is made up. */
    static Optional<EmailAddress> read(String typed) {
        return typed.endsWith("@" + DOMAIN) && EmailAddress.parse(typed) instanceof EmailAddress address
                ? Optional.of(address)
                : Optional.empty();
    }
}
