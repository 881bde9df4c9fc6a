package org.letterlock.accounts.post;

import java.util.regex.Pattern;

/**
 * A name that somebody chose, made fit to stand in a mail to somebody else: one line, not long, without signs that turn
 * the writing around, and such that no mail program makes a link of it.
 */
final class GivenName {

    private static final int LONGEST = 60;
    private static final String WORD_JOINER = "\u2060";

    /** Line ends, controls, and what is invisible or changes direction (Unicode's Cc, Cf, Cs, Co, Zl, Zp). */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\s]+");

    private static final Pattern LINK_SIGN = Pattern.compile("([.:/@\\\\])(?=\\S)");

    private GivenName() {}

    static String of(String name) {
        String line = UNSEEN.matcher(name).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) > LONGEST) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
        }
        // The isolating marks end whatever direction its letters have.
        return "\u2068" + LINK_SIGN.matcher(line).replaceAll("$1" + WORD_JOINER) + "\u2069";
    }
}
