package org.letterlock.mail.codes;

import java.util.ArrayList;
import java.util.List;
import org.letterlock.mail.codes.CodeCandidate.Shape;

/**
 * Cuts code-shaped runs out of a text in one pass, and leaves out what its nearest characters show to be something
 * else.
 */
final class CodeCandidates {

    private static final int CANDIDATES_MAX = 200;

    private static final int RUN_CHARS_MAX = 12;

    private static final String BAD_BEFORE = "+#$€£¥₫₩₹@/=&?_%~\\";

    private static final String BAD_AFTER = "%°€$£¥₫₩₹/=@_&\\";

    private final String text;
    private final List<CodeCandidate> found = new ArrayList<>();

    private CodeCandidates(String text) {
        this.text = text;
    }

    static List<CodeCandidate> in(String text) {
        CodeCandidates candidates = new CodeCandidates(text);
        int at = 0;
        while (at < text.length() && candidates.found.size() < CANDIDATES_MAX) {
            at = isAlnum(text.charAt(at)) ? candidates.run(at) : at + 1;
        }
        return candidates.found;
    }

    /** Looks at the run that begins here and answers where to go on. */
    private int run(int start) {
        int end = runEnd(start);
        if (digitsOnly(start, end)) {
            return digits(start, end);
        }
        int chainEnd = chainEnd(end);
        if (chainEnd == end) {
            single(start, end);
        } else {
            chain(start, end, chainEnd);
        }
        return chainEnd;
    }

    private void single(int start, int end) {
        Shape shape = hasDigit(start, end) ? Shape.MIXED : Shape.LETTERS;
        int length = end - start;
        boolean capital = shape == Shape.LETTERS && upperOnly(start, end) && length >= 5 && length <= 8;
        boolean mixed = shape == Shape.MIXED && length >= 5 && length <= 10 && hasLetter(start, end);
        if (capital || mixed) {
            add(start, end, text.substring(start, end), shape);
        }
    }

    /** Runs joined by hyphens: {@code ABCD-1234}, or a short prefix before digits ({@code G-482913}). */
    private void chain(int start, int firstEnd, int end) {
        String whole = text.substring(start, end);
        int second = firstEnd + 1;
        boolean twoRuns = whole.indexOf('-', second - start) < 0;
        if (!twoRuns) {
            return;
        }
        int digits = end - second;
        if (firstEnd - start <= 2 && digitsOnly(second, end) && digits >= 5 && digits <= 8) {
            addChecked(start, end, second, Shape.DIGITS);
        } else if (isUpperAlnum(start, firstEnd)
                && isUpperAlnum(second, end)
                && hasDigit(start, end)
                && firstEnd - start >= 3
                && firstEnd - start <= 5
                && digits >= 3
                && digits <= 5) {
            add(start, end, whole, Shape.MIXED);
        }
    }

    private int digits(int start, int firstEnd) {
        List<int[]> groups = new ArrayList<>();
        groups.add(new int[] {start, firstEnd});
        int end = firstEnd;
        while (groups.size() < 8 && isGroupGap(end) && end + 1 < text.length() && isDigit(text.charAt(end + 1))) {
            int next = runEnd(end + 1);
            if (!digitsOnly(end + 1, next)) {
                break;
            }
            groups.add(new int[] {end + 1, next});
            end = next;
        }
        if (groups.size() == 1) {
            plainDigits(start, firstEnd);
            return firstEnd;
        }
        return grouped(groups, end);
    }

    private int grouped(List<int[]> groups, int end) {
        int start = groups.getFirst()[0];
        int width = groups.getFirst()[1] - start;
        int total = groups.stream().mapToInt(g -> g[1] - g[0]).sum();
        boolean even = groups.stream().allMatch(g -> g[1] - g[0] == width);
        boolean hyphen = text.charAt(groups.getFirst()[1]) == '-';
        boolean shape = even && total >= 6 && total <= 8 && width >= (hyphen ? 3 : 1);
        boolean spelled = width == 1 && total >= 4;
        if (shape && (width >= 2 || spelled) || spelled && even && total <= 8) {
            add(start, end, onlyDigits(start, end), Shape.DIGITS);
        } else if (width >= 4 && width <= 8 && !even && !hyphen) {
            plainDigits(start, groups.getFirst()[1]);
            return groups.getFirst()[1];
        }
        return end;
    }

    private void plainDigits(int start, int end) {
        int length = end - start;
        if (length >= 4 && length <= 8) {
            add(start, end, onlyDigits(start, end), Shape.DIGITS);
        }
    }

    private void add(int start, int end, String value, Shape shape) {
        if (fitsBefore(start) && fitsAfter(end)) {
            found.add(new CodeCandidate(value, start, end, shape));
        }
    }

    private void addChecked(int chainStart, int end, int valueStart, Shape shape) {
        if (fitsBefore(chainStart) && fitsAfter(end)) {
            found.add(new CodeCandidate(onlyDigits(valueStart, end), valueStart, end, shape));
        }
    }

    private boolean fitsBefore(int start) {
        char before = charAt(start - 1);
        char second = charAt(start - 2);
        boolean joined =
                (before == '.' || before == ',' || before == ':' || before == '-' || before == '\'') && isAlnum(second);
        boolean price = before == ' ' && "$€£¥₫₩₹+".indexOf(second) >= 0 && second != ' ';
        boolean areaCode =
                (before == ')' || before == ' ' && second == ')') && isDigit(charAt(start - (before == ')' ? 2 : 3)));
        boolean hyphen = before == '-' && second != ' ' && second != '\n';
        return BAD_BEFORE.indexOf(before) < 0 && !joined && !price && !areaCode && !hyphen;
    }

    private boolean fitsAfter(int end) {
        char after = charAt(end);
        char second = charAt(end + 1);
        boolean joined =
                (after == '.' || after == ',' || after == ':' || after == '-' || after == '\'') && isAlnum(second);
        boolean price = after == ' ' && "€$£¥₫₩₹%".indexOf(second) >= 0;
        return BAD_AFTER.indexOf(after) < 0 && !joined && !price;
    }

    private char charAt(int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : '\n';
    }

    private boolean isGroupGap(int at) {
        char c = charAt(at);
        return c == ' ' || c == '-' || c == '\u00A0' || c == '\u2009' || c == '\u202F';
    }

    private int runEnd(int start) {
        int end = start;
        while (end < text.length() && isAlnum(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int chainEnd(int from) {
        int end = from;
        while (charAt(end) == '-' && isAlnum(charAt(end + 1))) {
            end = runEnd(end + 1);
        }
        return end;
    }

    private boolean digitsOnly(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean upperOnly(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }

    private boolean isUpperAlnum(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                return false;
            }
        }
        return end - start <= RUN_CHARS_MAX;
    }

    private boolean hasDigit(int start, int end) {
        for (int i = start; i < end; i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLetter(int start, int end) {
        return !digitsOnly(start, end);
    }

    private String onlyDigits(int start, int end) {
        StringBuilder digits = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits.append(c > '9' ? (char) (c - '\uFF10' + '0') : c);
            }
        }
        return digits.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= '\uFF10' && c <= '\uFF19';
    }

    private static boolean isAlnum(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
