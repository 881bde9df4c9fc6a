package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.letterlock.inboxes.InboxEvent.End;
import org.letterlock.inboxes.InboxEvent.Ended;
import org.letterlock.mail.MailAcceptor.RecipientVerdict;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Proves;

/** When inboxes end: at the very millisecond, also when nobody tidies. */
class InboxLifeTest {

    private static final Lifetimes LIFE = InboxPolicies.LIFETIMES;
    private static final Duration TICK = Duration.ofMillis(1);

    private final Trial trial = new Trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private void assertThere(Opening.Opened opened) {
        assertThat(trial.inboxes.access(opened.inbox().id(), opened.token())).isInstanceOf(Access.Granted.class);
        assertThat(verdict(opened)).isEqualTo(RecipientVerdict.ACCEPTED);
    }

    private void assertGone(Opening.Opened opened) {
        assertThat(trial.inboxes.access(opened.inbox().id(), opened.token())).isEqualTo(new Access.Gone());
        assertThat(verdict(opened)).isEqualTo(RecipientVerdict.UNKNOWN);
    }

    private RecipientVerdict verdict(Opening.Opened opened) {
        return trial.inboxes.acceptor().recipient(Trial.address(opened.inbox().address()));
    }

    /** Both sides of an end with nobody sweeping, then that the sweeper says why. */
    private void assertEnds(Opening.Opened opened, Instant at, End why) {
        News news = new News();
        OpenInbox holder = trial.access(opened);
        // A watch would be a heartbeat, and an access no use; so nothing here moves the end.
        trial.clock.set(at.minus(TICK));
        assertThere(opened);
        trial.clock.set(at);
        assertGone(opened);
        assertNothingIsRead(holder);
        trial.sweep();
        holder.watch(0, news);
        Ended ended = news.end();
        assertThat(ended.why()).isEqualTo(why);
        assertThat(ended.at()).isEqualTo(at);
        assertGone(opened);
    }

    private static void assertNothingIsRead(OpenInbox holder) {
        MessageId any = new MessageId("0".repeat(26));
        assertThat(holder.mails(0, 100).items()).isEmpty();
        assertThat(holder.raw(any)).isEmpty();
        assertThat(holder.find(any)).isEmpty();
        assertThat(holder.read(any)).isEmpty();
        assertThat(holder.attachment(any, 0)).isEmpty();
        assertThat(holder.delete(any)).isFalse();
        assertThat(Trial.join(holder.awaitMails(0, 10, Duration.ofHours(1))).items())
                .isEmpty();
    }

