package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.mail.Intake.Outcome;

/**
 * Mail that somebody waits for is told without reading it back from the database; all other mail is not read at all.
 */
class EarlySummariesTest {

    private static final byte[] MAIL = Trial.mail("a", "b", "c").getBytes(StandardCharsets.UTF_8);

    private final FaultyStorage storage = new FaultyStorage();
    private final Trial trial = new Trial(Limits.defaults(), storage.stores());

    @AfterEach
    void close() {
        trial.close();
    }

    private void assertWorkAfterwards(int readBack, int keptLater) {
        assertThat(storage.readBack).hasValue(readBack);
        assertThat(storage.keptLater).hasValue(keptLater);
        assertThat(trial.inboxes.counters().memoryOctets()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nplain text", "Content-Type: text/html\r\n\r\n<p>Your code is <b>481516</b>"})
    void tellsAWatchWithoutReadingTheMailBack(String text) {
        Opening.Opened day = trial.open(Profile.DAY);
        News news = new News();
        trial.access(day).watch(0, news);
        for (int number = 1; number <= 3; number++) {
            trial.send("Subject: mail " + number + "\r\n" + text, day.inbox().address());
            assertThat(News.told(news.next())).isEqualTo(number + " mail " + number);
        }

        assertThat(trial.access(day).mails(0, 10).items()).hasSize(3);
        assertWorkAfterwards(0, 0);
    }

    @Test
    void answersAWaitWithoutReadingTheMailBack() {
        Opening.Opened day = trial.open(Profile.DAY);
        CompletableFuture<MailPage> waiting =
                trial.access(day).awaitMails(0, 10, Duration.ofMinutes(1)).toCompletableFuture();
        trial.send(Trial.mail("a", "one", "c"), day.inbox().address());

        assertThat(Trial.join(waiting).items())
                .extracting(ReceivedMail::subject)
                .containsExactly("one");
        assertWorkAfterwards(0, 0);
    }

    @Test
    void readsNoMailThatNobodyWaitsFor() {
        Opening.Opened watched = trial.open(Profile.DAY);
        Opening.Opened other = trial.open(Profile.DAY);
        News news = new News();
        trial.access(watched).watch(0, news);
        trial.send(
                Trial.mail("a", "one", "c"),
                watched.inbox().address(),
                other.inbox().address());
        news.next();
        assertWorkAfterwards(0, 0);

        assertThat(trial.access(other).mails(0, 10).items())
                .extracting(ReceivedMail::subject)
                .containsExactly("one");
        assertWorkAfterwards(1, 1);
    }

    @Test
    void keepsNothingWhenTheCommitFails() {
        Opening.Opened day = trial.open(Profile.DAY);
        News news = new News();
        trial.access(day).watch(0, news);
        storage.commitFails = true;

        assertThat(trial.send(Trial.mail("a", "one", "c"), day.inbox().address()))
                .isEqualTo(Outcome.FAILED);
        assertWorkAfterwards(0, 0);
        storage.commitFails = false;
        trial.send(Trial.mail("a", "two", "c"), day.inbox().address());
        assertThat(News.told(news.next())).isEqualTo("1 two");
    }

    @Test
    void doesWithoutWhenThereIsNoRoom() {
        MemoryBudget budget = new MemoryBudget(MAIL.length - 1);
        assertThat(Trial.join(new EarlySummaries(budget).of(MAIL))).isEmpty();
        assertThat(budget.used()).isZero();
    }

    @Test
    void givesItsRoomBack() {
        MemoryBudget budget = new MemoryBudget(MAIL.length);
        Optional<byte[]> summary = Trial.join(new EarlySummaries(budget).of(MAIL));

        assertThat(SummaryOctets.read(summary.orElseThrow()).subject()).isEqualTo("b");
        assertThat(budget.used()).isZero();
    }
}
