package org.letterlock.inboxes;

import java.security.SecureRandom;
import java.util.UUID;
import org.letterlock.privacy.Token;

/** Random names and tokens. */
final class Secrets {

    private static final String TOKEN_MARK = "llt_";

    private final SecureRandom random = new SecureRandom();

    SecureRandom random() {
        return random;
    }

    /** 128 random bits. */
    UUID name() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    Token token() {
        return Token.random(TOKEN_MARK, random);
    }
}
