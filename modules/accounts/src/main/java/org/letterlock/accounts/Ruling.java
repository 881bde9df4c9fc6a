package org.letterlock.accounts;

/** What became of a change to who belongs to an organisation. */
public enum Ruling {
    /** It was made. */
    DONE,
    /** Who wanted it may not; looked up at the very moment, not when the page was made. */
    NOT_PERMITTED,
    /** There is no such member, or no such organisation any more. */
    NOBODY,
    /** The organisation would have no owner left. */
    LAST_OWNER
}
