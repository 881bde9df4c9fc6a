package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.inboxes.InboxEvent.Ended;
import org.letterlock.inboxes.InboxEvent.Received;
import org.letterlock.inboxes.InboxEvent.Removed;
import org.letterlock.mail.Intake.Outcome;

/** Sixty-four senders and readers at once: nothing lost, nothing twice, caps kept, and no budget left over. */
class ConcurrencyTest {

    private static final int THREADS = 64;
    private static final int EACH = 40;
    private static final int ALL = THREADS * EACH;

    private static List<InboxEvent> readToTheEnd(News news, int events) {
        return news.next(events);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void tellsEveryMailOnceAndInOrderToEveryWatchHoweverOftenItResumes(Profile profile) throws Exception {
        Limits roomy = new Limits(ALL, 64 << 20, 1 << 20, 256 << 20, 10, 10, 100, 10, 8);
        try (Trial trial = new Trial(roomy);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Opening.Opened opened = trial.open(profile);
            OpenInbox holder = trial.access(opened);
            News news = new News();
            holder.watch(0, news);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int sender = t;
                all.add(threads.submit((Callable<Void>) () -> {
                    go.await();
                    for (int i = 0; i < EACH; i++) {
                        assertThat(trial.send(
                                        Trial.mail("a", sender + "-" + i, "text"),
                                        opened.inbox().address()))
                                .isEqualTo(Outcome.STORED);
                    }
                    return null;
                }));
            }
            Future<Set<String>> resuming = threads.submit(() -> followByResuming(holder));
            Future<Set<String>> paging = threads.submit(() -> followByPages(holder));
            go.countDown();
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }

            List<InboxEvent> heard = readToTheEnd(news, ALL);
            assertThat(heard).extracting(InboxEvent::sequence).isSorted().doesNotHaveDuplicates();
            Set<String> subjects = new HashSet<>();
            heard.forEach(event -> subjects.add(((Received) event).mail().subject()));
            assertThat(subjects).hasSize(ALL);
            assertThat(resuming.get(60, TimeUnit.SECONDS)).isEqualTo(subjects);
            assertThat(paging.get(60, TimeUnit.SECONDS)).isEqualTo(subjects);
            holder.end();
            assertThat(trial.inboxes.counters().memoryOctets()).isZero();
        }
    }

    /** Closes its watch after every few events and goes on from the cursor. */
    private static Set<String> followByResuming(OpenInbox holder) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> subjects = new HashSet<>();
        long cursor = 0;
        while (subjects.size() < ALL) {
            News news = new News();
            OpenInbox.Watch watch = holder.watch(cursor, news);
            int few = Math.min(1 + random.nextInt(40), ALL - subjects.size());
            for (InboxEvent event : news.next(few)) {
                assertThat(event.sequence()).as("seed %d", seed).isGreaterThan(cursor);
                assertThat(subjects.add(((Received) event).mail().subject()))
                        .as("seed %d", seed)
                        .isTrue();
                cursor = event.sequence();
            }
            watch.close();
        }
        return subjects;
    }

    private static Set<String> followByPages(OpenInbox holder) {
        Set<String> subjects = new HashSet<>();
        long cursor = 0;
        while (subjects.size() < ALL) {
            MailPage page = Trial.join(holder.awaitMails(cursor, 30, Duration.ofSeconds(10)));
            for (ReceivedMail mail : page.items()) {
                assertThat(subjects.add(mail.subject())).isTrue();
            }
            cursor = page.next();
        }
        return subjects;
    }

    @Test
    void keepsCapsExactlyAndAccountsForEveryMail() throws Exception {
        Limits tight = new Limits(7, 1 << 20, 1 << 20, 64 << 20, 10, 10, 100, 2 * ALL, 8);
        try (Trial trial = new Trial(tight);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Opening.Opened opened = trial.open(Profile.SESSION);
            OpenInbox holder = trial.access(opened);
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                all.add(threads.submit((Callable<Void>) () -> {
                    for (int i = 0; i < EACH; i++) {
                        trial.send(Trial.mail("a", "b", "c"), opened.inbox().address());
                        if (i % 10 == 0) {
                            assertThat(holder.mails(0, 100).items()).hasSizeLessThanOrEqualTo(7);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
            assertThat(holder.mails(0, 100).items()).hasSize(7);
            News news = new News();
            holder.watch(0, news);
            List<InboxEvent> left = news.next(ALL);
            assertThat(left).filteredOn(Removed.class::isInstance).hasSize(ALL - 7);
            assertThat(left).filteredOn(Received.class::isInstance).hasSize(7);
        }
    }

    @Test
    void endsOnceHoweverManyEndItWhileMailArrives() throws Exception {
        try (Trial trial = new Trial();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 30; round++) {
                Opening.Opened opened = trial.open(round % 2 == 0 ? Profile.SESSION : Profile.DAY);
                OpenInbox holder = trial.access(opened);
                News news = new News();
                holder.watch(0, news);
                List<Future<?>> all = new ArrayList<>();
                for (int t = 0; t < 16; t++) {
                    all.add(threads.submit(() ->
                            trial.send(Trial.mail("a", "b", "c"), opened.inbox().address())));
                    all.add(threads.submit(holder::end));
                    all.add(threads.submit(() -> holder.mails(0, 10)));
                }
                for (Future<?> one : all) {
                    one.get(60, TimeUnit.SECONDS);
                }
                Ended ended = news.end();
                assertThat(ended.why()).isEqualTo(InboxEvent.End.BY_HOLDER);
                assertThat(news.isEmpty()).isTrue();
            }
            assertThat(trial.inboxes.counters().memoryOctets()).isZero();
            assertThat(trial.inboxes.counters().sessionMails()).isZero();
            assertThat(trial.inboxes.counters().sessionInboxes()).isZero();
            assertThat(trial.inboxes.counters().dayInboxes()).isZero();
        }
    }
}
