package org.letterlock.inboxes;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.store.AddressClaims;
import org.letterlock.privacy.LogEvent;
import org.letterlock.privacy.SystemLog;

/**
 * Tidies inboxes away when their time has come, and tells their listeners. No promise hangs on it: an inbox past its
 * end is unreadable also when nobody sweeps. One thread; it sleeps until the next appointment, but looks at the clock
 * every second.
 */
final class Sweeper implements AutoCloseable {

    private final InboxClock clock;
    private final Endings endings;
    private final AddressClaims claims;
    private final ConcurrentSkipListSet<Appointment> appointments = new ConcurrentSkipListSet<>();
    private final AtomicLong serial = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean paused;
    private volatile @Nullable Thread thread;
    private long tidyAtMillis;

    Sweeper(InboxClock clock, Endings endings, AddressClaims claims) {
        this.clock = clock;
        this.endings = endings;
        this.claims = claims;
        this.tidyAtMillis = clock.millis();
    }

    /** When to look at an inbox again; its end may have moved by then. */
    record Appointment(long atMillis, long serial, LiveInbox inbox) implements Comparable<Appointment> {

        private static final Comparator<Appointment> ORDER =
                Comparator.comparingLong(Appointment::atMillis).thenComparingLong(Appointment::serial);

        @Override
        public int compareTo(Appointment other) {
            return ORDER.compare(this, other);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Appointment that && serial == that.serial;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(serial);
        }
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("inbox-sweeper").start(this::run);
    }

    /** Makes or moves the appointment for an inbox: needed when it is new and when its end has come nearer. */
    void schedule(LiveInbox inbox) {
        Appointment next = new Appointment(inbox.deadlineMillis(), serial.incrementAndGet(), inbox);
        Appointment old = inbox.appointment().getAndSet(next);
        if (old != null) {
            appointments.remove(old);
        }
        appointments.add(next);
        if (appointments.lower(next) == null) {
            LockSupport.unpark(thread);
        }
    }

    void forget(LiveInbox inbox) {
        Appointment old = inbox.appointment().getAndSet(null);
        if (old != null) {
            appointments.remove(old);
        }
    }

    /** Ends what is due by now, and does what is left from before. */
    void sweep() {
        long now = clock.millis();
        for (Appointment due = appointments.pollFirst(); due != null; due = appointments.pollFirst()) {
            if (due.atMillis() > now) {
                appointments.add(due);
                break;
            }
            if (due.inbox().appointment().compareAndSet(due, null)) {
                attend(due.inbox(), now);
            }
        }
        endings.retry();
        tidyClaims(now);
    }

    private void attend(LiveInbox inbox, long nowMillis) {
        long deadline = inbox.deadlineMillis();
        if (deadline <= nowMillis) {
            endings.end(inbox, inbox.nextEnd(), Instant.ofEpochMilli(deadline));
        } else {
            schedule(inbox);
        }
    }

    private void tidyClaims(long nowMillis) {
        if (nowMillis >= tidyAtMillis) {
            tidyAtMillis = nowMillis + InboxPolicies.CLAIM_TIDYING.toMillis();
            claims.tidy(Instant.ofEpochMilli(nowMillis));
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (!paused) {
                    sweep();
                }
            } catch (RuntimeException failed) {
                SystemLog.note(LogEvent.TIDYING_FAILED, failed);
            }
            LockSupport.parkNanos(this, sleep().toNanos());
        }
    }

    /** Stops tidying, or goes on with it. */
    void pause(boolean wanted) {
        paused = wanted;
        LockSupport.unpark(thread);
    }

    private Duration sleep() {
        if (paused) {
            return InboxPolicies.LONGEST_SLEEP;
        }
        Iterator<Appointment> inOrder = appointments.iterator();
        long longest = InboxPolicies.LONGEST_SLEEP.toMillis();
        long wait = inOrder.hasNext() ? inOrder.next().atMillis() - clock.millis() : longest;
        return Duration.ofMillis(Math.clamp(wait, 1, longest));
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(InboxPolicies.LONGEST_SLEEP);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
