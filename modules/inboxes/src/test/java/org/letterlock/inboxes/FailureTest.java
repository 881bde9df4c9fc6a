package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.privacy.proof.Proves;

/** A database or disk that fails: nothing is half there, nothing acknowledged is lost, and what must end ends. */
class FailureTest {

    private final FaultyStorage storage = new FaultyStorage();
    private final Trial trial = new Trial(Limits.defaults(), storage.stores());

    @AfterEach
    void close() {
        storage.databaseFails = false;
        storage.diskFails = false;
        trial.close();
    }

    @Test
    void saysFailedAndKeepsNothingForAnybodyWhenTheCommitFails() {
        Opening.Opened day = trial.open(Profile.DAY);
        Opening.Opened session = trial.open(Profile.SESSION);
        storage.commitFails = true;
        assertThat(trial.send(
                        Trial.mail("a", "b", "c"),
                        session.inbox().address(),
                        day.inbox().address()))
                .isEqualTo(Outcome.FAILED);
        storage.commitFails = false;

        assertThat(trial.access(day).mails(0, 10).items()).isEmpty();
        assertThat(trial.access(session).mails(0, 10).items()).isEmpty();
        assertThat(trial.inboxes.counters().memoryOctets()).isZero();
        assertThat(trial.send(
                        Trial.mail("a", "b", "c"),
                        session.inbox().address(),
                        day.inbox().address()))
                .isEqualTo(Outcome.STORED);
    }

    @Test
    void saysFailedWhenTheDatabaseDoesNotAnswerAndServesSessionsAllTheSame() {
        Opening.Opened day = trial.open(Profile.DAY);
        Opening.Opened session = trial.open(Profile.SESSION);
        storage.databaseFails = true;

        assertThat(trial.send(Trial.mail("a", "b", "c"), day.inbox().address())).isEqualTo(Outcome.FAILED);
        assertThat(trial.send(Trial.mail("a", "b", "c"), session.inbox().address()))
                .isEqualTo(Outcome.STORED);
        assertThat(trial.access(session).mails(0, 10).items()).hasSize(1);
    }

    @Test
    void leavesNothingOfAnInboxThatCouldNotBeStored() {
        storage.databaseFails = true;
        assertThatThrownBy(() -> trial.inboxes.open(Trial.wish("john.doe"), Profile.DAY))
                .isInstanceOf(RuntimeException.class);
        storage.databaseFails = false;

        assertThat(storage.keysLeft()).isZero();
        assertThat(trial.inboxes.counters().dayInboxes()).isZero();
        Trial.opened(trial.inboxes.open(Trial.wish("john.doe"), Profile.DAY));
    }

    @Test
    void leavesNothingOfAnInboxThatGotNoKey() {
        storage.diskFails = true;
        assertThatThrownBy(() -> trial.inboxes.open(Trial.wish("john.doe"), Profile.DAY))
                .isInstanceOf(RuntimeException.class);
        storage.diskFails = false;

        assertThat(trial.inboxes.counters().dayInboxes()).isZero();
    }

    @Test
    @Proves("CORE-06")
    void doesNotReportAnEndBeforeTheKeyIsGone() {
        Opening.Opened opened = trial.open(Profile.DAY);
        trial.send(Trial.mail("a", "b", "c"), opened.inbox().address());
        OpenInbox holder = trial.access(opened);
        News news = new News();
        holder.watch(1, news);
        storage.diskFails = true;
        assertThatThrownBy(holder::end).isInstanceOf(RuntimeException.class);

        assertThat(trial.inboxes.access(opened.inbox().id(), opened.token())).isEqualTo(new Access.Gone());
        assertThat(holder.mails(0, 10).items()).isEmpty();
        assertThat(news.isEmpty()).isTrue();
        assertThatThrownBy(trial::sweep).isInstanceOf(RuntimeException.class);
        storage.diskFails = false;
        trial.sweep();

        assertThat(news.end().why()).isEqualTo(InboxEvent.End.BY_HOLDER);
        assertThat(storage.keysLeft()).isZero();
        assertThat(storage.inboxes()).isEmpty();
        assertThat(trial.inboxes.counters().dayInboxes()).isZero();
    }

    @Test
    @Proves("CORE-05")
    void endsWithoutTheDatabaseAndTidiesWhenItAnswersAgain() {
        Opening.Opened opened = Trial.opened(trial.inboxes.open(Trial.wish("john.doe"), Profile.DAY));
        OpenInbox holder = trial.access(opened);
        News news = new News();
        holder.watch(0, news);
        storage.databaseFails = true;
        holder.end();

        assertThat(news.end().why()).isEqualTo(InboxEvent.End.BY_HOLDER);
        assertThat(storage.keysLeft()).isZero();
        storage.databaseFails = false;
        assertThat(storage.inboxes()).hasSize(1);
        trial.pass(Duration.ofDays(10));
        trial.sweep();
        assertThat(storage.inboxes()).isEmpty();
        trial.pass(InboxPolicies.LIFETIMES.retired().minus(Duration.ofDays(10)));
        assertThat(trial.inboxes.open(Trial.wish("john.doe"), Profile.DAY)).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void extendsOnlyWhatIsOnRecord() {
        Opening.Opened opened = trial.open(Profile.DAY);
        trial.pass(Duration.ofHours(1));
        storage.databaseFails = true;
        assertThatThrownBy(() -> trial.access(opened).extend()).isInstanceOf(RuntimeException.class);
        storage.databaseFails = false;

        assertThat(trial.access(opened).inbox().expiresAt())
                .isEqualTo(opened.inbox().expiresAt());
    }

    @Test
    void aWatchGoesOnWhereItWasWhenTheDatabaseAnswersAgain() {
        Opening.Opened opened = trial.open(Profile.DAY);
        OpenInbox holder = trial.access(opened);
        News news = new News();
        trial.send(Trial.mail("a", "one", "c"), opened.inbox().address());
        holder.watch(0, news);
        assertThat(News.told(news.next())).isEqualTo("1 one");
        int before = storage.reads.get();
        storage.databaseFails = true;
        holder.watch(0, news);
        while (storage.reads.get() == before) {
            Thread.onSpinWait();
        }
        storage.databaseFails = false;

        assertThat(News.told(news.next())).isEqualTo("1 one");
        trial.send(Trial.mail("a", "two", "c"), opened.inbox().address());
        assertThat(news.next(2)).extracting(News::told).containsOnly("2 two");
    }
}
