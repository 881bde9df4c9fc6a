package org.letterlock.desk;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.letterlock.privacy.Expiring;
import org.letterlock.privacy.Token;

/**
 * Things in memory that end soon, each found only by its token, of which no more than the digest is known here. When
 * there are too many the oldest goes. Safe for use by several threads.
 */
final class Passing<T> {

    private final InstantSource clock;
    private final Duration life;
    private final SequencedMap<ByteBuffer, Expiring<T>> things = new LinkedHashMap<>();

    Passing(InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    /** Keeps one; says when it ends. */
    synchronized Instant put(Token token, T thing) {
        Instant now = clock.instant();
        things.values().removeIf(one -> one.hasEnded(now));
        if (things.size() >= Limits.PASSING) {
            things.pollFirstEntry();
        }
        things.put(name(token), new Expiring<>(thing, now.plus(life)));
        return now.plus(life);
    }

    synchronized Optional<T> find(Token token) {
        return Optional.ofNullable(things.get(name(token))).flatMap(one -> one.at(clock.instant()));
    }

    /** The thing, which is gone now: of two that ask at once one gets it. */
    synchronized Optional<T> take(Token token) {
        return Optional.ofNullable(things.remove(name(token))).flatMap(one -> one.at(clock.instant()));
    }

    private static ByteBuffer name(Token token) {
        return ByteBuffer.wrap(token.digest());
    }

    @Override
    public String toString() {
        return "Passing[hidden]";
    }
}
