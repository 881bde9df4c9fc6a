package org.letterlock.validation;

/**
 * Reader of address literals, {@code [127.0.0.1]} and {@code [IPv6:2001:db8::1]} (RFC 5321 section 4.1.3). It never
 * asks a name server. Stricter than the grammar in one thing: an IPv4 number has no leading zero, because programs
 * disagree whether that makes it octal.
 */
final class AddressLiteral {

    private static final String IPV6_TAG = "IPv6:";
    private static final int GROUPS = 8;
    /** RFC 5321 lets {@code ::} stand for two groups or more. */
    private static final int GROUPS_BESIDE_GAP_MAX = 6;

    private AddressLiteral() {}

    /**
     * Reads the literal that opens at {@code open}; the index behind its closing bracket, or {@code ~index} of the
     * fault.
     */
    static int read(CharSequence text, int open) {
        int from = open + 1;
        int end = isTagged(text, from) ? ipv6(text, from + IPV6_TAG.length()) : ipv4(text, from);
        if (end < 0) {
            return end;
        }
        return is(text, end, ']') ? end + 1 : ~end;
    }

    private static boolean isTagged(CharSequence text, int from) {
        for (int i = 0; i < IPV6_TAG.length(); i++) {
            if (from + i >= text.length() || lower(text.charAt(from + i)) != lower(IPV6_TAG.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** ASCII folding only: Character.toLowerCase would make an I of a Turkish one. */
    private static char lower(char unit) {
        return unit >= 'A' && unit <= 'Z' ? (char) (unit + ('a' - 'A')) : unit;
    }

    private static int ipv4(CharSequence text, int from) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (!is(text, i, '.')) {
                    return ~i;
                }
                i++;
            }
            i = octet(text, i);
            if (i < 0) {
                return i;
            }
        }
        return i;
    }

    private static int octet(CharSequence text, int from) {
        int value = 0;
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            value = value * 10 + text.charAt(i) - '0';
            boolean leadingZero = i > from && text.charAt(from) == '0';
            if (value > 255 || leadingZero) {
                return ~i;
            }
            i++;
        }
        return i == from ? ~i : i;
    }

    private static int ipv6(CharSequence text, int from) {
        int groups = 0;
        boolean gap = false;
        int i = from;
        while (true) {
            if (is(text, i, ':') && is(text, i + 1, ':')) {
                if (gap) {
                    return ~(i + 1);
                }
                gap = true;
                i += 2;
                if (is(text, i, ']')) {
                    break;
                }
            } else if (groups > 0) {
                if (!is(text, i, ':')) {
                    break;
                }
                i++;
            }
            int max = gap ? GROUPS_BESIDE_GAP_MAX : GROUPS;
            int end = group(text, i);
            if (is(text, end, '.')) {
                groups += 2;
                i = groups > max ? ~i : ipv4(text, i);
                return i >= 0 && !gap && groups < GROUPS ? ~i : i;
            }
            if (end == i || ++groups > max) {
                return ~i;
            }
            i = end;
        }
        boolean complete = gap ? groups <= GROUPS_BESIDE_GAP_MAX : groups == GROUPS;
        return complete ? i : ~i;
    }

    /** The index behind up to four hexadecimal digits. */
    private static int group(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && i < from + 4 && isHexadecimal(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isHexadecimal(char unit) {
        char folded = lower(unit);
        return AddressCharacters.isBetween(folded, '0', '9') || AddressCharacters.isBetween(folded, 'a', 'f');
    }

    private static boolean is(CharSequence text, int i, char expected) {
        return i < text.length() && text.charAt(i) == expected;
    }
}
