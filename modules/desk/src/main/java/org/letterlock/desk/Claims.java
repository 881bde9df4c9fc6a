package org.letterlock.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.Token;

/**
 * Requests whose asker has yet to show that the address is theirs: by a code that only its mailbox gets. The one
 * identity check of every intake, for known and unknown addresses alike; nothing of it is written down before the code
 * was right. A claim is good for {@link DeskPolicies#CODE} and {@link Limits#TRIES} tries, in the browser or program
 * that made it. Safe for use by several threads.
 */
final class Claims {

    private static final String MARK = "llq_";
    private static final int DIGITS = 8;
    private static final int CODES = 100_000_000;

    private final Passing<Open> open;
    private final SecureRandom random = new SecureRandom();
    private final KeyedDigest digest;

    Claims(InstantSource clock) {
        this.open = new Passing<>(clock, DeskPolicies.CODE);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.digest = new KeyedDigest(secret);
    }

    private static final class Open {

        private final Asking asking;
        private byte @Nullable [] code;
        private int tries;

        Open(Asking asking) {
            this.asking = asking;
        }
    }

    /** A claim that was begun. */
    record Begun(Token token, Instant until) {}

    Begun begin(Asking asking) {
        Token token = Token.random(MARK, random);
        return new Begun(token, open.put(token, new Open(asking)));
    }

    /** Gives the claim its code, to be told to the mailbox only; without one no code is right. */
    String arm(Token token) {
        String code = ("%0" + DIGITS + "d").formatted(random.nextInt(CODES));
        open.find(token).ifPresent(claim -> {
            synchronized (claim) {
                claim.code = digest(token, code);
            }
        });
        return code;
    }

    /** What is claimed, for who holds its token. */
    Optional<Asking> look(Token token) {
        return open.find(token).map(claim -> claim.asking);
    }

    /** What was claimed, when the code is right; it is used up then, and after too many that are not. */
    Optional<Asking> take(Token token, String code) {
        byte[] shown = digest(token, code.replaceAll("[\\s-]", ""));
        return open.find(token)
                .filter(claim -> fits(claim, shown, token))
                .flatMap(_ -> open.take(token))
                .map(claim -> claim.asking);
    }

    private boolean fits(Open claim, byte[] shown, Token token) {
        synchronized (claim) {
            if (claim.tries >= Limits.TRIES) {
                return false;
            }
            claim.tries++;
            boolean right = claim.code != null && MessageDigest.isEqual(claim.code, shown);
            if (!right && claim.tries >= Limits.TRIES) {
                open.take(token);
            }
            return right;
        }
    }

    private byte[] digest(Token token, String code) {
        return digest.of(token.value(), code.getBytes(StandardCharsets.UTF_8));
    }
}
