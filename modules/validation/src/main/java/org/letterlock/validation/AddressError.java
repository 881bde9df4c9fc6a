package org.letterlock.validation;

/**
 * Why a text is not an e-mail address.
 *
 * @param reason what rule it breaks
 * @param position index of the first offending UTF-16 unit, from 0; the text's length when something is missing at the end
 */
public record AddressError(Reason reason, int position) implements AddressResult {

    /** The rules of RFC 5321, RFC 5322, RFC 6531 and RFC 5890 that a text can break. Names are stable: APIs show them. */
    public enum Reason {
        EMPTY,
        TOO_LONG,
        LOCAL_PART_MISSING,
        LOCAL_PART_TOO_LONG,
        LOCAL_PART_ILLEGAL_CHARACTER,
        LOCAL_PART_MISPLACED_DOT,
        QUOTE_NOT_CLOSED,
        QUOTE_ILLEGAL_CHARACTER,
        AT_SIGN_MISSING,
        SECOND_AT_SIGN,
        DOMAIN_MISSING,
        DOMAIN_TOO_LONG,
        DOMAIN_ILLEGAL_CHARACTER,
        DOMAIN_LABEL_EMPTY,
        DOMAIN_LABEL_TOO_LONG,
        DOMAIN_LABEL_HYPHEN,
        DOMAIN_NOT_INTERNATIONAL,
        ADDRESS_LITERAL_INVALID
    }
}
