package org.letterlock.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language the pages are written in. */
public enum Language {
    EN("en", "English"),
    VI("vi", "Tiếng Việt");

    private static final int LONGEST_HEADER = 500;

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** The BCP 47 tag, also what the preferences cookie holds. */
    public String tag() {
        return tag;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** For plural rules, numbers and dates. */
    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The language with this tag; empty for anything else. */
    public static Optional<Language> of(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /**
     * The best language for a browser.
     *
     * @param acceptLanguage an Accept-Language field (RFC 9110 section 12.5.4) of any quality; empty, too long or
     *     unreadable means English
     */
    public static Language accepted(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return EN;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            String best = Locale.lookupTag(ranges, List.of(EN.tag, VI.tag));
            return best == null ? EN : of(best).orElse(EN);
        } catch (IllegalArgumentException unreadable) {
            return EN;
        }
    }
}
