package org.letterlock.inboxes.naming;

import java.util.Locale;

/**
 * A local part that may be given out: 3 to 40 of a-z, 0-9, dot, hyphen and underscore, beginning and ending with a
 * letter or digit, no two dots together, and no name that belongs to the operator.
 *
 * @param value in lower case
 */
public record LocalPart(String value) implements LocalPartVerdict {

    static final int SHORTEST = 3;
    static final int LONGEST = 40;

    public LocalPart {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not a local part");
        }
    }

    /** Judges what somebody asked for; upper case is taken as lower case. */
    public static LocalPartVerdict judge(String wish) {
        String lower = wish.toLowerCase(Locale.ROOT);
        if (!wellFormed(lower)) {
            return new LocalPartVerdict.Invalid();
        }
        return ReservedNames.contains(lower) ? new LocalPartVerdict.Reserved() : new LocalPart(lower);
    }

    private static boolean wellFormed(String text) {
        int length = text.length();
        if (length < SHORTEST
                || length > LONGEST
                || !letterOrDigit(text.charAt(0))
                || !letterOrDigit(text.charAt(length - 1))) {
            return false;
        }
        for (int i = 1; i < length - 1; i++) {
            char c = text.charAt(i);
            boolean doubleDot = c == '.' && text.charAt(i - 1) == '.';
            if (doubleDot || !(letterOrDigit(c) || c == '.' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return "LocalPart[hidden]";
    }
}
