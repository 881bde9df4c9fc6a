package org.letterlock.validation.provider;

import java.util.Set;

/** The labels of the root zone when this library was made. */
public final class TopLevelDomains {

    private static final Set<String> LABELS =
            Set.copyOf(WordLists.lines(TopLevelDomains.class, "top-level-domains.txt"));

    private TopLevelDomains() {}

    /** Whether {@code label}, a lower-case A-label, is in the root zone. */
    public static boolean contains(String label) {
        return LABELS.contains(label);
    }

    /** All of them, in no order. */
    public static Set<String> all() {
        return LABELS;
    }
}
