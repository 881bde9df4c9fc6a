package org.letterlock.accounts;

/** What came of presenting a token. */
public sealed interface KeyCheck {

    /** The kinds of what can come of it. */
    enum Outcome {
        GRANTED,
        UNKNOWN,
        SCOPE_MISSING,
        EXHAUSTED
    }

    /** Which kind this is. */
    default Outcome outcome() {
        return switch (this) {
            case Granted _ -> Outcome.GRANTED;
            case Unknown _ -> Outcome.UNKNOWN;
            case ScopeMissing _ -> Outcome.SCOPE_MISSING;
            case Exhausted _ -> Outcome.EXHAUSTED;
        };
    }

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
