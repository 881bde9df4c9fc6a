package org.letterlock.accounts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An organisation's short name: 2 to 40 lower-case letters, digits and single hyphens inside. */
public record Slug(String value) {

    private static final Pattern FORM = Pattern.compile("(?=.{2,40}$)[a-z0-9]+(?:-[a-z0-9]+)*");

    private static final int LONGEST = 40;

    /** Left free at the end for a number. */
    private static final int ROOM = 5;

    /** The places of {@code /app} itself. */
    private static final Set<String> TAKEN = Set.of(
            "account",
            "confirm",
            "goodbye",
            "invitation",
            "new",
            "outbox",
            "privacy",
            "security",
            "preferences",
            "operator");

    public Slug {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an organisation's short name");
        }
    }

    /** {@code text} as a slug; empty when it cannot be one. */
    public static Optional<Slug> read(String text) {
        return isOne(text) ? Optional.of(new Slug(text)) : Optional.empty();
    }

    /** The short name that suits {@code name}: what is left of it in plain letters and digits. */
    public static Slug suiting(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replaceAll("[^a-z0-9]+", "-");
        String cut =
                plain.substring(0, Math.min(plain.length(), LONGEST - ROOM)).replaceAll("^-+|-+$", "");
        return read(cut).orElseGet(() -> new Slug("team"));
    }

    /** Another one like it, when it is taken. */
    Slug numbered(int number) {
        return new Slug(
                value.substring(0, Math.min(value.length(), LONGEST - ROOM)).replaceAll("-+$", "") + "-" + number);
    }

    private static boolean isOne(String text) {
        return FORM.matcher(text).matches() && !TAKEN.contains(text);
    }
}
