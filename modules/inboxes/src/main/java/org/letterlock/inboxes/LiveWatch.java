package org.letterlock.inboxes;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running watch. It keeps no events of its own: at every ring it reads from the store what is behind its cursor, so
 * replay and live are one, and nothing is lost or told twice however arrivals and rings interleave.
 */
final class LiveWatch implements OpenInbox.Watch {

    private static final int BATCH = 50;

    private final LiveInbox inbox;
    private final MailShelf shelf;
    private final Courier courier;
    private final Runnable onClose;
    private final AtomicReference<@Nullable Consumer<InboxEvent>> listener;
    private final Doorbell bell;
    private long cursor;

    /** @param onClose called once, when it is closed or has told the end */
    LiveWatch(MailShelf shelf, Courier courier, long after, Consumer<InboxEvent> listener, Runnable onClose) {
        this.inbox = shelf.inbox();
        this.shelf = shelf;
        this.courier = courier;
        this.cursor = after;
        this.listener = new AtomicReference<>(listener);
        this.onClose = onClose;
        this.bell = courier.bell(this::tell);
    }

    Doorbell bell() {
        return bell;
    }

    private void tell() {
        try {
            while (tellSome()) {
                // on to the next batch
            }
        } catch (RuntimeException _) {
            // The store did not answer. The cursor stands behind what was told; go on from there.
            tryLater();
        }
    }

    /** Whether there may be more. */
    private boolean tellSome() {
        List<InboxEvent> events = shelf.events(cursor, BATCH);
        for (InboxEvent event : events) {
            if (inbox.ended().isPresent() || !tell(event)) {
                break;
            }
            cursor = event.sequence();
        }
        inbox.ended().ifPresent(this::tellEnd);
        // Whatever left the store between two reads, and made this batch shorter, rings by itself.
        return events.size() == BATCH && listener.get() != null;
    }

    private boolean tell(InboxEvent event) {
        Consumer<InboxEvent> told = listener.get();
        if (told == null) {
            return false;
        }
        try {
            told.accept(event);
            return true;
        } catch (RuntimeException _) {
            // Its reader has gone.
            close();
            return false;
        }
    }

    private void tellEnd(InboxEvent.Ended ended) {
        Consumer<InboxEvent> told = listener.getAndSet(null);
        if (told != null) {
            onClose.run();
            told.accept(ended);
        }
    }

    private void tryLater() {
        try {
            Future<?> _ = courier.later(InboxPolicies.LONGEST_SLEEP, bell::ring);
        } catch (RejectedExecutionException _) {
            // The server stops.
        }
    }

    @Override
    public void close() {
        if (listener.getAndSet(null) != null) {
            onClose.run();
        }
    }
}
