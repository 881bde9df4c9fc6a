package org.letterlock.inboxes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Random names and tokens, and the digests that tokens are known by. */
final class Secrets {

    private static final String TOKEN_MARK = "llt_";
    private static final int TOKEN_OCTETS = 32;

    private final SecureRandom random = new SecureRandom();

    SecureRandom random() {
        return random;
    }

    /** 128 random bits. */
    UUID name() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    InboxToken token() {
        byte[] octets = new byte[TOKEN_OCTETS];
        random.nextBytes(octets);
        return new InboxToken(
                TOKEN_MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /** A plain digest does for 256 random bits: there is nothing to guess. */
    static byte[] digest(InboxToken token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.value().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
