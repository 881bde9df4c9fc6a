package org.letterlock.mail.codes;

import java.util.ArrayList;
import java.util.List;

/** A cutting of a few words into sentences. An empty line ends one too; a line break does not. */
final class Sentences {

    private Sentences() {}

    /** The sentences that end here, the nearest first. */
    static List<String> before(String text) {
        List<String> sentences = new ArrayList<>();
        int end = text.length();
        for (int at = text.length() - 1; at >= 0; at--) {
            if (ends(text, at)) {
                add(text.substring(at + 1, end), sentences);
                end = at + 1;
            }
        }
        add(text.substring(0, end), sentences);
        return sentences;
    }

    /** The sentence that begins here, or goes on. */
    static String first(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (ends(text, at)) {
                return text.substring(0, at);
            }
        }
        return text;
    }

    private static void add(String sentence, List<String> sentences) {
        String flat = sentence.replaceAll("\\s+", " ").strip();
        if (flat.length() > 1) {
            sentences.add(flat);
        }
    }

    private static boolean ends(String text, int at) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return switch (text.charAt(at)) {
            case '。', '！', '？' -> true;
            case '.', '!', '?' -> next <= ' ';
            case '\n' -> next == '\n';
            default -> false;
        };
    }
}
