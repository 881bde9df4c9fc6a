package org.letterlock.accounts;

/** What came of presenting a token. */
public sealed interface KeyCheck {

    /** It opens. */
    record Granted(Caller caller, Usage usage) implements KeyCheck {}

    /** No key, or one that has ended: which of the two is nobody's business. */
    record Unknown() implements KeyCheck {}

    /** A key, but not for that. */
    record ScopeMissing(Caller caller, Usage usage) implements KeyCheck {}

    /** A key that has used up its hour. */
    record Exhausted(Caller caller, Usage usage) implements KeyCheck {}

    /**
     * How far a key has used up the last sixty minutes.
     *
     * @param remaining calls that are left now
     * @param waitSeconds until there is one more, rounded up; at least 1
     */
    record Usage(boolean granted, int limit, int remaining, long waitSeconds) {}
}
