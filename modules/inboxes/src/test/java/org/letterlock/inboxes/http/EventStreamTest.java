package org.letterlock.inboxes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.letterlock.inboxes.InboxEvent;
import org.letterlock.inboxes.MessageId;

class EventStreamTest {

    private static final MessageId MESSAGE = new MessageId("0123456789abcdefghjkmnpqrs");

    private final List<String> received = new ArrayList<>();
    private final AtomicInteger watchesClosed = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private Consumer<InboxEvent> inbox = _ -> {};
    private Flow.Subscription subscription;
    private List<InboxEvent> backlog = List.of();

    private final EventStream<String> stream = new EventStream<>(
            listener -> {
                backlog.forEach(listener);
                inbox = listener;
                return watchesClosed::incrementAndGet;
            },
            event -> event.map(e -> Long.toString(e.sequence())).orElse("beat"),
            new EventStream.Surroundings(cutOff::incrementAndGet, closed::incrementAndGet));

    private static InboxEvent event(long sequence) {
        return new InboxEvent.Removed(sequence, MESSAGE, false);
    }

    private static InboxEvent end(long sequence) {
        return new InboxEvent.Ended(sequence, Instant.EPOCH, InboxEvent.End.EXPIRED);
    }

    /** Takes {@code first} events at once and as many more as are asked for later by {@link #subscription}. */
    private void listen(long first) {
        stream.open();
        stream.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                if (first > 0) {
                    given.request(first);
                }
            }

            @Override
            public void onNext(String item) {
                received.add(item);
            }

            @Override
            public void onError(Throwable fault) {
                received.add("error");
            }

            @Override
            public void onComplete() {
                received.add("complete");
            }
        });
    }

    @Test
    void opensWithABeatSoThatTheListenerKnows() {
        listen(10);
        assertThat(received).containsExactly("beat");
    }

    @Test
    void sendsWhatIsThereThenWhatComes() {
        backlog = List.of(event(1), event(2));
        listen(10);
        inbox.accept(event(3));
        assertThat(received).containsExactly("beat", "1", "2", "3");
    }

    @Test
    void sendsOnlyWhatIsWanted() {
        listen(1);
        inbox.accept(event(1));
        inbox.accept(event(2));
        assertThat(received).containsExactly("beat");
        subscription.request(1);
        assertThat(received).containsExactly("beat", "1");
        subscription.request(5);
        assertThat(received).containsExactly("beat", "1", "2");
    }

    @Test
    void beatsOnlyWhenNothingElseWaits() {
        listen(1);
        inbox.accept(event(1));
        stream.beat();
        subscription.request(10);
        stream.beat();
        assertThat(received).containsExactly("beat", "1", "beat");
    }

    @Test
    void closesAfterTheEnd() {
        listen(10);
        inbox.accept(end(7));
        inbox.accept(event(8));
        assertThat(received).containsExactly("beat", "7", "complete");
        assertThat(watchesClosed).hasValue(1);
        assertThat(closed).hasValue(1);
        assertThat(cutOff).hasValue(0);
    }

    @Test
    void theEndInTheBacklogClosesTheWatchThatOnlyThenExists() {
        backlog = List.of(event(1), end(2));
        listen(10);
        assertThat(received).containsExactly("beat", "1", "2", "complete");
        assertThat(watchesClosed).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void cutsOffWhoLetsTooMuchPileUp() {
        listen(0);
        for (int i = 1; i <= EventStream.EVENTS_MAX; i++) {
            inbox.accept(event(i));
        }
        assertThat(cutOff).hasValue(0);
        inbox.accept(event(1_000));
        inbox.accept(event(1_001));
        subscription.request(Long.MAX_VALUE);
        assertThat(cutOff).hasValue(1);
        assertThat(closed).hasValue(1);
        assertThat(watchesClosed).hasValue(1);
        assertThat(received).isEmpty();
    }

    @Test
    void cutsOffWhoTakesNothingForAMinute() {
        listen(1);
        inbox.accept(event(1));
        for (int i = 1; i < EventStream.STUCK_BEATS; i++) {
            stream.beat();
        }
        assertThat(cutOff).hasValue(0);
        stream.beat();
        assertThat(cutOff).hasValue(1);
        assertThat(watchesClosed).hasValue(1);
    }

    @Test
    void whoTakesAtLeastSomethingIsNotCutOff() {
        listen(1);
        for (int i = 0; i < 10 * EventStream.STUCK_BEATS; i++) {
            stream.beat();
            subscription.request(1);
        }
        assertThat(cutOff).hasValue(0);
    }

    @Test
    void cutsOffWhoNeverListens() {
        stream.open();
        for (int i = 0; i < EventStream.STUCK_BEATS; i++) {
            stream.beat();
        }
        assertThat(cutOff).hasValue(1);
        assertThat(watchesClosed).hasValue(1);
    }

    @Test
    void aGoneListenerEndsTheWatchOnce() {
        listen(10);
        subscription.cancel();
        subscription.cancel();
        inbox.accept(event(1));
        stream.beat();
        assertThat(received).containsExactly("beat");
        assertThat(watchesClosed).hasValue(1);
        assertThat(closed).hasValue(1);
        assertThat(cutOff).hasValue(0);
    }

    @Test
    void aRefusedWatchIsClosedAndTold() {
        var faulty = new EventStream<String>(
                _ -> {
                    throw new IllegalStateException("no watch");
                },
                Optional::toString,
                new EventStream.Surroundings(cutOff::incrementAndGet, closed::incrementAndGet));
        assertThatThrownBy(faulty::open).isInstanceOf(IllegalStateException.class);
        assertThat(cutOff).hasValue(0);
        assertThat(closed).hasValue(1);
    }

    @Test
    void keepsOrderUnderConcurrency() throws Exception {
        listen(0);
        var done = new CountDownLatch(2);
        Thread.startVirtualThread(() -> {
            for (int i = 1; i <= 400; i++) {
                inbox.accept(event(i));
            }
            done.countDown();
        });
        Thread.startVirtualThread(() -> {
            for (int i = 0; i < 500; i++) {
                subscription.request(1);
            }
            done.countDown();
        });
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        List<String> events =
                received.stream().filter(item -> !item.equals("beat")).toList();
        assertThat(events).hasSize(400);
        for (int i = 0; i < 400; i++) {
            assertThat(events.get(i)).isEqualTo(Integer.toString(i + 1));
        }
    }
}
