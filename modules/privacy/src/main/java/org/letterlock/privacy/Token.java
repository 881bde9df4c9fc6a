package org.letterlock.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A bearer secret: a mark that says what it opens, such as {@code llt_}, and 256 random bits in base64url. Shown once;
 * the server keeps only its {@link #digest}.
 */
public final class Token {

    private static final int OCTETS = 32;

    private final String value;

    /** Any text that somebody presents as a token. */
    public Token(String value) {
        this.value = value;
    }

    /** A new one. */
    public static Token random(String mark, SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new Token(mark + Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /** The text to hand out. */
    public String value() {
        return value;
    }

    /** SHA-256, 32 octets. A plain digest does for 256 random bits: there is nothing to guess. */
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether it is the one with this digest; takes the same time wherever they differ. */
    public boolean fits(byte[] digest) {
        return MessageDigest.isEqual(digest, digest());
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
