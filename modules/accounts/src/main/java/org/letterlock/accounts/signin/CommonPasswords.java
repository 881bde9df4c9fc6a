package org.letterlock.accounts.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The 30 000 passwords that are found most often in breaches (zxcvbn's frequency list, see NOTICE): of each the first
 * five octets of SHA-256 of its lower-case form, sorted. Asked offline, so that no password ever leaves.
 */
final class CommonPasswords {

    private static final String FILE = "common-passwords.bin";
    private static final int OCTETS = 5;

    private final byte[] digests;

    CommonPasswords() {
        try (InputStream stream = CommonPasswords.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("missing " + FILE);
            }
            this.digests = stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether {@code password} is one of them, letter case aside. */
    boolean contains(String password) {
        byte[] wanted = digest(password.toLowerCase(Locale.ROOT));
        int low = 0;
        int high = digests.length / OCTETS - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(digests, middle * OCTETS, (middle + 1) * OCTETS, wanted, 0, OCTETS);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
