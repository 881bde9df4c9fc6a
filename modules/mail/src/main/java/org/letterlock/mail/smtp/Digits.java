package org.letterlock.mail.smtp;

/** Decimal numbers as SMTP writes them: digits only, no sign. */
final class Digits {

    private Digits() {}

    /** Whether {@code text} is one or more ASCII digits. */
    static boolean all(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The value of {@code digits}, or {@link Long#MAX_VALUE} when it is that or more. */
    static long saturated(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return Long.MAX_VALUE;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
