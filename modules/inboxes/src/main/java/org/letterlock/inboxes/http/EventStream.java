package org.letterlock.inboxes.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.InboxEvent;
import org.letterlock.inboxes.OpenInbox;

/**
 * The events of one inbox on their way to one listener. The inbox must never wait for a listener, so events queue here;
 * a listener who lets {@link #EVENTS_MAX} of them pile up, or takes nothing for a minute, is cut off and resumes by
 * cursor. What is queued holds subjects of mails: it is dropped as soon as the stream ends, in whatever way.
 *
 * @param <T> the form in which events are sent
 */
final class EventStream<T> implements Flow.Publisher<T>, Flow.Subscription {

    /** Most events that wait for one listener. */
    static final int EVENTS_MAX = 512;

    /** After so many heartbeats without an event taken, the listener counts as stuck. */
    static final int STUCK_BEATS = 4;

    /** Where events come from. */
    interface Source {
        OpenInbox.Watch watch(Consumer<InboxEvent> listener);
    }

    /**
     * What a stream needs around it.
     *
     * @param cutOff breaks the connection of a listener who is too slow
     * @param closed told once when the stream is over
     */
    record Surroundings(Runnable cutOff, Runnable closed) {}

    private final Source source;
    private final Function<Optional<InboxEvent>, T> form;
    private final Surroundings surroundings;

    private final Deque<InboxEvent> queue = new ArrayDeque<>();
    private Flow.@Nullable Subscriber<? super T> listener;
    private OpenInbox.@Nullable Watch watch;
    private long demand;
    private int stuckBeats;
    private boolean greeted;
    private boolean beatDue;
    private boolean sending;
    private boolean over;

    /** @param form the form of an event, or of a heartbeat when there is none */
    EventStream(Source source, Function<Optional<InboxEvent>, T> form, Surroundings surroundings) {
        this.source = source;
        this.form = form;
        this.surroundings = surroundings;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        synchronized (this) {
            listener = subscriber;
        }
        subscriber.onSubscribe(this);
    }

    /**
     * Begins to watch, before anybody listens: so a watch that is refused can still be answered as a problem. A
     * listener who never comes counts as stuck. Throws what the source throws, and is closed then.
     */
    void open() {
        OpenInbox.Watch opened;
        try {
            opened = source.watch(this::offer);
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
        boolean late;
        synchronized (this) {
            late = over;
            watch = late ? null : opened;
        }
        if (late) {
            opened.close();
        }
    }

    private void offer(InboxEvent event) {
        boolean full;
        synchronized (this) {
            if (over) {
                return;
            }
            full = queue.size() >= EVENTS_MAX;
            if (!full) {
                queue.add(event);
            }
        }
        if (full) {
            cutOff();
        } else {
            send();
        }
    }

    /** To be called at the pace of heartbeats. */
    void beat() {
        boolean stuck;
        synchronized (this) {
            if (over) {
                return;
            }
            stuck = demand == 0 && ++stuckBeats >= STUCK_BEATS;
            beatDue = queue.isEmpty();
        }
        if (stuck) {
            cutOff();
        } else {
            send();
        }
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            demand += more;
            stuckBeats = 0;
        }
        send();
    }

    @Override
    public void cancel() {
        close();
    }

    /** Hands on what is queued and wanted; one thread at a time, the others leave their events to it. */
    private void send() {
        Flow.Subscriber<? super T> to;
        synchronized (this) {
            if (sending || listener == null) {
                return;
            }
            sending = true;
            to = listener;
        }
        for (Optional<Optional<InboxEvent>> next = next(); next.isPresent(); next = next()) {
            to.onNext(form.apply(next.get()));
            if (next.get().orElse(null) instanceof InboxEvent.Ended) {
                to.onComplete();
                close();
            }
        }
    }

    /**
     * The next to send: an event, or only a heartbeat; empty, and sending stops, when there is neither or no demand. A
     * heartbeat comes first of all, so that the listener knows the stream stands.
     */
    private synchronized Optional<Optional<InboxEvent>> next() {
        boolean something = !greeted || beatDue || !queue.isEmpty();
        if (over || demand == 0 || !something) {
            sending = false;
            return Optional.empty();
        }
        demand--;
        beatDue = false;
        if (!greeted) {
            greeted = true;
            return Optional.of(Optional.empty());
        }
        return Optional.of(Optional.ofNullable(queue.poll()));
    }

    private void cutOff() {
        close();
        surroundings.cutOff.run();
    }

    private void close() {
        OpenInbox.Watch open;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            queue.clear();
            open = watch;
            watch = null;
        }
        if (open != null) {
            open.close();
        }
        surroundings.closed.run();
    }
}
