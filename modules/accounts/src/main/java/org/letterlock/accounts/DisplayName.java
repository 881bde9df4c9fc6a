package org.letterlock.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that people see: any script, no characters that change how others are shown, and nothing that mail programs
 * turn into a link, for names are in mail to people who never asked for it.
 */
public final class DisplayName {

    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u200B\\u200E\\u200F" + "\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]");
    private static final Pattern LINK = Pattern.compile("://|\\bwww\\.|[^\\s]@[^\\s]", Pattern.CASE_INSENSITIVE);

    private DisplayName() {}

    /** The name as it is kept, spaces tidied; empty when it cannot be one. */
    public static Optional<String> read(String text) {
        String name = SPACE.matcher(text.strip()).replaceAll(" ").strip();
        boolean fits = !name.isEmpty()
                && name.codePointCount(0, name.length()) <= Limits.NAME
                && !HIDDEN.matcher(name).find()
                && !LINK.matcher(name).find();
        return fits ? Optional.of(name) : Optional.empty();
    }
}
