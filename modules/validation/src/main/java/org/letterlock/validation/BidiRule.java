package org.letterlock.validation;

/**
 * The rule for names with right-to-left writing (RFC 5893 section 2), so that their characters show in one order only.
 * As soon as one label is right-to-left, the rule holds for every label of the name.
 */
final class BidiRule {

    private BidiRule() {}

    static boolean isRightToLeft(String label) {
        return label.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(direction -> isRightToLeft(direction) || direction == Character.DIRECTIONALITY_ARABIC_NUMBER);
    }

    /** Whether {@code label} may stand in a name that has a right-to-left label, be it this one or another. */
    static boolean allows(String label) {
        int first = Character.getDirectionality(label.codePointAt(0));
        if (isRightToLeft(first)) {
            return keepsRightToLeft(label.codePoints().toArray());
        }
        return first == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                && keepsLeftToRight(label.codePoints().toArray());
    }

    private static boolean keepsRightToLeft(int[] points) {
        boolean european = false;
        boolean arabic = false;
        int last = Character.DIRECTIONALITY_UNDEFINED;
        for (int point : points) {
            int direction = Character.getDirectionality(point);
            european |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            arabic |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
            if (!isRightToLeft(direction) && !isNumber(direction) && !isNeutral(direction)) {
                return false;
            }
            last = direction == Character.DIRECTIONALITY_NONSPACING_MARK ? last : direction;
        }
        return !(european && arabic) && (isRightToLeft(last) || isNumber(last));
    }

    private static boolean keepsLeftToRight(int[] points) {
        int last = Character.DIRECTIONALITY_UNDEFINED;
        for (int point : points) {
            int direction = Character.getDirectionality(point);
            if (!isLeftToRight(direction) && !isNeutral(direction)) {
                return false;
            }
            last = direction == Character.DIRECTIONALITY_NONSPACING_MARK ? last : direction;
        }
        return isLeftToRight(last);
    }

    private static boolean isRightToLeft(int direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isLeftToRight(int direction) {
        return direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
    }

    private static boolean isNumber(int direction) {
        return direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }

    private static boolean isNeutral(int direction) {
        return switch (direction) {
            case Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
                    Character.DIRECTIONALITY_OTHER_NEUTRALS,
                    Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
                    Character.DIRECTIONALITY_NONSPACING_MARK -> true;
            default -> false;
        };
    }
}
