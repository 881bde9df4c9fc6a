package org.letterlock.inboxes;

/** The outcome of presenting a token for an inbox. */
public sealed interface Access {

    /** The token fits: here is the inbox. */
    record Granted(OpenInbox inbox) implements Access {}

    /** There is such an inbox, but the token is missing or wrong: 401. */
    record Denied(Profile profile) implements Access {}

    /** There is no such inbox, or there is no more: 404. */
    record Gone() implements Access {}
}
