package org.letterlock.mail.smtp;

import org.jspecify.annotations.Nullable;

/**
 * A forward or reverse path as it stands in a command (RFC 5321 section 4.1.2): the text between the angle brackets
 * without a source route, not yet judged as an address.
 *
 * @param mailbox one character per octet; empty for the null path
 * @param parameters what follows the path, without leading spaces
 */
record Path(String mailbox, String parameters) {

    /**
     * Reads {@code keyword} (such as {@code FROM:}), at most one space, and a path; null when that is not what stands
     * there.
     */
    static @Nullable Path read(String arguments, String keyword) {
        if (!arguments.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return null;
        }
        int open = keyword.length();
        if (open < arguments.length() && arguments.charAt(open) == ' ') {
            open++;
        }
        if (open >= arguments.length() || arguments.charAt(open) != '<') {
            return null;
        }
        int start = behindRoute(arguments, open + 1);
        int close = start < 0 ? -1 : closingBracket(arguments, start);
        if (close < 0 || (close + 1 < arguments.length() && arguments.charAt(close + 1) != ' ')) {
            return null;
        }
        return new Path(
                arguments.substring(start, close),
                arguments.substring(close + 1).strip());
    }

    /** A source route is to be ignored (RFC 5321 appendix C); an empty path behind one is not a path. */
    private static int behindRoute(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '@') {
            return start;
        }
        boolean literal = false;
        for (int i = start; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '[' -> literal = true;
                case ']' -> literal = false;
                case ':' -> {
                    if (!literal) {
                        return i + 1 < text.length() && text.charAt(i + 1) != '>' ? i + 1 : -1;
                    }
                }
                case '>', '"', ' ' -> {
                    return -1;
                }
                default -> {}
            }
        }
        return -1;
    }

    private static int closingBracket(String text, int start) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
