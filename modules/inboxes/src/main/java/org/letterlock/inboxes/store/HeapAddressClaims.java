package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Address claims that last as long as the process: for tests and for servers without a database. */
public final class HeapAddressClaims implements AddressClaims {

    private final ConcurrentMap<AddressDigest, Instant> claims = new ConcurrentHashMap<>();

    @Override
    public boolean claim(AddressDigest address, Instant now, Instant until) {
        boolean[] mine = new boolean[1];
        claims.compute(address, (_, held) -> {
            mine[0] = held == null || !held.isAfter(now);
            return mine[0] ? until : held;
        });
        return mine[0];
    }

    @Override
    public void hold(AddressDigest address, Instant until) {
        claims.put(address, until);
    }

    @Override
    public void release(AddressDigest address) {
        claims.remove(address);
    }

    @Override
    public void settle(Instant until) {
        // Nothing outlives the process, so no crash leaves anything.
    }

    @Override
    public void tidy(Instant now) {
        claims.values().removeIf(until -> !until.isAfter(now));
    }
}
