package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.letterlock.inboxes.InboxEvent.Ended;
import org.letterlock.inboxes.InboxEvent.Received;
import org.letterlock.inboxes.InboxEvent.Removed;

/** A listener that a test can ask what it heard. */
final class News implements Consumer<InboxEvent> {

    private final BlockingQueue<InboxEvent> heard = new LinkedBlockingQueue<>();

    @Override
    public void accept(InboxEvent event) {
        heard.add(event);
    }

    InboxEvent next() {
        try {
            InboxEvent event = heard.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("an event within ten seconds").isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    List<InboxEvent> next(int count) {
        List<InboxEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    Ended end() {
        while (true) {
            if (next() instanceof Ended ended) {
                return ended;
            }
        }
    }

    boolean isEmpty() {
        return heard.isEmpty();
    }

    static String told(InboxEvent event) {
        return switch (event) {
            case Received(ReceivedMail mail) -> mail.sequence() + " " + mail.subject();
            case Removed removed -> removed.sequence() + (removed.gaveWay() ? " gave way" : " deleted");
            case Ended ended -> ended.sequence() + " " + ended.why();
        };
    }
}
