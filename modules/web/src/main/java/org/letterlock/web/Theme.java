package org.letterlock.web;

import java.util.Locale;
import java.util.Optional;

/** Light or dark, or as the reader's system says. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** What the preferences cookie and the page's {@code data-theme} hold. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The message key of its name. */
    public String textKey() {
        return "shell.theme." + tag();
    }

    /** The theme with this tag; empty for anything else. */
    public static Optional<Theme> of(String tag) {
        for (Theme theme : values()) {
            if (theme.tag().equals(tag)) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }
}
