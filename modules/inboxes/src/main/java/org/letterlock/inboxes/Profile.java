package org.letterlock.inboxes;

/** Which promises an inbox lives under. */
public enum Profile {
    /** In memory only; ends with the browser session. */
    SESSION,
    /** Sealed in the database; ends after 24 hours; survives a restart. */
    DAY
}
