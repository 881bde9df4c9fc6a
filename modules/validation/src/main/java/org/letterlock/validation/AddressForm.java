package org.letterlock.validation;

/** A form of address that some grammars take and others refuse. Names are stable: settings and APIs show them. */
public enum AddressForm {
    /** Comments and folding white space around local part and domain (RFC 5322 section 3.2.2). */
    COMMENT(1),
    /**
     * Quoted words between dots, comments and white space around dots (RFC 5322 section 4.4). Control characters, which
     * old mail also allows, are never taken.
     */
    OBSOLETE(1 << 1),
    /** A local part in quotes (RFC 5321 section 4.1.2). */
    QUOTED(1 << 2),
    /** An IP address in brackets in place of the domain (RFC 5321 section 4.1.3). */
    LITERAL(1 << 3),
    /** Characters beyond ASCII in local part and domain (RFC 6531, RFC 5890). */
    INTERNATIONAL(1 << 4),
    /** Dots at the ends of the local part and dots in a row, as the input field of HTML takes them. */
    STRAY_DOTS(1 << 5),
    /** An underscore in the domain. */
    UNDERSCORE(1 << 6),
    /** A local part of more than 64 octets; the whole still ends at 254. */
    LONG_LOCAL_PART(1 << 7),
    /** A domain without a dot. */
    SINGLE_LABEL(1 << 8),
    /** A domain whose last label is not in the root zone. */
    UNKNOWN_TOP_LEVEL(1 << 9),
    /** A local part that the large provider of this domain would give to nobody. */
    UNGIVEN_LOCAL_PART(1 << 10);

    private final int bit;

    AddressForm(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
