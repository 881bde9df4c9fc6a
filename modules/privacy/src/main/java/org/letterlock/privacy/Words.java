package org.letterlock.privacy;

import java.util.Objects;

/** The same short text in both languages of the product, written for the person it is about. */
public record Words(String english, String vietnamese) {

    /** The recipient of what nobody receives. */
    public static final Words NOBODY = new Words("Nobody", "Không ai");

    public Words {
        Objects.requireNonNull(english);
        Objects.requireNonNull(vietnamese);
    }

    /** Whether a reader of one of the languages would find nothing. */
    public boolean isBlank() {
        return english.isBlank() || vietnamese.isBlank();
    }

    /** The text for a BCP 47 language tag: Vietnamese for {@code vi} and its regions, English for every other. */
    public String in(String languageTag) {
        return languageTag.equals("vi") || languageTag.startsWith("vi-") ? vietnamese : english;
    }
}
