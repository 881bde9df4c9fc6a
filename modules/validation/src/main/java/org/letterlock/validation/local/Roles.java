package org.letterlock.validation.local;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.letterlock.validation.provider.WordLists;

/** Local parts that stand for an office rather than for a person. */
public final class Roles {

    private static final int LONGEST = 24;
    private static final Set<String> NAMES = names();

    private Roles() {}

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String line : WordLists.lines(Roles.class, "roles.txt")) {
            List<String> words = List.of(line.split(" "));
            names.addAll(words.subList(1, words.size()));
        }
        return names;
    }

    /** Whether {@code mailbox}, a local part without its tag, is an office; separators make no difference. */
    public static boolean contains(String mailbox) {
        if (mailbox.length() > LONGEST) {
            return false;
        }
        if (NAMES.contains(mailbox)) {
            return true;
        }
        String plain = withoutSeparators(mailbox);
        return !plain.equals(mailbox) && NAMES.contains(plain);
    }

    private static String withoutSeparators(String mailbox) {
        char[] letters = new char[mailbox.length()];
        int length = 0;
        for (int i = 0; i < mailbox.length(); i++) {
            char unit = mailbox.charAt(i);
            if (unit != '.' && unit != '-' && unit != '_') {
                letters[length++] = unit >= 'A' && unit <= 'Z' ? (char) (unit | 0x20) : unit;
            }
        }
        return new String(letters, 0, length);
    }
}
