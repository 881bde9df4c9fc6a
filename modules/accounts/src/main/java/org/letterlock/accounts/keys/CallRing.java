package org.letterlock.accounts.keys;

import java.util.Arrays;

/**
 * The times of one key's calls in the last window, oldest first, in a ring that grows up to the limit and never beyond.
 * Not safe for use by several threads.
 */
final class CallRing {

    private static final int FIRST_SIZE = 16;

    private final long window;
    private long[] times = new long[FIRST_SIZE];
    private int first;
    private int size;

    /** @param window in milliseconds */
    CallRing(long window) {
        this.window = window;
    }

    /** Counts a call when fewer than {@code limit} are in the window that ends now; else leaves all as it is. */
    boolean take(long now, int limit) {
        forget(now);
        if (size >= limit) {
            return false;
        }
        if (size == times.length) {
            grow(limit);
        }
        // A clock that is set back extends nothing, and keeps the order.
        long latest = size == 0 ? now : times[(first + size - 1) % times.length];
        times[(first + size) % times.length] = Math.max(now, latest);
        size++;
        return true;
    }

    /** Drops what is as old as the window. */
    void forget(long now) {
        while (size > 0 && times[first] <= now - window) {
            times[first] = 0;
            first = (first + 1) % times.length;
            size--;
        }
    }

    int size() {
        return size;
    }

    /** Milliseconds until fewer than {@code limit} calls are in the window; 0 when that is so now. */
    long untilFree(long now, int limit) {
        return size < limit ? 0 : times[(first + size - limit) % times.length] + window - now;
    }

    /** Milliseconds until the oldest call leaves the window; 0 when there is none. */
    long untilOldestLeaves(long now) {
        return size == 0 ? 0 : times[first] + window - now;
    }

    private void grow(int limit) {
        long[] larger = new long[Math.clamp(times.length * 2L, size + 1, Math.max(limit, size + 1))];
        for (int i = 0; i < size; i++) {
            larger[i] = times[(first + i) % times.length];
        }
        Arrays.fill(times, 0);
        times = larger;
        first = 0;
    }
}
