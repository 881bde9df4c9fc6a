package org.letterlock.privacy;

import java.util.Optional;
import java.util.UUID;

/**
 * How random names look in addresses and answers: 128 bits as 26 characters of lower-case Crockford base 32, the first
 * of which carries three bits.
 */
public final class Crockford {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final int BITS = 5;

    private Crockford() {}

    /** The 26 characters for {@code bits}. */
    public static String write(UUID bits) {
        char[] text = new char[LENGTH];
        long high = bits.getMostSignificantBits();
        long low = bits.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (low & 31));
            low = (low >>> BITS) | (high << (Long.SIZE - BITS));
            high >>>= BITS;
        }
        return new String(text);
    }

    /** Reads what {@link #write} wrote; empty for any other text. */
    public static Optional<UUID> read(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            high = (high << BITS) | (low >>> (Long.SIZE - BITS));
            low = (low << BITS) | digit;
        }
        return Optional.of(new UUID(high, low));
    }
}
