package org.letterlock.inboxes.naming;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Invents local parts that can be read out, typed from a screen and not guessed: two words of consonants and vowels in
 * turn, such as {@code vanukem.suredat}. Letters that look like others or like digits (l, i, o) and digits themselves
 * are left out; so are {@code rn}, {@code vv} and {@code cl} by the taking of turns. {@value #BITS} random bits each.
 */
public final class GeneratedNames {

    /** How hard a name is to guess; reading mail needs the 256-bit token besides. */
    public static final int BITS = 43;

    private static final String CONSONANTS = "bdfghjkmnprstvz";
    private static final String VOWELS = "aeuy";
    private static final int WORD_LETTERS = 7;

    /** Sounds that somebody would not want in their address. */
    private static final List<String> UNWELCOME = List.of(
            "fag", "fuk", "fut", "kum", "kak", "dyk", "nyg", "neger", "nazy", "hyt", "zyg", "put", "rap", "nud", "sex",
            "seks", "pedar", "pedy", "bastar", "satan", "degen", "tyt", "tet", "gaz", "kyk", "kys", "dum", "bytch",
            "penys", "penus", "semen", "anus", "hurens", "mer", "skat");

    private final RandomGenerator random;

    /** @param random a cryptographic source, outside of tests */
    public GeneratedNames(RandomGenerator random) {
        this.random = random;
    }

    /** A new name; that it is unused is for others to see to. */
    public LocalPart next() {
        while (true) {
            String first = word();
            String second = word();
            // Joined too, so that nothing unwelcome is read across the dot.
            if (welcome(first + second) && !ReservedNames.contains(first + second)) {
                return new LocalPart(first + "." + second);
            }
        }
    }

    private String word() {
        char[] letters = new char[WORD_LETTERS];
        for (int i = 0; i < letters.length; i++) {
            String from = i % 2 == 0 ? CONSONANTS : VOWELS;
            letters[i] = from.charAt(random.nextInt(from.length()));
        }
        return new String(letters);
    }

    private static boolean welcome(String letters) {
        return UNWELCOME.stream().noneMatch(letters::contains);
    }
}
