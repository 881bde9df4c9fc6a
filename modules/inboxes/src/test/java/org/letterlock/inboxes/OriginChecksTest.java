package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.inboxes.Authenticity.Checked;
import org.letterlock.inboxes.Authenticity.Checking;
import org.letterlock.inboxes.Authenticity.Unchecked;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.ZoneResolver;

/**
 * Judging mails after they were stored, with name servers that answer, and with one that does not until it is told to.
 */
@Timeout(60)
final class OriginChecksTest {

    private static final String MAIL = Trial.mail("Acme <news@acme.example>", "Hello", "text");
    /** More patient than any test: what ends here was ended, and did not just run out of time. */
    private static final AuthenticationLimits PATIENT =
            new AuthenticationLimits(Duration.ofMinutes(10), 100, 8, 20, 1 << 20, 2_000);

    private static final ZoneResolver ZONE = new ZoneResolver("""
            acme.example         TXT "v=spf1 -all"
            _dmarc.acme.example  TXT "v=DMARC1; p=reject"
            """);

    /** A name server under a test's thumb. */
    private static final class Silent implements DnsResolver {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final AtomicInteger questions = new AtomicInteger();
        private final CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();

        @Override
        public CompletionStage<DnsAnswer> ask(org.letterlock.validation.DnsQuestion question) {
            questions.incrementAndGet();
            asked.countDown();
            return answer;
        }

        void awaitQuestion() throws InterruptedException {
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Trial trial = new Trial();

    private void startWith(DnsResolver resolver, Limits limits) {
        trial.close();
        trial = new Trial(limits, clock -> Optional.of(new MailAuthenticator(resolver, resolver, clock, PATIENT)));
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private static MessageId only(OpenInbox inbox) {
        return inbox.mails(0, 10).items().getFirst().id();
    }

    /** Waits for the end of judging, which tells nobody. */
    private static Authenticity settled(OpenInbox inbox, MessageId mail) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Authenticity now = inbox.authenticity(mail);
        while (now instanceof Checking && System.nanoTime() < until) {
            Thread.onSpinWait();
            now = inbox.authenticity(mail);
        }
        return now;
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void keepsTheReportBesideTheMail(Profile profile) {
        startWith(ZONE, Limits.defaults());
        OpenInbox inbox = trial.holder(profile);
        trial.send(MAIL, inbox.inbox().address());

        assertThat(settled(inbox, only(inbox)))
                .isInstanceOfSatisfying(
                        Checked.class,
                        checked -> assertThat(checked.report().results()).anySatisfy(result -> {
                            assertThat(result.method()).isEqualTo(Method.DMARC);
                            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
                            assertThat(result.domain()).isEqualTo("acme.example");
                        }));
    }

    @Test
    void neverLetsTheSenderWaitForANameServer() throws InterruptedException {
        Silent silent = new Silent();
        startWith(silent, Limits.defaults());
        OpenInbox inbox = trial.holder(Profile.SESSION);

        assertThat(trial.send(MAIL, inbox.inbox().address())).isEqualTo(Outcome.STORED);
        assertThat(inbox.authenticity(only(inbox))).isInstanceOf(Checking.class);

        silent.awaitQuestion();
        silent.answer.complete(new DnsAnswer.NoSuchName(Duration.ofMinutes(1)));
        assertThat(settled(inbox, only(inbox))).isInstanceOf(Checked.class);
    }

    @Test
    @Proves("INBOX-30")
    void letsGoOfTheSenderWhenTheInboxEnds() throws InterruptedException {
        Silent silent = new Silent();
        startWith(silent, Limits.defaults());
        OpenInbox inbox = trial.holder(Profile.SESSION);
        trial.send(MAIL, inbox.inbox().address());
        silent.awaitQuestion();
        long held = trial.inboxes.counters().memoryOctets();

        inbox.end();

        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (trial.inboxes.counters().memoryOctets() > 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(held).isGreaterThan(MAIL.length());
        assertThat(trial.inboxes.counters().memoryOctets()).isZero();
    }

    @Test
    void goesOnWhileAnotherRecipientIsThere() throws InterruptedException {
        Silent silent = new Silent();
        startWith(silent, Limits.defaults());
        OpenInbox left = trial.holder(Profile.SESSION);
        OpenInbox staying = trial.holder(Profile.DAY);
        trial.send(MAIL, left.inbox().address(), staying.inbox().address());
        silent.awaitQuestion();

        left.end();
        silent.answer.complete(new DnsAnswer.NoSuchName(Duration.ofMinutes(1)));

        assertThat(settled(staying, only(staying))).isInstanceOf(Checked.class);
    }

    @Test
    void passesMailsOverWhenTooManyAreBeingJudged() throws InterruptedException {
        Silent silent = new Silent();
        Limits defaults = Limits.defaults();
        startWith(silent, new Limits(100, 1 << 20, 1 << 20, defaults.memoryOctets(), 10, 10, 8, 10, 1));
        OpenInbox inbox = trial.holder(Profile.SESSION);
        trial.send(MAIL, inbox.inbox().address());
        silent.awaitQuestion();
        trial.send(MAIL, inbox.inbox().address());

        List<MessageId> mails =
                inbox.mails(0, 10).items().stream().map(ReceivedMail::id).toList();
        assertThat(inbox.authenticity(mails.get(0))).isInstanceOf(Checking.class);
        assertThat(inbox.authenticity(mails.get(1))).isInstanceOf(Unchecked.class);
        assertThat(trial.inboxes.counters().originsPassedOver()).isEqualTo(1);

        silent.answer.complete(new DnsAnswer.NoSuchName(Duration.ofMinutes(1)));
        settled(inbox, mails.get(0));
        trial.send(MAIL, inbox.inbox().address());
        assertThat(settled(inbox, inbox.mails(0, 10).items().getLast().id())).isInstanceOf(Checked.class);
    }

    @Test
    void judgesNothingWithoutAnAuthenticator() {
        OpenInbox inbox = trial.holder(Profile.SESSION);
        trial.send(MAIL, inbox.inbox().address());

        assertThat(inbox.authenticity(only(inbox))).isInstanceOf(Unchecked.class);
        assertThat(inbox.authenticity(new MessageId("00000000000000000000000000")))
                .isInstanceOf(Unchecked.class);
        assertThat(trial.inboxes.counters().originsJudged()).isZero();
    }

    @Test
    void tellsNothingOfAMailOfAnotherInbox() {
        startWith(ZONE, Limits.defaults());
        OpenInbox inbox = trial.holder(Profile.SESSION);
        OpenInbox other = trial.holder(Profile.SESSION);
        trial.send(MAIL, inbox.inbox().address());
        settled(inbox, only(inbox));

        assertThat(other.authenticity(only(inbox))).isInstanceOf(Unchecked.class);
    }
}
