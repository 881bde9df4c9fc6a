package org.letterlock.validation;

import java.util.Objects;

/**
 * A syntactically valid e-mail address (the {@code Mailbox} of RFC 5321 section 4.1.2, with the international forms of
 * RFC 6531). Its {@link #toString} hides the address, so that it cannot reach a log by accident; ask {@link #text} for it.
 *
 * @param localPart the part before the at sign, as written, quotes included
 * @param domain the part behind it in lower-case A-labels (RFC 5890), or an address literal in brackets as written
 */
public record EmailAddress(String localPart, String domain) implements AddressResult {

    public EmailAddress {
        Objects.requireNonNull(localPart);
        Objects.requireNonNull(domain);
    }

    /** Reads {@code text} as one address: linear in its length, never an exception. */
    public static AddressResult parse(String text) {
        throw new UnsupportedOperationException();
    }

    /** The address as it is written in mail: local part, at sign, domain. */
    public String text() {
        return localPart + "@" + domain;
    }

    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
