package org.letterlock.privacy;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many things (connections) each network has open at once, without knowing networks: the counter's name is an HMAC
 * of the {@link ClientIp} under a random key in memory. The key is replaced whenever nothing is open; a network is
 * forgotten as soon as its last thing is closed. Bounded in size. Safe for use by several threads.
 */
public final class NetworkGauge {

    private final int limit;
    private final int networks;
    private final SecureRandom random = new SecureRandom();
    private final Map<NetworkName, Integer> open = new HashMap<>();
    private NetworkName.@Nullable Giver names;
    private int shared;

    /**
     * @param limit most things one network has open at once
     * @param networks most networks counted at once; beyond it, all share one counter
     */
    public NetworkGauge(int limit, int networks) {
        if (limit < 1 || networks < 1) {
            throw new IllegalArgumentException("limit and networks are positive");
        }
        this.limit = limit;
        this.networks = networks;
    }

    /** Counts one thing opened; false, and nothing is counted, when {@code client}'s network has its limit open. */
    public synchronized boolean tryAcquire(ClientIp client) {
        if (names == null) {
            names = new NetworkName.Giver(random);
        }
        NetworkName name = names.name(client);
        Integer own = open.get(name);
        boolean alone = own != null || open.size() < networks;
        int used = alone ? (own == null ? 0 : own) : shared;
        if (used >= limit) {
            return false;
        }
        if (alone) {
            open.put(name, used + 1);
        } else {
            shared++;
        }
        return true;
    }

    /**
     * Counts one thing closed that {@link #tryAcquire} had let in. One too many is ignored. A network that opened
     * things both in its own and in the shared counter empties its own first; the sum is right at any time.
     */
    public synchronized void release(ClientIp client) {
        if (names == null) {
            return;
        }
        NetworkName name = names.name(client);
        if (open.containsKey(name)) {
            open.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1);
        } else if (shared > 0) {
            shared--;
        }
        if (open.isEmpty() && shared == 0) {
            names = null;
        }
    }

    /** How many things are open, of all networks together. */
    public synchronized int open() {
        return shared + open.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return "NetworkGauge[hidden]";
    }
}
