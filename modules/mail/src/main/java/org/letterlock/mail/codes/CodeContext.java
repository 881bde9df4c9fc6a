package org.letterlock.mail.codes;

import java.text.Normalizer;
import java.util.Locale;

/** What stands around a candidate: lower-case windows before and behind it, and what the words in them say. */
final class CodeContext {

    private static final int BEFORE_CHARS = 260;

    private static final int BEHIND_CHARS = 70;

    private static final int SENTENCE_CHARS = 70;

    private static final int STATED_CHARS = 24;

    private final String before;
    private final String behind;
    private final boolean alone;
    private final Nearest strong;
    private final Nearest weak;
    private final Nearest other;

    /** The last occurrence of a word before the candidate: how far away it ends, and how long it is. */
    private record Nearest(int distance, int length) {
        static final Nearest NONE = new Nearest(Integer.MAX_VALUE, 0);

        boolean exists() {
            return length > 0;
        }

        boolean beats(Nearest rival) {
            return distance < rival.distance || distance == rival.distance && length >= rival.length;
        }
    }

    CodeContext(String text, int start, int end) {
        this.before = window(text.substring(Math.max(0, start - BEFORE_CHARS), start));
        this.behind = window(text.substring(end, Math.min(text.length(), end + BEHIND_CHARS)));
        this.alone = isLineStart(before) && isLineEnd(behind);
        this.strong = nearest(CodeWords.STRONG, before);
        this.weak = nearest(CodeWords.WEAK, before);
        this.other = nearest(CodeWords.OTHER, before);
    }

