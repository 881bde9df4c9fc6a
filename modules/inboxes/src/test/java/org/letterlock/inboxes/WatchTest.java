package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.InboxEvent.Removed;

/** The one stream of an inbox: resumed anywhere, nothing lost, nothing twice. */
class WatchTest {

    private final Trial trial = new Trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private void send(Opening.Opened opened, String subject) {
        trial.send(Trial.mail("a", subject, "text"), opened.inbox().address());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void resumesBehindEveryCursor(Profile profile) {
        Opening.Opened opened = trial.open(profile);
        OpenInbox holder = trial.access(opened);
        send(opened, "one");
        send(opened, "two");
        send(opened, "three");
        holder.delete(holder.mails(0, 10).items().get(1).id());
        send(opened, "four");
        List<String> all = List.of("1 one", "3 three", "4 deleted", "5 four");
        for (long cursor = 0; cursor <= 5; cursor++) {
            News news = new News();
            OpenInbox.Watch watch = holder.watch(cursor, news);
            long behind = cursor;
            List<String> expected = all.stream()
                    .filter(told -> Long.parseLong(told.substring(0, told.indexOf(' '))) > behind)
                    .toList();
            assertThat(news.next(expected.size()))
                    .extracting(News::told)
                    .as("cursor %d", cursor)
                    .isEqualTo(expected);
            watch.close();
        }
        News live = new News();
        holder.watch(5, live);
        send(opened, "five");
        assertThat(News.told(live.next())).isEqualTo("6 five");
        holder.end();
        assertThat(News.told(live.next())).isEqualTo("7 BY_HOLDER");
        assertThat(live.isEmpty()).isTrue();
    }

    @Test
    void tellsDeletionByTheMailsId() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        OpenInbox holder = trial.access(opened);
        send(opened, "one");
        MessageId id = holder.mails(0, 1).items().getFirst().id();
        News news = new News();
        holder.watch(1, news);
        assertThat(holder.delete(id)).isTrue();
        assertThat(holder.delete(id)).isFalse();

        assertThat(news.next()).isEqualTo(new Removed(2, id, false));
    }

    @Test
    void tellsNothingMoreOnceClosed() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        OpenInbox holder = trial.access(opened);
        News closed = new News();
        News open = new News();
        holder.watch(0, closed).close();
        holder.watch(0, open);
        send(opened, "one");
        open.next();
        holder.end();
        open.end();

        assertThat(closed.isEmpty()).isTrue();
    }

    @Test
    void closesAWatchWhoseListenerFailsAndLeavesTheOthers() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        OpenInbox holder = trial.access(opened);
        CompletableFuture<InboxEvent> failing = new CompletableFuture<>();
        News news = new News();
        holder.watch(0, event -> {
            failing.complete(event);
            throw new IllegalStateException("the reader has gone");
        });
        holder.watch(0, news);
        send(opened, "one");
        send(opened, "two");

        Trial.join(failing);
        assertThat(news.next(2)).extracting(News::told).containsExactly("1 one", "2 two");
    }

    @Test
    void refusesListenersBeyondTheLimitUntilOneLeaves() {
        OpenInbox holder = trial.holder(Profile.SESSION);
        List<OpenInbox.Watch> watches = new ArrayList<>();
        for (int i = 0; i < Limits.defaults().listenersPerInbox(); i++) {
            watches.add(holder.watch(0, new News()));
        }
        assertThatThrownBy(() -> holder.watch(0, new News())).isInstanceOf(TooManyListenersException.class);
        assertThat(Trial.join(holder.awaitMails(0, 10, Duration.ofMinutes(1))).items())
                .isEmpty();
        watches.getFirst().close();
        holder.watch(0, new News()).close();
    }

    @Test
    void awaitAnswersAtOnceWithWhatIsThere() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        send(opened, "one");
        send(opened, "two");
        MailPage page = Trial.join(trial.access(opened).awaitMails(0, 1, Duration.ofMinutes(1)));

        assertThat(page.items()).extracting(ReceivedMail::subject).containsExactly("one");
        assertThat(page.next()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void awaitAnswersWhenTheFirstMailComes(Profile profile) {
        Opening.Opened opened = trial.open(profile);
        OpenInbox holder = trial.access(opened);
        send(opened, "one");
        CompletableFuture<MailPage> waiting =
                holder.awaitMails(1, 10, Duration.ofMinutes(1)).toCompletableFuture();
        assertThat(waiting).isNotDone();
        holder.delete(holder.mails(0, 1).items().getFirst().id());
        send(opened, "two");

        MailPage page = Trial.join(waiting);
        assertThat(page.items()).extracting(ReceivedMail::subject).containsExactly("two");
        assertThat(page.next()).isEqualTo(3);
    }

    @Test
    void awaitAnswersEmptyWhenTimeIsUpOrTheInboxEnds() {
        OpenInbox holder = trial.holder(Profile.SESSION);
        assertThat(Trial.join(holder.awaitMails(4, 10, Duration.ofMillis(20)))).isEqualTo(new MailPage(List.of(), 4));
        assertThat(Trial.join(holder.awaitMails(4, 10, Duration.ZERO))).isEqualTo(new MailPage(List.of(), 4));
        CompletableFuture<MailPage> waiting =
                holder.awaitMails(0, 10, Duration.ofMinutes(1)).toCompletableFuture();
        holder.end();
        assertThat(Trial.join(waiting)).isEqualTo(new MailPage(List.of(), 0));
    }

    @Test
    void waitingLeavesNoListenerBehind() {
        OpenInbox holder = trial.holder(Profile.SESSION);
        int most = Limits.defaults().listenersPerInbox();
        List<CompletableFuture<MailPage>> waits = Stream.generate(
                        () -> holder.awaitMails(0, 10, Duration.ofMillis(5)).toCompletableFuture())
                .limit(most)
                .toList();
        waits.forEach(Trial::join);
        List<OpenInbox.Watch> watches =
                Stream.generate(() -> holder.watch(0, new News())).limit(most).toList();
        watches.forEach(OpenInbox.Watch::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void refusesPagesOfNoSize(int limit) {
        OpenInbox holder = trial.holder(Profile.SESSION);
        assertThatThrownBy(() -> holder.mails(0, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> holder.mails(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pagesThroughAllMails() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        for (int i = 1; i <= 25; i++) {
            send(opened, "mail " + i);
        }
        OpenInbox holder = trial.access(opened);
        List<String> subjects = new ArrayList<>();
        MailPage page = holder.mails(0, 10);
        while (!page.items().isEmpty()) {
            page.items().forEach(mail -> subjects.add(mail.subject()));
            page = holder.mails(page.next(), 10);
        }
        assertThat(subjects).hasSize(25).startsWith("mail 1").endsWith("mail 25");
    }
}
