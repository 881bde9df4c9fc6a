package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.InboxEvent.Removed;
import org.letterlock.mail.Intake;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.mail.IntakeVerdict;
import org.letterlock.mail.MailAcceptor.RecipientVerdict;
import org.letterlock.privacy.proof.Proves;

/** From the end of data to the list: who gets mail, how much fits, and what is refused. */
class ReceivingTest {

    private static final int KIBIBYTE = 1024;

    private final List<Trial> trials = new ArrayList<>();

    private Trial trial(Limits limits) {
        Trial trial = new Trial(limits);
        trials.add(trial);
        return trial;
    }

    private Trial trial() {
        return trial(Limits.defaults());
    }

    @AfterEach
    void close() {
        trials.forEach(Trial::close);
    }

    private static RecipientVerdict verdict(Trial trial, String address) {
        return trial.inboxes.acceptor().recipient(Trial.address(address));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    @Proves({"INBOX-17", "MAILBOX-02", "MAILBOX-08"})
    void showsAMailAsItCameIn(Profile profile) {
        Trial trial = trial();
        Opening.Opened opened = trial.open(profile);
        String mail = Trial.mail("Ann <ann@sender.example>", "Hello", "Dear you,\r\n..dots\r\n\u0000\u00ff");
        assertThat(trial.send(mail, opened.inbox().address())).isEqualTo(Outcome.STORED);

        OpenInbox holder = trial.access(opened);
        ReceivedMail row = holder.mails(0, 10).items().getFirst();
        assertThat(row.from()).isEqualTo("Ann <ann@sender.example>");
        assertThat(row.subject()).isEqualTo("Hello");
        assertThat(row.size()).isEqualTo(mail.getBytes(StandardCharsets.UTF_8).length);
        assertThat(row.receivedAt()).isEqualTo(trial.clock.instant());
        assertThat(row.sequence()).isEqualTo(1);
        assertThat(holder.raw(row.id()))
                .hasValueSatisfying(raw -> assertThat(raw).isEqualTo(mail.getBytes(StandardCharsets.UTF_8)));
        assertThat(holder.find(row.id())).contains(row);
        assertThat(holder.read(row.id()).orElseThrow().text()).contains("Dear you,");
    }

    @Test
    void answersAlikeForUnknownAndEndedAddresses() {
        Trial trial = trial();
        Opening.Opened opened = trial.open(Profile.SESSION);
        String address = opened.inbox().address();
        assertThat(verdict(trial, address)).isEqualTo(RecipientVerdict.ACCEPTED);
        trial.access(opened).end();

        assertThat(verdict(trial, address)).isEqualTo(RecipientVerdict.UNKNOWN);
        assertThat(verdict(trial, "nobody@" + Trial.DOMAIN)).isEqualTo(RecipientVerdict.UNKNOWN);
        assertThat(verdict(trial, "a@elsewhere.example")).isEqualTo(RecipientVerdict.RELAYING_DENIED);
        assertThat(verdict(trial, "a@[127.0.0.1]")).isEqualTo(RecipientVerdict.RELAYING_DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "john.doe@",
                "John.Doe@",
                "john.doe+shop@",
                "john.doe+@",
                "JOHN.DOE+a+b@",
                "\"john.doe\"@",
                "\"john.doe+x\"@"
            })
    void bringsEveryFormOfTheAddressToTheInbox(String localPart) {
        Trial trial = trial();
        Opening.Opened opened = Trial.opened(trial.inboxes.open(Trial.wish("john.doe"), Profile.SESSION));
        assertThat(verdict(trial, localPart + "LETTERLOCK.example")).isEqualTo(RecipientVerdict.ACCEPTED);
        trial.send(Trial.mail("a", "b", "c"), localPart + Trial.DOMAIN);

        assertThat(trial.access(opened).mails(0, 10).items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"john.doe.@", "johndoe@", "john.doe@other.example", "+john.doe@", "x+john.doe@", "john.doe-x@"})
    void bringsNothingElseToTheInbox(String address) {
        Trial trial = trial();
        Trial.opened(trial.inboxes.open(Trial.wish("john.doe"), Profile.SESSION));
        String full = address.endsWith("@") ? address + Trial.DOMAIN : address;
        if (org.letterlock.validation.EmailAddress.parse(full)
                instanceof org.letterlock.validation.EmailAddress parsed) {
            assertThat(trial.inboxes.acceptor().recipient(parsed)).isEqualTo(RecipientVerdict.UNKNOWN);
        }
    }

    @Test
    void storesOnceForTwoFormsOfOneAddressAndOnceForEachInbox() {
        Trial trial = trial();
        Opening.Opened one = Trial.opened(trial.inboxes.open(Trial.wish("one"), Profile.SESSION));
        Opening.Opened two = Trial.opened(trial.inboxes.open(Trial.wish("two"), Profile.DAY));
        Outcome outcome = trial.send(
                Trial.mail("a", "b", "c"),
                "one@" + Trial.DOMAIN,
                "one+x@" + Trial.DOMAIN,
                "two@" + Trial.DOMAIN,
                "gone@" + Trial.DOMAIN);

        assertThat(outcome).isEqualTo(Outcome.STORED);
        assertThat(trial.access(one).mails(0, 10).items()).hasSize(1);
        assertThat(trial.access(two).mails(0, 10).items()).hasSize(1);
        assertThat(trial.inboxes.counters().mailsReceived()).isEqualTo(2);
    }

    @Test
    @Proves("INBOX-55")
    void silentlySkipsAnInboxThatEndedMeanwhile() {
        Trial trial = trial();
        Opening.Opened opened = trial.open(Profile.SESSION);
        Opening.Opened other = trial.open(Profile.SESSION);
        Intake intake = (Intake) Trial.begin(
                trial.inboxes, 100, opened.inbox().address(), other.inbox().address());
        intake.write(new byte[100], 0, 100);
        trial.access(opened).end();

        assertThat(Trial.join(intake.finish())).isEqualTo(Outcome.STORED);
        assertThat(trial.access(other).mails(0, 10).items()).hasSize(1);
        assertThat(trial.inboxes.counters().mailsReceived()).isEqualTo(1);
    }

    @Test
    void gathersChunksOfAnySizeAndCopiesThem() {
        Trial trial = trial();
        Opening.Opened opened = trial.open(Profile.SESSION);
        byte[] mail = Trial.mail("a", "chunks", "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
        Intake intake = (Intake) Trial.begin(trial.inboxes, 0, opened.inbox().address());
        byte[] window = new byte[5_000];
        for (int at = 0, length = 1; at < mail.length; at += length, length = Math.min(length * 2, 4_000)) {
            int size = Math.min(length, mail.length - at);
            System.arraycopy(mail, at, window, 7, size);
            assertThat(intake.write(window, 7, size)).isTrue();
            length = size;
        }
        java.util.Arrays.fill(window, (byte) 0);
        Trial.join(intake.finish());

        OpenInbox holder = trial.access(opened);
        assertThat(holder.raw(holder.mails(0, 1).items().getFirst().id()).orElseThrow())
                .isEqualTo(mail);
    }

    @Test
    void endsOnce() {
        Trial trial = trial();
        Intake intake = (Intake) Trial.begin(
                trial.inboxes, 0, trial.open(Profile.SESSION).inbox().address());
        intake.finish();
        assertThatThrownBy(intake::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> intake.write(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        intake.abandon();
        assertThat(trial.inboxes.counters().mailsReceived()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfAnAbandonedMail() {
        Trial trial = trial();
        Opening.Opened opened = trial.open(Profile.SESSION);
        Intake intake = (Intake) Trial.begin(trial.inboxes, 0, opened.inbox().address());
        intake.write(new byte[50_000], 0, 50_000);
        assertThat(trial.inboxes.counters().memoryOctets()).isGreaterThanOrEqualTo(50_000);
        intake.abandon();

        assertThat(trial.inboxes.counters().memoryOctets()).isZero();
        assertThat(trial.access(opened).mails(0, 10).items()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void letsTheOldestOfTooManyMailsGiveWayAndSaysSo(Profile profile) {
        Trial trial = trial(Limits.defaults().withInboxCaps(100, 25 << 20, 10 << 20));
        Opening.Opened opened = trial.open(profile);
        News news = new News();
        OpenInbox holder = trial.access(opened);
        holder.watch(0, news);
        for (int i = 1; i <= 103; i++) {
            trial.send(Trial.mail("a", "mail " + i, "c"), opened.inbox().address());
        }
        assertThat(holder.mails(0, 100).items())
                .extracting(ReceivedMail::subject)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(4, 103).mapToObj(i -> "mail " + i).toList());
        List<InboxEvent> removed = new ArrayList<>();
        while (removed.size() < 3) {
            if (news.next() instanceof Removed each) {
                removed.add(each);
            }
        }
        assertThat(removed)
                .allSatisfy(each -> assertThat(((Removed) each).gaveWay()).isTrue());
    }

    @Test
    void letsTheOldestGiveWayWhenOctetsRunOut() {
        Trial trial = trial(Limits.defaults().withInboxCaps(100, 10 * KIBIBYTE, 8 * KIBIBYTE));
        Opening.Opened opened = trial.open(Profile.SESSION);
        for (int i = 1; i <= 3; i++) {
            trial.send(
                    Trial.mail("a", "mail " + i, "x".repeat(4 * KIBIBYTE)),
                    opened.inbox().address());
        }
        assertThat(trial.access(opened).mails(0, 10).items())
                .extracting(ReceivedMail::subject)
                .containsExactly("mail 2", "mail 3");
    }

    @Test
    void takesNoMailBeyondTheLargest() {
        Trial trial = trial(Limits.defaults().withInboxCaps(100, 10 * KIBIBYTE, 8 * KIBIBYTE));
        Opening.Opened opened = trial.open(Profile.SESSION);
        Intake intake = (Intake) Trial.begin(trial.inboxes, 0, opened.inbox().address());
        assertThat(intake.write(new byte[8 * KIBIBYTE], 0, 8 * KIBIBYTE)).isTrue();
        assertThat(intake.write(new byte[1], 0, 1)).isFalse();
        intake.abandon();
    }

    @Test
    void answersNoRoomWhenTheBudgetIsUsedUpAndTakesMailAgainWhenItIsFree() {
        Trial trial = trial(new Limits(100, 64 * KIBIBYTE, 32 * KIBIBYTE, 100 * KIBIBYTE, 10, 10, 8, 10, 8));
        Opening.Opened one = trial.open(Profile.SESSION);
        Opening.Opened two = trial.open(Profile.SESSION);
        String large = Trial.mail("a", "large", "x".repeat(25 * KIBIBYTE));
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            outcomes.add(trial.send(
                    large, i % 2 == 0 ? one.inbox().address() : two.inbox().address()));
        }
        assertThat(outcomes).startsWith(Outcome.STORED, Outcome.STORED).endsWith(Outcome.NO_ROOM);
        long stored = outcomes.stream().filter(Outcome.STORED::equals).count();
        assertThat(trial.inboxes.counters().sessionMails()).isEqualTo(stored);

        trial.access(one).end();
        assertThat(trial.send(large, two.inbox().address())).isEqualTo(Outcome.STORED);
        trial.access(two).end();
        assertThat(trial.inboxes.counters().memoryOctets()).isZero();
        assertThat(trial.inboxes.counters().sessionOctets()).isZero();
    }

    @Test
    void saysTryLaterBeforeTheDataWhenItIsFull() {
        Trial trial = trial(new Limits(100, 32 * KIBIBYTE, 32 * KIBIBYTE, 64 * KIBIBYTE, 10, 10, 8, 10, 8));
        String address = trial.open(Profile.SESSION).inbox().address();
        List<Intake> open = new ArrayList<>();
        IntakeVerdict verdict = Trial.begin(trial.inboxes, 0, address);
        while (verdict instanceof Intake intake && open.size() < 100) {
            open.add(intake);
            verdict = Trial.begin(trial.inboxes, 0, address);
        }
        assertThat(verdict).isEqualTo(new IntakeVerdict.TryLater());
        assertThat(Trial.begin(trial.inboxes, 1L << 40, address)).isEqualTo(new IntakeVerdict.TryLater());
        open.forEach(Intake::abandon);
        assertThat(trial.inboxes.counters().memoryOctets()).isZero();
        assertThat(Trial.begin(trial.inboxes, 0, address)).isInstanceOf(Intake.class);
    }

    @Test
    void keepsNothingForAnyRecipientWhenOneFindsNoRoom() {
        Trial trial = trial(new Limits(100, 64 * KIBIBYTE, 32 * KIBIBYTE, 100 * KIBIBYTE, 10, 10, 8, 10, 8));
        List<Opening.Opened> all =
                IntStream.range(0, 6).mapToObj(_ -> trial.open(Profile.SESSION)).toList();
        String large = Trial.mail("a", "large", "x".repeat(25 * KIBIBYTE));
        String[] addresses = all.stream().map(each -> each.inbox().address()).toArray(String[]::new);

        assertThat(trial.send(large, addresses)).isEqualTo(Outcome.NO_ROOM);
        assertThat(trial.inboxes.counters().memoryOctets()).isZero();
        all.forEach(each -> assertThat(trial.access(each).mails(0, 10).items()).isEmpty());
    }

    @Test
    void takesNoMailOnceItStops() {
        Trial trial = trial();
        String address = trial.open(Profile.DAY).inbox().address();
        trial.inboxes.close();
        assertThat(Trial.begin(trial.inboxes, 0, address)).isEqualTo(new IntakeVerdict.TryLater());
    }
}
