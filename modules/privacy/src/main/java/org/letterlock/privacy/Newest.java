package org.letterlock.privacy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last {@link LogLimits#SHOWN} of what is added. */
final class Newest<T> {

    private final Deque<T> kept = new ArrayDeque<>();

    void add(T one) {
        kept.add(one);
        if (kept.size() > LogLimits.SHOWN) {
            kept.remove();
        }
    }

    List<T> list() {
        return List.copyOf(kept);
    }
}
