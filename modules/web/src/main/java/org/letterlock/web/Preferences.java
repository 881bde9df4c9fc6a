package org.letterlock.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader chose for the look of the pages: all that the preferences cookie may hold.
 *
 * <p>Its grammar is {@code theme=light|dark|auto&lang=en|vi}; any other value counts as no choice, and is never shown
 * or kept.
 */
public record Preferences(Theme theme, Language language) {

    /** How long the browser keeps the choice. */
    public static final Duration LIFETIME = Duration.ofDays(365);

    private static final Pattern GRAMMAR = Pattern.compile("theme=(light|dark|auto)&lang=(en|vi)");

    /** Reads a cookie value; empty when it is anything but a value of ours. */
    public static Optional<Preferences> parse(String cookieValue) {
        Matcher matcher = GRAMMAR.matcher(cookieValue);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Theme.of(matcher.group(1))
                .flatMap(theme -> Language.of(matcher.group(2)).map(language -> new Preferences(theme, language)));
    }

    /** What a browser without a choice gets: its system's theme, its own language. */
    public static Preferences from(String acceptLanguage) {
        return new Preferences(Theme.AUTO, Language.accepted(acceptLanguage));
    }

    /** The value to store. */
    public String cookieValue() {
        return "theme=" + theme.tag() + "&lang=" + language.tag();
    }
}
