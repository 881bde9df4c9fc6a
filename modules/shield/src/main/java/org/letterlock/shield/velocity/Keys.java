package org.letterlock.shield.velocity;

import java.util.random.RandomGenerator;

/**
 * The two keys under which names are digested now: one made this hour, one made the hour before. Every name is digested
 * under both, so that whatever sixty minutes are looked at, one key has seen all of them. After two hours a key is
 * overwritten, and nobody can find out any more what a digest was of. Keys are nowhere but here. Safe for use by
 * several threads.
 */
final class Keys {

    private final RandomGenerator random;
    private volatile Pair pair;

    /** The keys of one hour. */
    record Pair(long hour, SipKey older, SipKey newer) {

        boolean isDestroyed() {
            return older.isDestroyed() || newer.isDestroyed();
        }
    }

    /**
     * @param hour since the epoch
     * @param random unpredictable outside tests
     */
    Keys(long hour, RandomGenerator random) {
        this.random = random;
        this.pair = new Pair(hour, new SipKey(random), new SipKey(random));
    }

    /** The keys of that hour, or of a later one that has begun. Destroys what has had its time. */
    Pair at(long hour) {
        Pair seen = pair;
        return hour <= seen.hour ? seen : rotate(hour);
    }

    private synchronized Pair rotate(long hour) {
        Pair before = pair;
        if (hour <= before.hour) {
            return before;
        }
        boolean next = hour == before.hour + 1;
        pair = new Pair(hour, next ? before.newer : new SipKey(random), new SipKey(random));
        before.older.destroy();
        if (!next) {
            before.newer.destroy();
        }
        return pair;
    }

    synchronized void destroy() {
        pair.older.destroy();
        pair.newer.destroy();
    }

    @Override
    public String toString() {
        return "Keys[hidden]";
    }
}
