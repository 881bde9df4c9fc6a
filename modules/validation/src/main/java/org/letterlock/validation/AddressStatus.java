package org.letterlock.validation;

/** Whether mail can get to an address, as far as anybody can know without writing to it. Names are stable. */
public enum AddressStatus {
    /** No address. */
    MALFORMED,
    /** An address whose domain takes no mail. */
    UNDELIVERABLE,
    /** An address whose domain was not looked at, or about which nobody could say. */
    UNKNOWN,
    /** An address whose domain takes mail; whether this mailbox exists only its owner can show. */
    PLAUSIBLE
}
