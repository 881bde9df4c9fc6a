package org.letterlock.accounts.signin;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which passwords are taken: long enough, not found in breaches, and not what everybody knows about the person. */
public final class PasswordRules {

    /** Fewest characters (code points). */
    public static final int LEAST = 10;

    /** Most characters. */
    public static final int MOST = 128;

    private static final int TELLING = 4;
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private final CommonPasswords common = new CommonPasswords();

    /** Why a password is not taken. */
    public enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        COMMON,
        /** It holds the person's address or name. */
        PERSONAL
    }

    /** The one form of a password that looks the same on every keyboard (NFC). */
    public static String normal(String typed) {
        // Longer text is refused anyway; normalising megabytes would only cost time.
        return typed.length() > 4 * MOST ? typed : Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    /**
     * What is wrong with {@code password}; empty when it is taken.
     *
     * @param known what is known about the person: the address, the name
     */
    public Optional<Weakness> weakness(String password, List<String> known) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (length > MOST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        if (isCommon(password)) {
            return Optional.of(Weakness.COMMON);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean personal = known.stream()
                .flatMap(text -> Pattern.compile("[\\s@]+").splitAsStream(text.toLowerCase(Locale.ROOT)))
                .anyMatch(word -> word.length() >= TELLING && lower.contains(word));
        return personal ? Optional.of(Weakness.PERSONAL) : Optional.empty();
    }

    /** Also when a common one was only dressed up: {@code Password123!}, {@code dragondragon}, {@code 1111111111}. */
    private boolean isCommon(String password) {
        String bare = AROUND.matcher(password).replaceAll("");
        String half = password.substring(0, password.length() / 2);
        return common.contains(password)
                || common.contains(bare)
                || password.chars().distinct().count() <= 3
                || (password.equals(half + half) && common.contains(half));
    }
}
