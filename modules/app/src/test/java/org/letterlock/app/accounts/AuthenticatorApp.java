package org.letterlock.app.accounts;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: RFC 6238, written here once more so that one mistake is not made twice. */
final class AuthenticatorApp {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private AuthenticatorApp() {}

    /** What it shows for a secret in base 32, so many steps of 30 s from now. */
    static String code(String secret, int steps) {
        StringBuilder bits = new StringBuilder();
        for (char letter : secret.toCharArray()) {
            String five = Integer.toBinaryString(ALPHABET.indexOf(letter));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        byte[] key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        long step = Instant.now().getEpochSecond() / 30 + steps;
        byte[] hash = hash(key, ByteBuffer.allocate(8).putLong(step).array());
        int offset = hash[19] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private static byte[] hash(byte[] key, byte[] counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(counter);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
