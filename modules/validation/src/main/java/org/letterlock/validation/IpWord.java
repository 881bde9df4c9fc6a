package org.letterlock.validation;

import java.util.Optional;

/**
 * What the merged table has for an address, in 64 bits: 32 of the autonomous system, 10 of the country, 22 of the set
 * of listings; 0 where nothing is known of one.
 */
final class IpWord {

    private static final int COUNTRY_AT = 22;
    private static final int SYSTEM_AT = 32;
    private static final long COUNTRY = 0x3FFL << COUNTRY_AT;
    private static final long SYSTEM = 0xFFFF_FFFFL << SYSTEM_AT;

    private IpWord() {}

    static long system(long number) {
        return number << SYSTEM_AT;
    }

    /** @throws BadDataException when {@code code} is not two capital letters */
    static long country(String code) throws BadDataException {
        if (code.length() != 2 || !isLetter(code.charAt(0)) || !isLetter(code.charAt(1))) {
            throw new BadDataException("a country has two capital letters");
        }
        return (long) ((code.charAt(0) - '@') << 5 | code.charAt(1) - '@') << COUNTRY_AT;
    }

    private static boolean isLetter(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    static long systemOf(long word) {
        return word >>> SYSTEM_AT;
    }

    static Optional<String> countryOf(long word) {
        int code = (int) ((word & COUNTRY) >>> COUNTRY_AT);
        return code == 0
                ? Optional.empty()
                : Optional.of(new String(new char[] {(char) ('@' + (code >> 5)), (char) ('@' + (code & 31))}));
    }

    static int setOf(long word) {
        return (int) word & ListingSets.MAX;
    }

    /** {@code word} with the system and the country of {@code better} where that knows them. */
    static long corrected(long word, long better) {
        long system = (better & SYSTEM) != 0 ? better & SYSTEM : word & SYSTEM;
        long country = (better & COUNTRY) != 0 ? better & COUNTRY : word & COUNTRY;
        return system | country | setOf(word);
    }

    static long withSet(long word, int set) {
        return word & (SYSTEM | COUNTRY) | set;
    }
}
