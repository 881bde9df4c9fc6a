package org.letterlock.mail.codes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set of lower-case words and phrases, arranged by their first letter for searching in a window of text. */
final class Phrases {

    /** One word found in a window. */
    record Hit(int start, int length) {}

    private final Map<Character, List<String>> byFirst;

    private Phrases(Map<Character, List<String>> byFirst) {
        this.byFirst = byFirst;
    }

    /** A set of the phrases in these lines, a bar between them. */
    static Phrases of(String lines) {
        return new Phrases(
                Stream.of(lines.strip().split("[|\\n]")).collect(Collectors.groupingBy(word -> word.charAt(0))));
    }

    /** The whole word that ends last in the window, the longest of those; empty when there is none. */
    Optional<Hit> last(String window) {
        Hit best = new Hit(-1, 0);
        for (int at = 0; at < window.length(); at++) {
            Hit hit = at(window, at);
            int end = hit.start() + hit.length();
            int bestEnd = best.start() + best.length();
            if (hit.length() > 0 && (end > bestEnd || end == bestEnd && hit.length() > best.length())) {
                best = hit;
            }
        }
        return best.length() == 0 ? Optional.empty() : Optional.of(best);
    }

    /** Where the first whole word begins, or -1. */
    int first(String window) {
        for (int at = 0; at < window.length(); at++) {
            if (at(window, at).length() > 0) {
                return at;
            }
        }
        return -1;
    }

    boolean isIn(String window) {
        return first(window) >= 0;
    }

    /** The longest whole word that begins here; of length 0 when none does. */
    Hit at(String window, int at) {
        int length = 0;
        for (String word : byFirst.getOrDefault(window.charAt(at), List.of())) {
            if (word.length() > length && window.startsWith(word, at) && isWhole(word, window, at)) {
                length = word.length();
            }
        }
        return new Hit(at, length);
    }

    private static boolean isWhole(String word, String window, int at) {
        boolean ideograph = word.charAt(0) >= '\u2E80';
        return ideograph || isBoundary(window, at - 1) && isBoundary(window, at + word.length());
    }

    private static boolean isBoundary(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetter(text.charAt(at)) || text.charAt(at) >= '\u3000';
    }
}
