package org.letterlock.inboxes;

import org.letterlock.privacy.Token;

/** The outcome of asking for an address: an inbox, or why not. */
public sealed interface Opening {

    /** A new inbox (or an old one under a new address) and the secret that opens it. */
    record Opened(Inbox inbox, Token token) implements Opening {}

    /** Nothing was made or changed. */
    record Refused(Reason reason) implements Opening {}

    /** Why an address was not given out. */
    enum Reason {
        /**
         * Not 3 to 40 of a-z, 0-9, dot, hyphen, underscore, beginning and ending with a letter or digit, no two dots
         * together.
         */
        LOCAL_PART_INVALID,
        /** Names that belong to the operator by RFC 2142 and custom, such as postmaster and abuse. */
        LOCAL_PART_RESERVED,
        /** Not one of the domains on offer. */
        DOMAIN_UNKNOWN,
        /** In use, or ended less than 30 days ago; which of the two is not said. */
        ADDRESS_TAKEN,
        /** The server holds as many inboxes as it may. */
        FULL
    }
}
