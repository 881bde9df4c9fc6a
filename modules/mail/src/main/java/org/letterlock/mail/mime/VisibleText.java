package org.letterlock.mail.mime;

import org.letterlock.mail.Oddity;

/**
 * Text without tricks: control characters gone, characters that turn the reading direction around shown as code points.
 */
final class VisibleText {

    private VisibleText() {}

    /** One line: runs of line breaks, tabs and spaces become one space; no NUL, no controls, ends stripped. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == '\t' || c == ' ' || c == '\u2028' || c == '\u2029') {
                space = true;
            } else {
                if (space && !out.isEmpty()) {
                    out.append(' ');
                }
                space = false;
                appendVisible(out, c);
            }
        }
        return out.toString().strip();
    }

    /** A body: line breaks become {@code \n}, other controls but tabs go. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 >= text.length() || text.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (c == '\n' || c == '\t') {
                out.append(c);
            } else {
                appendVisible(out, c);
            }
        }
        return out.toString();
    }

    /** Whether the text holds a character for which {@link Oddity#HIDDEN_DIRECTION} is told. */
    static boolean turnsDirection(String text) {
        return text.indexOf('\u202E') >= 0 || text.indexOf('\u202D') >= 0;
    }

    /** Whether this character changes the direction of what follows. */
    static boolean isDirectionControl(int c) {
        return c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
    }

    private static void appendVisible(StringBuilder out, char c) {
        if (c == '\u202D' || c == '\u202E') {
            out.append(c == '\u202D' ? "[U+202D]" : "[U+202E]");
        } else if (!isDirectionControl(c) && !Character.isISOControl(c)) {
            out.append(c);
        }
    }
}