    @Test
    @Proves({"INBOX-54", "CORE-04"})
    void sessionEndsWhenIdle() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        assertThat(opened.inbox().expiresAt()).isEqualTo(trial.clock.instant().plus(LIFE.sessionIdle()));
        assertEnds(opened, trial.clock.instant().plus(LIFE.sessionIdle()), End.IDLE);
    }

    @Test
    void everyUsePutsTheIdleEndOff() {
        for (Function<OpenInbox, Object> use : java.util.List.<Function<OpenInbox, Object>>of(
                OpenInbox::inbox,
                OpenInbox::extend,
                inbox -> inbox.mails(0, 1),
                inbox -> inbox.raw(new MessageId("0".repeat(26))),
                inbox -> inbox.delete(new MessageId("0".repeat(26))),
                inbox -> inbox.find(new MessageId("0".repeat(26))))) {
            Opening.Opened opened = trial.open(Profile.SESSION);
            OpenInbox holder = trial.access(opened);
            trial.pass(LIFE.sessionIdle().minus(TICK));
            Object used = use.apply(holder);
            assertThat(used).isNotNull();
            trial.pass(LIFE.sessionIdle().minus(TICK));
            assertThere(opened);
            trial.pass(TICK);
            assertGone(opened);
        }
    }

    @Test
    void accessAloneAndArrivingMailAreNoUse() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        trial.pass(LIFE.sessionIdle().minus(TICK));
        assertThere(opened);
        trial.send(Trial.mail("a", "b", "c"), opened.inbox().address());
        trial.pass(TICK);
        assertGone(opened);
    }

    @Test
    void sessionEndsAtItsFullAgeHoweverMuchItIsUsed() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        OpenInbox holder = trial.access(opened);
        Instant end = trial.clock.instant().plus(LIFE.sessionMost());
        while (trial.clock.instant().isBefore(end.minus(LIFE.sessionIdle()))) {
            trial.pass(LIFE.sessionIdle().dividedBy(2));
            holder.extend();
        }
        assertThat(holder.extend().expiresAt()).isEqualTo(end);
        assertEnds(opened, end, End.EXPIRED);
    }

    @Test
    @Proves("INBOX-54")
    void sessionOfAPageEndsWhenThePageNeverCame() {
        Opening.Opened opened = Trial.opened(trial.inboxes.openForPage(AddressWish.any(), Profile.SESSION));
        assertEnds(opened, trial.clock.instant().plus(LIFE.sessionLeft()), End.LEFT);
    }

    @Test
    @Proves("INBOX-54")
    void sessionOfAPageLivesWhileItIsWatchedAndEndsWhenItIsLeft() {
        Opening.Opened opened = Trial.opened(trial.inboxes.openForPage(AddressWish.any(), Profile.SESSION));
        OpenInbox holder = trial.access(opened);
        OpenInbox.Watch first = holder.watch(0, new News());
        OpenInbox.Watch second = holder.watch(0, new News());
        trial.pass(Duration.ofMinutes(20));
        first.close();
        first.close();
        trial.pass(Duration.ofMinutes(5));
        assertThere(opened);
        second.close();
        assertEnds(opened, trial.clock.instant().plus(LIFE.sessionLeft()), End.LEFT);
    }

    @Test
    void watchingAgainInTimeKeepsThePageAlive() {
        Opening.Opened opened = Trial.opened(trial.inboxes.openForPage(AddressWish.any(), Profile.SESSION));
        OpenInbox holder = trial.access(opened);
        for (int i = 0; i < 5; i++) {
            holder.watch(0, new News()).close();
            trial.pass(LIFE.sessionLeft().minus(TICK));
            assertThere(opened);
        }
        trial.pass(TICK);
        assertGone(opened);
    }

    @Test
    void usingAPageWithoutScriptsKeepsItAlive() {
        Opening.Opened opened = Trial.opened(trial.inboxes.openForPage(AddressWish.any(), Profile.SESSION));
        trial.pass(LIFE.sessionLeft().minus(TICK));
        trial.access(opened).mails(0, 10);
        trial.pass(LIFE.sessionLeft().minus(TICK));
        assertThere(opened);
        trial.pass(TICK);
        assertGone(opened);
    }

    @Test
    void sessionThatWasNeverWatchedNeedsNoHeartbeat() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        trial.pass(LIFE.sessionLeft().multipliedBy(5));
        assertThere(opened);
    }

    @Test
    void sessionThatWasOnceWatchedNeedsAHeartbeat() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        trial.access(opened).watch(0, new News()).close();
        assertEnds(opened, trial.clock.instant().plus(LIFE.sessionLeft()), End.LEFT);
    }

    @Test
    void whatAPageLooksUpByItselfIsASignOfLifeButNoUse() {
        Opening.Opened opened = Trial.opened(trial.inboxes.openForPage(AddressWish.any(), Profile.SESSION));
        OpenInbox unattended = trial.access(opened).unattended();
        Duration step = LIFE.sessionLeft().minus(TICK);
        for (Duration passed = step; passed.compareTo(LIFE.sessionIdle()) < 0; passed = passed.plus(step)) {
            trial.pass(step);
            assertThere(opened);
            assertThat(unattended.mails(0, 1).items()).isEmpty();
            assertThat(unattended.inbox().expiresAt()).isEqualTo(opened.inbox().expiresAt());
        }
        trial.pass(step);
        assertGone(opened);
        assertThat(unattended.mails(0, 1).items()).isEmpty();
    }

    @Test
    void anOpenWatchIsNoUse() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        News news = new News();
        trial.access(opened).watch(0, news);
        trial.pass(LIFE.sessionIdle());
        trial.sweep();

        assertThat(news.end().why()).isEqualTo(End.IDLE);
        assertGone(opened);
    }

    @Test
    @Proves({"MAILBOX-20", "MAILBOX-21", "CORE-04"})
    void dayEndsAfterTwentyFourHours() {
        Opening.Opened opened = trial.open(Profile.DAY);
        Instant end = trial.clock.instant().plus(Duration.ofHours(24));
        assertThat(opened.inbox().expiresAt()).isEqualTo(end);
        assertEnds(opened, end, End.EXPIRED);
    }

    @Test
    void dayIsExtendedFromNow() {
        Opening.Opened opened = trial.open(Profile.DAY);
        trial.pass(Duration.ofHours(23));
        Inbox inbox = trial.access(opened).extend();
        Instant end = trial.clock.instant().plus(LIFE.day());
        assertThat(inbox.expiresAt()).isEqualTo(end);
        assertEnds(opened, end, End.EXPIRED);
    }

    @Test
    void dayIsNotEndedByIdlenessNorByLeavingItsPage() {
        Opening.Opened opened = Trial.opened(trial.inboxes.openForPage(AddressWish.any(), Profile.DAY));
        trial.access(opened).watch(0, new News()).close();
        trial.pass(LIFE.day().minus(TICK));
        assertThere(opened);
    }

    @Test
    @Proves({"INBOX-18", "INBOX-54", "MAILBOX-31"})
    void holderEndsItAtOnce() {
        for (Profile profile : Profile.values()) {
            Opening.Opened opened = trial.open(profile);
            OpenInbox holder = trial.access(opened);
            News news = new News();
            holder.watch(0, news);
            holder.end();
            holder.end();

            assertGone(opened);
            assertThat(News.told(news.next())).isEqualTo("1 BY_HOLDER");
            assertNothingIsRead(holder);
            assertThat(holder.inbox().address()).isEmpty();
            assertThat(holder.extend().address()).isEmpty();
        }
    }

    @Test
    @Proves("INBOX-54")
    void serverStopEndsSessionsAndLeavesDays() {
        Opening.Opened session = trial.open(Profile.SESSION);
        Opening.Opened day = trial.open(Profile.DAY);
        News sessionNews = new News();
        News dayNews = new News();
        OpenInbox holder = trial.access(session);
        holder.watch(0, sessionNews);
        trial.access(day).watch(0, dayNews);
        trial.inboxes.close();

        assertThat(sessionNews.end().why()).isEqualTo(End.SERVER_STOPPED);
        assertThat(dayNews.isEmpty()).isTrue();
        assertNothingIsRead(holder);
        assertThat(trial.inboxes.open(AddressWish.any(), Profile.SESSION))
                .isEqualTo(new Opening.Refused(Opening.Reason.FULL));
    }

    @Test
    @Proves("CORE-05")
    void settingTheClockBackExtendsNothing() {
        Opening.Opened opened = trial.open(Profile.SESSION);
        Opening.Opened day = trial.open(Profile.DAY);
        trial.pass(LIFE.sessionIdle());
        assertGone(opened);
        trial.clock.setBack(LIFE.sessionIdle());
        assertGone(opened);
        trial.sweep();
        assertGone(opened);

        Instant before = trial.access(day).inbox().expiresAt();
        trial.clock.setBack(Duration.ofDays(3));
        assertThat(trial.access(day).extend().expiresAt()).isAfterOrEqualTo(before);
        trial.clock.set(before.plus(LIFE.day()));
        assertGone(day);
    }

    @Test
    @Proves("CORE-05")
    void aLateSweepCatchesUp() {
        Opening.Opened session = trial.open(Profile.SESSION);
        Opening.Opened day = trial.open(Profile.DAY);
        Instant end = trial.clock.instant().plus(LIFE.sessionIdle());
        OpenInbox holder = trial.access(session);
        trial.pass(Duration.ofDays(3));
        trial.sweep();

        assertThat(trial.inboxes.counters().sessionInboxes()).isZero();
        assertThat(trial.inboxes.counters().dayInboxes()).isZero();
        News news = new News();
        holder.watch(0, news);
        assertThat(news.end().at()).isEqualTo(end);
        assertGone(day);
    }

    @Test
    void theSweeperEndsByItselfWithinASecondOfTheClock() {
        try (Inboxes swept = Inboxes.inHeap(trial.clock, Trial.DOMAIN)) {
            Opening.Opened opened = Trial.opened(swept.open(AddressWish.any(), Profile.SESSION));
            News news = new News();
            Trial.access(swept, opened).watch(0, news);
            trial.pass(LIFE.sessionIdle());
            assertThat(news.end().why()).isEqualTo(End.IDLE);
        }
    }

    @Test
    void aTokenOpensItsOwnInboxOnly() {
        Opening.Opened one = trial.open(Profile.SESSION);
        Opening.Opened other = trial.open(Profile.SESSION);

        assertThat(trial.inboxes.access(one.inbox().id(), other.token())).isEqualTo(new Access.Denied(Profile.SESSION));
        assertThat(trial.inboxes.access(one.inbox().id(), new Token(""))).isEqualTo(new Access.Denied(Profile.SESSION));
        assertThat(trial.inboxes.access(one.inbox().id(), new Token(one.token().value() + "A")))
                .isEqualTo(new Access.Denied(Profile.SESSION));
        assertThat(trial.inboxes.access(new InboxId("0".repeat(26)), one.token()))
                .isEqualTo(new Access.Gone());
    }

    @Test
    @Proves("MAILBOX-01")
    void readingNeedsA256BitSecretOfItsOwn() {
        assertThat(java.util.stream.Stream.generate(
                                () -> trial.open(Profile.SESSION).token().value())
                        .limit(1000)
                        .toList())
                .doesNotHaveDuplicates()
                .allMatch(token -> token.matches("llt_[A-Za-z0-9_-]{43}"));
    }
}
