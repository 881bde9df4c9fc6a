package org.letterlock.mail.authentication;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** The algorithms that prove something (RFC 8301 section 3.1, RFC 8463 section 3), as {@code a=} names them. */
public enum SigningAlgorithm {
    /** RSA over SHA-256, PKCS #1 version 1.5. */
    RSA_SHA256("rsa-sha256", "rsa"),
    /** Ed25519 over the SHA-256 of what is signed. */
    ED25519_SHA256("ed25519-sha256", "ed25519");

    private final String word;
    private final String keyType;

    SigningAlgorithm(String word, String keyType) {
        this.word = word;
        this.keyType = keyType;
    }

    /** The value of {@code a=}. */
    public String word() {
        return word;
    }

    /** The value of {@code k=} in a key record. */
    String keyType() {
        return keyType;
    }

    static @Nullable SigningAlgorithm of(String word) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.word.equals(word)) {
                return algorithm;
            }
        }
        return null;
    }

    /** The signature over {@code data}. */
    public byte[] sign(PrivateKey key, byte[] data) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initSign(key);
        signature.update(prepared(data));
        return signature.sign();
    }

    boolean verifies(PublicKey key, byte[] data, byte[] signed) {
        try {
            Signature signature = signature();
            signature.initVerify(key);
            signature.update(prepared(data));
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // Wrong lengths and padding, and keys that are no numbers: all the sender's doing.
            return false;
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return Signature.getInstance(this == RSA_SHA256 ? "SHA256withRSA" : "Ed25519");
    }

    private byte[] prepared(byte[] data) {
        MessageDigest digest = BodyDigest.sha256();
        return this == RSA_SHA256 ? data : digest.digest(data);
    }
}