    private static String window(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static boolean isLineStart(String before) {
        int i = before.length();
        while (i > 0 && " \t*>[(「【\u00A0\u3000".indexOf(before.charAt(i - 1)) >= 0) {
            i--;
        }
        return i == 0 || before.charAt(i - 1) == '\n';
    }

    private static boolean isLineEnd(String behind) {
        int i = 0;
        while (i < behind.length() && " \t*.])」】\u00A0\u3000".indexOf(behind.charAt(i)) >= 0) {
            i++;
        }
        return i == behind.length() || behind.charAt(i) == '\n';
    }

    /** Whether the candidate is the only thing on its line. */
    boolean isAlone() {
        return alone;
    }

    /** Whether a word for code stands right before it, with nothing but a colon or a verb between. */
    boolean isStated() {
        Nearest code = strong.beats(weak) ? strong : weak;
        return code.exists() && code.distance() <= STATED_CHARS && code.beats(other) && isTight(code.distance());
    }

    /** Between the word and the candidate stands a colon, an equals sign or a short verb, not a sentence. */
    private boolean isTight(int distance) {
        String between = before.substring(before.length() - distance);
        boolean sign = between.indexOf(':') >= 0 || between.indexOf('：') >= 0 || between.indexOf('=') >= 0;
        return sign && distance <= 6 || distance <= 3 || isVerb(stripMarks(between));
    }

    private static boolean isVerb(String between) {
        return switch (between.replace(":", "").strip()) {
            case "is",
                    "is now",
                    "ist",
                    "lautet",
                    "est",
                    "es",
                    "é",
                    "là",
                    "是",
                    "为",
                    "為",
                    "は",
                    "は、",
                    "는",
                    "은",
                    "code is",
                    "ist:" -> true;
            default -> false;
        };
    }

    /** Whether words before say that it is something else than a code. */
    boolean isOther() {
        return other.exists() && other.beats(strong) && other.distance() <= (alone ? 60 : 40) && !isSubjectOfVerb();
    }

    /** "The verification code for your order is 482913": the word that begins the sentence is what the number is. */
    private boolean isSubjectOfVerb() {
        if (!strong.exists() || strong.distance() > SENTENCE_CHARS) {
            return false;
        }
        String between = before.substring(before.length() - strong.distance());
        String trimmed = between.stripTrailing();
        String last = trimmed.substring(trimmed.lastIndexOf(' ') + 1);
        return isVerb(last) && between.indexOf(',') < 0 && !crossesSentence(strong.distance());
    }

    /** Whether words behind it say that it is something else: "enter code WINTER26 at checkout". */
    private boolean isOtherBehind() {
        int rival = CodeWords.OTHER.first(behindLine());
        return rival >= 0 && rival <= 20;
    }

    private String behindLine() {
        int lineEnd = behind.indexOf('\n');
        return lineEnd < 0 ? behind : behind.substring(0, lineEnd);
    }

    /** Whether a unit behind it makes it a quantity. */
    boolean isQuantity() {
        String next = behind.stripLeading();
        boolean sameLine = behind.length() - next.length() <= 1 && !behind.startsWith("\n");
        return sameLine && !next.isEmpty() && CodeWords.UNITS.at(next, 0).length() > 0;
    }

    /** 0 when nothing announces a code here, else how sure the words make us. */
    double score() {
        double fromBefore = isOther() ? 0 : Math.max(strongScore(), weakScore());
        return Math.max(fromBefore, behindScore());
    }

    private double strongScore() {
        if (!strong.exists()) {
            return 0;
        }
        if (alone) {
            return strong.distance() <= 120 ? 0.85 : 0.7;
        }
        boolean sameSentence = !crossesSentence(strong.distance());
        return sameSentence && strong.distance() <= SENTENCE_CHARS ? 0.85 - strong.distance() / 350.0 : 0;
    }

    private double weakScore() {
        if (!weak.exists() || other.beats(weak) && other.distance() <= 60 || isOtherBehind()) {
            return 0;
        }
        if (alone) {
            return weak.distance() <= 60 ? 0.6 : 0;
        }
        return isStated() ? 0.6 : 0;
    }

    private boolean crossesSentence(int distance) {
        String between = before.substring(before.length() - distance);
        boolean paragraph = between.contains("\n\n");
        return paragraph || between.contains(". ") || between.contains("。") || between.contains("! ");
    }

    /** A code before its word: "482913 is your verification code". */
    private double behindScore() {
        String line = behindLine();
        int first = CodeWords.STRONG.first(line);
        int rival = CodeWords.OTHER.first(line);
        boolean linked = first >= 0 && first <= 40 && (rival < 0 || first <= rival) && isLink(line.substring(0, first));
        return linked ? 0.8 : 0;
    }

    /** Without the marks of emphasis that plain text puts around a code. */
    private static String stripMarks(String between) {
        return between.replace("*", "").replace(">", "").strip();
    }

    private static boolean isLink(String between) {
        String words = stripMarks(between);
        return words.indexOf('.') < 0
                && !words.contains(" not ")
                && !words.contains(" nicht ")
                && words.indexOf('。') < 0
                && (words.isEmpty()
                        || words.startsWith("is ")
                        || words.equals("is")
                        || words.startsWith("as ")
                        || words.equals("as")
                        || words.startsWith("ist")
                        || words.startsWith("est")
                        || words.startsWith("es")
                        || words.startsWith("é")
                        || words.startsWith("là")
                        || words.startsWith("是")
                        || words.startsWith("为")
                        || words.startsWith("為")
                        || words.startsWith("が")
                        || words.startsWith("は")
                        || words.startsWith("는")
                        || words.startsWith("은")
                        || words.startsWith("-")
                        || words.startsWith("–")
                        || words.startsWith("（")
                        || words.startsWith("("));
    }

    /** Whether a text as a whole announces a code. */
    static boolean announces(String text) {
        return nearest(CodeWords.STRONG, window(text)).exists();
    }

    private static Nearest nearest(Phrases words, String window) {
        return words.last(window)
                .map(hit -> new Nearest(window.length() - hit.start() - hit.length(), hit.length()))
                .orElse(Nearest.NONE);
    }
}
