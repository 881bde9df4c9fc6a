package org.letterlock.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

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

    /**
     * Seals {@code plain} so that only who holds this token opens it: the key is derived from the token and kept
     * nowhere. For what has to wait in the database until somebody comes back with it.
     *
     * @param place where it is kept; it opens nowhere else
     */
    public byte[] seal(byte[] plain, String place) {
        byte[] nonce = new byte[AesGcm.NONCE_OCTETS];
        new SecureRandom().nextBytes(nonce);
        return AesGcm.seal(key(), nonce, plain, AesGcm.associated(place));
    }

    /** Opens what {@link #seal} made; empty when it was made with another token or for another place. */
    public Optional<byte[]> open(byte[] sealed, String place) {
        return Optional.ofNullable(AesGcm.openOrNull(key(), sealed, AesGcm.associated(place)));
    }

    private byte[] key() {
        byte[] info = "letterlock/1/token seal".getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(value.getBytes(StandardCharsets.UTF_8))
                            .thenExpand(info, AesGcm.KEY_OCTETS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA-256 is not usable on this Java", e);
        }
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
