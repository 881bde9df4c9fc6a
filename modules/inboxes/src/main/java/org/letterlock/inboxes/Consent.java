package org.letterlock.inboxes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody said about being counted, as their own browser remembers it: yes or no, and with a yes which words they
 * were asked with. It is the same text for all who said the same, so that nobody can be told by it.
 */
public sealed interface Consent {

    /** Which words people are asked with; raised when they change, so that nobody has agreed to others. */
    int VERSION = 1;

    /** They agreed. */
    record Given(int version) implements Consent {}

    /** They refused, or took it back. */
    record Refused() implements Consent {}

    /** They were never asked, or said nothing. */
    record Unasked() implements Consent {}

    /** What follows from it. */
    enum Standing {
        /** Count them. */
        COUNTED,
        /** Do not, and do not ask again. */
        LEFT_OUT,
        /** Do not, and ask. */
        ASKED
    }

    /** Its text in the browser; empty when there is nothing to remember. */
    default Optional<String> text() {
        return switch (this) {
            case Given(int version) -> Optional.of("yes." + version);
            case Refused _ -> Optional.of("no");
            case Unasked _ -> Optional.empty();
        };
    }

    /** Reads what a browser presents; whatever it is. */
    static Consent of(Optional<String> presented) {
        Matcher given = Texts.GIVEN.matcher(presented.orElse(""));
        if (given.matches()) {
            return new Given(Integer.parseInt(given.group(1)));
        }
        return presented.filter("no"::equals).isPresent() ? new Refused() : new Unasked();
    }

    /**
     * What follows from it.
     *
     * @param optedOut whether the browser sends {@code Sec-GPC: 1}, which refuses for who chose nothing
     */
    default Standing standing(boolean optedOut) {
        return switch (this) {
            case Given(int version) when version == VERSION -> Standing.COUNTED;
            case Refused _ -> Standing.LEFT_OUT;
            case Given _, Unasked _ -> optedOut ? Standing.LEFT_OUT : Standing.ASKED;
        };
    }

    /** How a yes is written. */
    final class Texts {
        private static final Pattern GIVEN = Pattern.compile("yes\\.([1-9][0-9]{0,3})");

        private Texts() {}
    }
}
