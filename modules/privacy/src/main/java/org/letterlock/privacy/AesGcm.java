package org.letterlock.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM (NIST SP 800-38D) as this module uses it: nonce in front, 128-bit tag behind. Every call makes its own
 * {@link Cipher}, because a cipher that waits for its next use holds the key schedule and the last block of the
 * content. The caller answers for the nonce: never twice under one key.
 */
final class AesGcm {

    static final int KEY_OCTETS = 32;
    static final int NONCE_OCTETS = 12;
    static final int TAG_OCTETS = 16;
    static final int OVERHEAD_OCTETS = NONCE_OCTETS + TAG_OCTETS;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    /** Looked for once, because the search costs more than the key schedule; a provider holds no key and no content. */
    private static final Provider PROVIDER = provider();

    private AesGcm() {}

    private static Provider provider() {
        try {
            return Cipher.getInstance(TRANSFORMATION).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not usable on this Java", e);
        }
    }

    /** nonce, then ciphertext, then tag; {@code key} and {@code plain} are only read. */
    static byte[] seal(byte[] key, byte[] nonce, byte[] plain, byte[] associated) {
        byte[] sealed = Arrays.copyOf(nonce, Math.addExact(plain.length, OVERHEAD_OCTETS));
        try (PassingKey passing = new PassingKey(key)) {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, passing, nonce, 0, associated);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_OCTETS);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not usable on this Java", e);
        }
    }

    /** @throws SealBrokenException unless {@code sealed} was made with this key and associated data */
    static byte[] open(byte[] key, byte[] sealed, byte[] associated) {
        byte[] plain = openOrNull(key, sealed, associated);
        if (plain == null) {
            throw new SealBrokenException();
        }
        return plain;
    }

    static byte @Nullable [] openOrNull(byte[] key, byte[] sealed, byte[] associated) {
        if (sealed.length < OVERHEAD_OCTETS) {
            return null;
        }
        try (PassingKey passing = new PassingKey(key)) {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, passing, sealed, 0, associated);
            return cipher.doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS);
        } catch (AEADBadTagException _) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not usable on this Java", e);
        }
    }

    static byte[] associated(String place) {
        return place.getBytes(StandardCharsets.UTF_8);
    }

    private static Cipher cipher(int mode, PassingKey key, byte[] nonce, int at, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_OCTETS * 8, nonce, at, NONCE_OCTETS));
        cipher.updateAAD(associated);
        return cipher;
    }
}
