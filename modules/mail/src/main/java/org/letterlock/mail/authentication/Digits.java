package org.letterlock.mail.authentication;

/** Numbers as policies and signatures write them: ASCII digits only. */
final class Digits {

    private Digits() {}

    /** The number, or -1 when the text is none, has a leading zero, or is more than {@code max}. */
    static int number(String text, int max) {
        boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
        long value = text.length() > 9 || leadingZero ? -1 : whole(text);
        return value > max ? -1 : (int) value;
    }

    /** The number, or -1 when the text is none or has more than 18 digits. */
    static long whole(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
