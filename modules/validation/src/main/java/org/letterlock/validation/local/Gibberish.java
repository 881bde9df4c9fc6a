package org.letterlock.validation.local;

import java.util.List;
import org.letterlock.validation.provider.WordLists;

/**
 * How little a local part looks like anything that people call themselves: the mean surprise of its letters, each after
 * the one before, against names and words of some sixty languages and regions written in Latin letters. Random letters
 * are as a rule above 6 bits, 99 of 100 names below 5.3. Digits count only where they change with letters all the time.
 * Other scripts, and fewer than {@value #LETTERS_MIN} letters, are never called gibberish.
 */
public final class Gibberish {

    static final int LETTERS_MIN = 5;
    /** In bits: nothing below the first, everything above the second. */
    private static final double USUAL = 5.25;

    private static final double RANDOM = 6.75;
    /** Changes between letters and digits: names have one or two. */
    private static final int CHANGES_USUAL = 3;

    private static final int CHANGES_RANDOM = 7;

    private static final byte[] PAIRS = pairs();
    private static final int EDGE = 0;
    private static final int WIDTH = 27;

    private Gibberish() {}

    private static byte[] pairs() {
        List<String> rows = WordLists.lines(Gibberish.class, "letter-pairs.txt");
        byte[] pairs = new byte[27 * 27];
        for (int before = 0; before < 27; before++) {
            for (int behind = 0; behind < 27; behind++) {
                pairs[before * 27 + behind] = (byte) (rows.get(before).charAt(behind) - '!');
            }
        }
        return pairs;
    }

    /** From 0, like a name, to 1, like dice. */
    public static double of(String localPart) {
        int bits = 0;
        int looks = 0;
        int letters = 0;
        int changes = 0;
        int before = EDGE;
        boolean digit = false;
        for (int i = 0; i < localPart.length(); i++) {
            char unit = localPart.charAt(i);
            int letter = letter(unit);
            if (unit >= 0x80) {
                return 0;
            }
            if (letter != EDGE) {
                letters++;
                if (before != EDGE) {
                    bits += PAIRS[before * WIDTH + letter];
                    looks++;
                }
            }
            boolean isDigit = unit >= '0' && unit <= '9';
            changes += i > 0 && (letter != EDGE || isDigit) && isDigit != digit ? 1 : 0;
            digit = isDigit;
            before = letter;
        }
        double mixed = share(changes, CHANGES_USUAL, CHANGES_RANDOM);
        double surprise = letters < LETTERS_MIN || looks == 0 ? 0 : share(bits / 8.0 / looks, USUAL, RANDOM);
        return Math.max(mixed, surprise);
    }

    private static double share(double value, double none, double all) {
        return Math.clamp((value - none) / (all - none), 0, 1);
    }

    private static int letter(char unit) {
        int lower = unit | 0x20;
        return lower >= 'a' && lower <= 'z' ? lower - 'a' + 1 : EDGE;
    }
}
