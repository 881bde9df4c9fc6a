package org.letterlock.inboxes.store;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on octets held in memory. Whoever holds some reserves them before, and releases them after. */
public final class MemoryBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** @param limit most octets at once */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Reserves {@code octets}, all or none. */
    public boolean tryReserve(long octets) {
        long before = used.get();
        while (octets <= limit - before) {
            long seen = used.compareAndExchange(before, before + octets);
            if (seen == before) {
                return true;
            }
            before = seen;
        }
        return false;
    }

    /** Gives back what was reserved. */
    public void release(long octets) {
        if (used.addAndGet(-octets) < 0) {
            throw new IllegalStateException("released more than was reserved");
        }
    }

    /** Octets reserved now. */
    public long used() {
        return used.get();
    }

    /** Most octets at once. */
    public long limit() {
        return limit;
    }
}
