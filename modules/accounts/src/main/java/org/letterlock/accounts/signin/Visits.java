package org.letterlock.accounts.signin;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.Expiring;
import org.letterlock.privacy.Token;

/**
 * What browsers are in the middle of, in memory: each is found only by a token in a cookie of that very browser, ends
 * soon, and can be taken once. When there are too many the oldest goes. Safe for use by several threads.
 */
public final class Visits {

    private static final String MARK = "llv_";
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();
    private final SequencedMap<ByteBuffer, Expiring<Visit>> open = new LinkedHashMap<>();

    /** @param life how long a browser may take */
    public Visits(InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    /** Begins one; the token goes into the browser's cookie. */
    public Token begin(Visit visit) {
        Token token = Token.random(MARK, random);
        synchronized (open) {
            open.values().removeIf(begun -> begun.hasEnded(clock.instant()));
            if (open.size() >= MOST) {
                open.pollFirstEntry();
            }
            open.put(name(token), new Expiring<>(visit, clock.instant().plus(life)));
        }
        return token;
    }

    /** What the holder of {@code token} is in the middle of, when it is of this kind. */
    public <V extends Visit> Optional<V> look(Token token, Class<V> kind) {
        synchronized (open) {
            return live(open.get(name(token)), kind);
        }
    }

    /** The same, and ends it: of two that ask at once one gets it. */
    public <V extends Visit> Optional<V> take(Token token, Class<V> kind) {
        synchronized (open) {
            Optional<V> found = live(open.get(name(token)), kind);
            found.ifPresent(_ -> open.remove(name(token)));
            return found;
        }
    }

    private <V extends Visit> Optional<V> live(@Nullable Expiring<Visit> held, Class<V> kind) {
        return Optional.ofNullable(held)
                .flatMap(visit -> visit.at(clock.instant()))
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static ByteBuffer name(Token token) {
        return ByteBuffer.wrap(token.digest());
    }

    @Override
    public String toString() {
        return "Visits[hidden]";
    }
}
