package org.letterlock.validation;

import java.text.Normalizer;

/** How single characters of a U-label are folded, and which may stay (UTS 46 with what the JDK knows of Unicode). */
final class DomainCharacters {

    private DomainCharacters() {}

    /** Appends the folded form of {@code codePoint}, which is beyond ASCII; false when it may not stand in a domain. */
    static boolean appendFolded(int codePoint, StringBuilder folded) {
        if (codePoint == 'ς') {
            folded.appendCodePoint(codePoint);
            return true;
        }
        if (hasIotaSubscript(codePoint)) {
            return false;
        }
        String compatible = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        StringBuilder lower = new StringBuilder();
        compatible.codePoints().forEach(point -> appendLower(point, lower));
        String composed = Normalizer.normalize(lower, Normalizer.Form.NFKC);
        if (!composed.codePoints().allMatch(DomainCharacters::mayStay)) {
            return false;
        }
        folded.append(composed);
        return true;
    }

    private static void appendLower(int point, StringBuilder lower) {
        if (point == 'İ') {
            lower.append("i\u0307");
        } else if (point == 'ı' || AddressCharacters.isBetween(point, 0x13A0, 0x13F5)) {
            lower.appendCodePoint(point);
        } else if (AddressCharacters.isBetween(point, 0x13F8, 0x13FD)) {
            lower.appendCodePoint(point - 8);
        } else if (AddressCharacters.isBetween(point, 0xAB70, 0xABBF)) {
            lower.appendCodePoint(point - 0xAB70 + 0x13A0);
        } else {
            lower.appendCodePoint(Character.toLowerCase(Character.toUpperCase(point)));
        }
    }

    /** Greek letters with iota below or beside, which fold into two letters. */
    private static boolean hasIotaSubscript(int point) {
        return AddressCharacters.isBetween(point, 0x1F80, 0x1FAF)
                || point == 0x0345
                || AddressCharacters.isBetween(point, 0x1FB2, 0x1FB4)
                || point == 0x1FB7
                || point == 0x1FBC
                || AddressCharacters.isBetween(point, 0x1FC2, 0x1FC4)
                || point == 0x1FC7
                || point == 0x1FCC
                || AddressCharacters.isBetween(point, 0x1FF2, 0x1FF4)
                || point == 0x1FF7
                || point == 0x1FFC;
    }

    private static boolean mayStay(int point) {
        if (point < 0x80) {
            return AddressCharacters.isHostCharacter(point, false);
        }
        return switch (Character.getType(point)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_SYMBOL ->
                !AddressCharacters.isInvisible(point)
                        && !AddressCharacters.isPlaceholder(point)
                        && !isIdeographicDescription(point);
            default -> isPunctuationOfWords(point);
        };
    }

    private static boolean isIdeographicDescription(int point) {
        return AddressCharacters.isBetween(point, 0x2FF0, 0x2FFF) || point == 0x31EF;
    }

    /** Signs inside words of Catalan, Greek, Hebrew and Japanese (RFC 5892 appendix A). */
    private static boolean isPunctuationOfWords(int point) {
        return point == 0xB7 || point == 0x375 || point == 0x5F3 || point == 0x5F4 || point == 0x30FB;
    }
}
