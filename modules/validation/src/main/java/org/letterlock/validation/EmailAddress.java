package org.letterlock.validation;

import java.util.Objects;

/**
 * A syntactically valid e-mail address (the {@code Mailbox} of RFC 5321 section 4.1.2, with the international forms of
 * RFC 6531). Its {@link #toString} hides the address, so that it cannot reach a log by accident; ask {@link #text} for
 * it.
 *
 * <p>Two addresses are equal when local part and domain are equal, letter case of the local part included (RFC 5321
 * section 2.4); who knows that a domain ignores case must fold it there.
 *
 * @param localPart the part before the at sign, as written, quotes included, in Unicode form NFC
 * @param domain the part behind it in lower-case A-labels (RFC 5890), or an address literal in brackets as written
 */
public record EmailAddress(String localPart, String domain) implements AddressResult {

    public EmailAddress {
        Objects.requireNonNull(localPart);
        Objects.requireNonNull(domain);
    }

    /**
     * Reads {@code text} as one address, the way a person or a program states one. Work is bounded whatever the length
     * of the text, and no text makes it throw.
     *
     * <p>Refused although seen in the wild: comments and folding white space, a dot behind the domain, an underscore in
     * the domain (RFC 5321 section 2.3.5), a source route, a display name. Accepted: {@code user@localhost}, a quoted
     * local part, {@code [127.0.0.1]} and {@code [IPv6:::1]}.
     *
     * @return the address, or the first rule it breaks from left to right
     */
    public static AddressResult parse(String text) {
        return new AddressParser(text, AddressParser.STRICT).parse();
    }

    /**
     * Reads the address of a {@code MAIL FROM}. It is {@link #parse} with two rules less, because a receiver that holds
     * to them loses honest mail (RFC 5321 section 4.5.3.1 asks it not to): bounce addresses that encode a recipient
     * (VERP, SRS) pass 64 octets, up to 252 here; hosts and containers send from names with an underscore.
     */
    public static AddressResult parseReversePath(String text) {
        return new AddressParser(text, AddressParser.GENEROUS).parse();
    }

    /**
     * Reads {@code text} by the rules of {@code profile}. What comes back is always written as RFC 5321 writes it:
     * comments gone, local parts that only HTML or old mail takes in quotes.
     *
     * @return the address, or the first rule it breaks from left to right; {@link AddressProfile#read} tells all
     */
    public static AddressResult parse(String text, AddressProfile profile) {
        return profile.parse(text);
    }

    /**
     * Whether mail for this address needs SMTPUTF8 (RFC 6531) on the way: true when the local part is not ASCII. An
     * international domain alone does not need it, its A-labels are ASCII.
     */
    public boolean isInternational() {
        for (int i = 0; i < localPart.length(); i++) {
            if (localPart.charAt(i) > 0x7F) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the domain is an address literal in brackets (RFC 5321 section 4.1.3), which has no records to ask for.
     */
    public boolean isLiteral() {
        return domain.startsWith("[");
    }

    /** The address as it is written in mail: local part, at sign, domain. Reading it again gives an equal address. */
    public String text() {
        return localPart + "@" + domain;
    }

    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
