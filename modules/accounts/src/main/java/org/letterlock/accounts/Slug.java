package org.letterlock.accounts;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An organisation's short name: 2 to 40 lower-case letters, digits and single hyphens inside. */
public record Slug(String value) {

    private static final Pattern FORM = Pattern.compile("(?=.{2,40}$)[a-z0-9]+(?:-[a-z0-9]+)*");

    /** The places of {@code /app} itself. */
    private static final Set<String> TAKEN = Set.of(
            "account", "confirm", "invitation", "new", "outbox", "privacy", "security", "preferences", "operator");

    public Slug {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an organisation's short name");
        }
    }

    /** {@code text} as a slug; empty when it cannot be one. */
    public static Optional<Slug> read(String text) {
        return isOne(text) ? Optional.of(new Slug(text)) : Optional.empty();
    }

    private static boolean isOne(String text) {
        return FORM.matcher(text).matches() && !TAKEN.contains(text);
    }
}
