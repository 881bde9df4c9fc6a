package org.letterlock.validation;

/** Something in a valid address that eyes read otherwise than programs do. Carries no part of the address. */
public record AddressHint(Kind kind, Part part) {

    /** Where it is. */
    public enum Part {
        /** Before the at sign. */
        LOCAL_PART,
        /** Behind it. */
        DOMAIN
    }

    /** What it is. Names are stable: APIs show them. */
    public enum Kind {
        /** A word of letters of several writing systems that are not written together (UTS 39 section 5.2). */
        MIXED_SCRIPTS,
        /** A word of Cyrillic or Greek letters that each look like a Latin one. */
        LOOKS_LATIN,
        /** Left-to-right and right-to-left letters, which do not show in the order in which they stand. */
        MIXED_DIRECTION,
        /** Letters that stand for others, such as full-width ones and ligatures (changed by Unicode form NFKC). */
        COMPATIBILITY_FORM,
        /** Written otherwise than the address came out, because Unicode form NFC joined characters. */
        COMPOSED
    }
}
