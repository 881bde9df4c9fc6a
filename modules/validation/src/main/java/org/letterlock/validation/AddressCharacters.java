package org.letterlock.validation;

/** What single characters are allowed where in an address. */
final class AddressCharacters {

    private static final byte ATEXT = 1;
    private static final byte HOST = 2;
    private static final byte[] KINDS = kinds();

    private AddressCharacters() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        for (char c : "!#$%&'*+-/=?^_`{|}~".toCharArray()) {
            kinds[c] = ATEXT;
        }
        for (char c = 0; c < kinds.length; c++) {
            if (isBetween(c, '0', '9') || isBetween(c, 'A', 'Z') || isBetween(c, 'a', 'z')) {
                kinds[c] = ATEXT | HOST;
            }
        }
        kinds['-'] |= HOST;
        return kinds;
    }

    /** {@code atext} of RFC 5322 section 3.2.3, ASCII only. */
    static boolean isAtext(char unit) {
        return unit < 0x80 && (KINDS[unit] & ATEXT) != 0;
    }

    /** Letter, digit or hyphen, and the underscore where the reader takes it. */
    static boolean isHostCharacter(int unit, boolean underscores) {
        return unit < 0x80 && ((KINDS[unit] & HOST) != 0 || (unit == '_' && underscores));
    }

    /** Printable ASCII with space: what may stand in quotes, and what may follow a backslash there. */
    static boolean isPrintable(char unit) {
        return unit >= ' ' && unit < 0x7F;
    }

    static int utf8Octets(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** A combining mark, which would join the character before it, even an at sign or a quote. */
    static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /**
     * Whether a character beyond ASCII may stand in a local part. RFC 6531 allows every one; refused here is what
     * nobody can see or type and what changes how the text around it shows: controls, separators and spaces,
     * bidirectional overrides and other format characters (joiners of Indic and Persian writing excepted), private and
     * unassigned code points, lone surrogates (compare RFC 8264 section 4.2.3, IdentifierClass).
     */
    static boolean isSafe(int codePoint) {
        if (codePoint == 0x200C || codePoint == 0x200D) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !isInvisible(codePoint) && !isPlaceholder(codePoint);
        };
    }

    /** What stands where a decoder or an editor had nothing to show: the trace of an address that is broken already. */
    static boolean isPlaceholder(int codePoint) {
        return codePoint == 0xFFFC || codePoint == 0xFFFD;
    }

    /** Letters and marks that show nothing: fillers and variation selectors (Unicode Default_Ignorable_Code_Point). */
    static boolean isInvisible(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
            default ->
                isBetween(codePoint, 0x180B, 0x180F)
                        || isBetween(codePoint, 0xFE00, 0xFE0F)
                        || isBetween(codePoint, 0xE0000, 0xE0FFF);
        };
    }

    static boolean isBetween(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
