package org.letterlock.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A digest that only this installation can compute: HMAC-SHA-256 under a secret. The way to remember that something was
 * seen (an address that may not be issued again) without keeping it. Safe for use by several threads.
 */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_OCTETS_MIN = 32;

    private final SecretKeySpec secret;

    /**
     * @param secret at least 32 random octets; copied
     * @throws IllegalArgumentException when it is shorter
     */
    public KeyedDigest(byte[] secret) {
        if (secret.length < SECRET_OCTETS_MIN) {
            throw new IllegalArgumentException("a digest's secret has at least 32 octets");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** 32 octets for {@code text} in its UTF-8 form; {@code context} keeps digests of different uses apart. */
    public byte[] of(String context, String text) {
        return of(context, text.getBytes(StandardCharsets.UTF_8));
    }

    /** 32 octets for the network of {@code client}, which cannot be read from them. */
    public byte[] of(String context, ClientIp client) {
        return of(context, client.network());
    }

    /** 32 octets for {@code octets}; the same as for the text whose UTF-8 form they are. */
    public byte[] of(String context, byte[] octets) {
        byte[] name = context.getBytes(StandardCharsets.UTF_8);
        try {
            // A new Mac per call: one that waits would hold what it saw last.
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
            mac.update(name);
            return mac.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable on this Java", e);
        }
    }

    @Override
    public String toString() {
        return "KeyedDigest[hidden]";
    }
}
