package org.letterlock.validation;

/**
 * Why a text is not an e-mail address. Carries no part of the text, so it may be shown and logged.
 *
 * @param reason what rule it breaks
 * @param position index of the first offending UTF-16 unit, from 0; the text's length when something is missing at the
 *     end
 */
public record AddressError(Reason reason, int position) implements AddressResult {

    /**
     * The rules of RFC 5321, RFC 5322, RFC 6531 and RFC 5890 that a text can break. Names are stable: APIs show them.
     */
    public enum Reason {
        /** The text is empty. */
        EMPTY,
        /**
         * Local part, at sign and domain together are over 254 octets (RFC 5321 section 4.5.3.1.3, a path without its
         * brackets).
         */
        TOO_LONG,
        /** Nothing stands before the at sign. */
        LOCAL_PART_MISSING,
        /** The local part is over 64 octets in UTF-8 (RFC 5321 section 4.5.3.1.1). */
        LOCAL_PART_TOO_LONG,
        /** A character that is not {@code atext} (RFC 5322 section 3.2.3, RFC 6531 section 3.3) or not safe to show. */
        LOCAL_PART_ILLEGAL_CHARACTER,
        /**
         * A dot at the start or end of the local part, or two in a row (RFC 5321 section 4.1.2, {@code Dot-string}).
         */
        LOCAL_PART_MISPLACED_DOT,
        /** A quoted local part has no closing quote. */
        QUOTE_NOT_CLOSED,
        /** A character that may not stand inside quotes (RFC 5321 section 4.1.2, {@code QcontentSMTP}). */
        QUOTE_ILLEGAL_CHARACTER,
        /** The text ends before an at sign. */
        AT_SIGN_MISSING,
        /** A second at sign outside quotes. */
        SECOND_AT_SIGN,
        /** Nothing stands behind the at sign. */
        DOMAIN_MISSING,
        /** The domain is over 255 octets as A-labels (RFC 5321 section 4.5.3.1.2). */
        DOMAIN_TOO_LONG,
        /** An ASCII character other than letter, digit and hyphen, or half a surrogate pair, in the domain. */
        DOMAIN_ILLEGAL_CHARACTER,
        /** A dot at the start or end of the domain, or two in a row. */
        DOMAIN_LABEL_EMPTY,
        /** A label is over 63 octets as A-label (RFC 1035 section 2.3.4). */
        DOMAIN_LABEL_TOO_LONG,
        /** A label starts or ends with a hyphen, or an international one has two as its third and fourth character. */
        DOMAIN_LABEL_HYPHEN,
        /**
         * A label has characters that an internationalised domain name may not have, or not in this order (RFC 5891).
         */
        DOMAIN_NOT_INTERNATIONAL,
        /** What stands in square brackets is no IPv4 or {@code IPv6:} address (RFC 5321 section 4.1.3). */
        ADDRESS_LITERAL_INVALID,
        /** A comment has no closing parenthesis (RFC 5322 section 3.2.2). */
        COMMENT_NOT_CLOSED,
        /** A control character or a broken fold in a comment. */
        COMMENT_ILLEGAL_CHARACTER,
        /** The domain is a single name, where one with a dot is wanted. */
        DOMAIN_NOT_DOTTED,
        /** The last label is not in the root zone, as of the list that this library carries. */
        DOMAIN_TOP_LEVEL_UNKNOWN,
        /** The local part is shorter or longer than any that the provider of this domain gives out. */
        PROVIDER_LOCAL_PART_LENGTH,
        /** A character, or one at this place, that the provider of this domain gives to nobody. */
        PROVIDER_LOCAL_PART_CHARACTER
    }
}
