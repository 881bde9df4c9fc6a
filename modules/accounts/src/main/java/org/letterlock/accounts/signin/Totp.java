package org.letterlock.accounts.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of an authenticator app: six digits by HMAC-SHA-1 over steps of thirty seconds (RFC 6238), the one variant that
 * every app can show. A code is also taken one step early or late.
 */
public final class Totp {

    /** Seconds of a step. */
    public static final int STEP_SECONDS = 30;

    private static final int SECRET_OCTETS = 20;
    private static final int DRIFT = 1;
    private static final int SIX_DIGITS = 1_000_000;

    private Totp() {}

    /** A new secret of 160 random bits. */
    public static byte[] secret(SecureRandom random) {
        byte[] secret = new byte[SECRET_OCTETS];
        random.nextBytes(secret);
        return secret;
    }

    /** The step for which {@code code} is right around {@code now}; empty when for none. */
    public static OptionalLong step(byte[] secret, String code, Instant now) {
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong right = OptionalLong.empty();
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            if (MessageDigest.isEqual(code(secret, step).getBytes(US_ASCII), code.getBytes(US_ASCII))) {
                right = OptionalLong.of(step);
            }
        }
        return right;
    }

    /** The six digits of a step. */
    public static String code(byte[] secret, long step) {
        return "%06d".formatted(truncated(secret, step) % SIX_DIGITS);
    }

    /** The 31 bits that digits are taken of (RFC 4226 section 5.3). */
    static int truncated(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            ByteBuffer hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            return hash.getInt(hash.get(hash.limit() - 1) & 0xf) & Integer.MAX_VALUE;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-1 is not usable on this Java", e);
        }
    }
}
