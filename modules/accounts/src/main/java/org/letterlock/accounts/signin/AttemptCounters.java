package org.letterlock.accounts.signin;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.letterlock.privacy.KeyedDigest;

/**
 * Counts attempts per account without knowing accounts: a counter's name is an HMAC under a random key that lives in
 * memory and is replaced with every window, together with all counts. Addresses without an account count alike. Bounded
 * in size. Safe for use by several threads.
 */
public final class AttemptCounters {

    private static final int MOST = 100_000;

    private final InstantSource clock;
    private final Duration window;
    private final int limit;
    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, Integer> counts = new HashMap<>();
    private KeyedDigest names;
    private Instant start;
    private int shared;

    /**
     * @param window how long counts live
     * @param limit most attempts of one account in one window
     */
    public AttemptCounters(InstantSource clock, Duration window, int limit) {
        this.clock = clock;
        this.window = window;
        this.limit = limit;
        this.names = newNames();
        this.start = clock.instant();
    }

    /** Counts one attempt at {@code account}, any text that names it; false when it has used up its window. */
    public synchronized boolean tryAcquire(String account) {
        renew();
        ByteBuffer name = name(account);
        boolean own = counts.size() < MOST || counts.containsKey(name);
        int used = own ? counts.getOrDefault(name, 0) : shared;
        if (used >= limit) {
            return false;
        }
        if (own) {
            counts.put(name, used + 1);
        } else {
            shared++;
        }
        return true;
    }

    /** Forgets the attempts at {@code account}: one was right. */
    public synchronized void clear(String account) {
        renew();
        counts.remove(name(account));
    }

    private void renew() {
        Instant now = clock.instant();
        if (now.isBefore(start) || !now.isBefore(start.plus(window))) {
            names = newNames();
            start = now;
            counts.clear();
            shared = 0;
        }
    }

    private ByteBuffer name(String account) {
        return ByteBuffer.wrap(names.of("attempt", account));
    }

    private KeyedDigest newNames() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new KeyedDigest(key);
    }

    @Override
    public String toString() {
        return "AttemptCounters[hidden]";
    }
}
