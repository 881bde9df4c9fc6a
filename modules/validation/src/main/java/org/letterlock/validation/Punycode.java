package org.letterlock.validation;

import org.jspecify.annotations.Nullable;

/**
 * The encoding and decoding of a Unicode label as letters, digits and hyphens (RFC 3492), with the parameters of IDNA.
 */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    private Punycode() {}

    /**
     * Encodes {@code label}, which may be at most a few hundred code points: work is quadratic (RFC 3492 section 6.3).
     */
    static String encode(String label) {
        int[] input = label.codePoints().toArray();
        StringBuilder output = new StringBuilder();
        for (int codePoint : input) {
            if (codePoint < INITIAL_N) {
                output.append((char) codePoint);
            }
        }
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        encodeRest(input, basic, output);
        return output.toString();
    }

    /**
     * The label that {@code encoded}, what follows {@code xn--}, stands for; {@code null} when it stands for none. At
     * most 63 characters.
     */
    static @Nullable String decode(String encoded) {
        int hyphen = encoded.lastIndexOf('-');
        StringBuilder output = new StringBuilder(encoded.substring(0, Math.max(hyphen, 0)));
        int n = INITIAL_N;
        int bias = INITIAL_BIAS;
        int i = 0;
        int points = output.length();
        int at = hyphen + 1;
        while (at < encoded.length()) {
            long start = i;
            long delta = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < encoded.length() ? value(encoded.charAt(at++)) : -1;
                delta += digit * weight;
                if (digit < 0 || delta > Character.MAX_CODE_POINT * (points + 1L)) {
                    return null;
                }
                int t = Math.clamp(k - bias, T_MIN, T_MAX);
                if (digit < t) {
                    break;
                }
                weight *= BASE - t;
            }
            points++;
            bias = adapt((int) (delta - start), points, start == 0);
            n += (int) (delta / points);
            i = (int) (delta % points);
            if (n > Character.MAX_CODE_POINT) {
                return null;
            }
            output.insert(output.offsetByCodePoints(0, i), Character.toChars(n));
            i++;
        }
        return output.toString();
    }

    private static int value(char unit) {
        if (AddressCharacters.isBetween(unit, 'a', 'z')) {
            return unit - 'a';
        }
        return AddressCharacters.isBetween(unit, '0', '9') ? unit - '0' + 26 : -1;
    }

    private static void encodeRest(int[] input, int basic, StringBuilder output) {
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        int handled = basic;
        while (handled < input.length) {
            int next = smallestFrom(input, n);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int codePoint : input) {
                if (codePoint < n) {
                    delta++;
                } else if (codePoint == n) {
                    appendInteger(delta, bias, output);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
    }

    private static int smallestFrom(int[] input, int n) {
        int smallest = Integer.MAX_VALUE;
        for (int codePoint : input) {
            if (codePoint >= n && codePoint < smallest) {
                smallest = codePoint;
            }
        }
        return smallest;
    }

    private static void appendInteger(int delta, int bias, StringBuilder output) {
        int q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = Math.clamp(k - bias, T_MIN, T_MAX);
            if (q < t) {
                output.append(digit(q));
                return;
            }
            output.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
