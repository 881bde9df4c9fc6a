package org.letterlock.mail.codes;

/**
 * Something in a text that has the shape of a code.
 *
 * @param value as a person would type it
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param shape what it looks like
 */
record CodeCandidate(String value, int start, int end, Shape shape) {

    enum Shape {
        /** Four to eight digits, maybe in groups. */
        DIGITS,
        /** Letters and digits mixed. */
        MIXED,
        /** Capital letters only. */
        LETTERS
    }

    boolean looksLikeYear() {
        return value.length() == 4 && (value.startsWith("19") || value.startsWith("20"));
    }

    @Override
    public String toString() {
        return "CodeCandidate[hidden]";
    }
}
