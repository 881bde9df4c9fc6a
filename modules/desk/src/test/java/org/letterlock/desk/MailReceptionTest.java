package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.intake.RightWords;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.Intake;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.mail.IntakeVerdict;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.mail.MailAcceptor.RecipientVerdict;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.mail.SendingHost;
import org.letterlock.privacy.Operator;
import org.letterlock.privacy.Operator.Contact;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.Token;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.ZoneResolver;

/** Mail to the operator's addresses: what it opens, and that a forged one makes the server write to nobody. */
final class MailReceptionTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String ZONE = """
            people.example TXT "v=spf1 ip4:192.0.2.0/24 -all"
            _dmarc.people.example TXT "v=DMARC1; p=reject"
            plain.example TXT "v=spf1 ip4:192.0.2.0/24 -all"
            other.example TXT "v=spf1 ip4:192.0.2.0/24 -all"
            """;

    private static final InetAddress HONEST = host("192.0.2.7");
    private static final InetAddress FORGER = host("203.0.113.66");

    private TestDesk world;
    private Elsewhere elsewhere;
    private MailAcceptor reception;

    @BeforeEach
    void open() {
        Registry declared = Registry.load();
        world = new TestDesk(POSTGRES, Registry.of(declared.systems(), declared.coming(), operator()));
        elsewhere = new Elsewhere();
        ZoneResolver zone = new ZoneResolver(ZONE);
        reception = world.desk.reception(
                elsewhere,
                Optional.of(new MailAuthenticator(zone, zone, world.clock, AuthenticationLimits.DEFAULTS)),
                HONEST::equals);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Operator operator() {
        return new Operator(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        Contact.PRIVACY, "privacy@own.example",
                        Contact.ABUSE, "abuse@own.example",
                        Contact.SUPPORT, "help@own.example",
                        Contact.SECURITY, "security@elsewhere.example"),
                Map.of(),
                Retentions.AS_PROMISED,
                List.of());
    }

    private static InetAddress host(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Who takes the mail of everybody else. */
    private static final class Elsewhere implements MailAcceptor {

        private final List<String> got = new ArrayList<>();
        private Outcome outcome = Outcome.STORED;

        @Override
        public RecipientVerdict recipient(EmailAddress recipient) {
            return recipient.localPart().equals("inbox") ? RecipientVerdict.ACCEPTED : RecipientVerdict.UNKNOWN;
        }

        @Override
        public IntakeVerdict begin(Envelope envelope) {
            StringBuilder mail = new StringBuilder();
            return new Intake() {
                @Override
                public boolean write(byte[] octets, int offset, int length) {
                    mail.append(new String(octets, offset, length, StandardCharsets.ISO_8859_1));
                    return true;
                }

                @Override
                public CompletionStage<Outcome> finish() {
                    got.add(mail.toString());
                    return CompletableFuture.completedStage(outcome);
                }

                @Override
                public void abandon() {
                    mail.setLength(0);
                }
            };
        }
    }

    /** A mail as its sender hands it over. */
    private record Sent(InetAddress host, String sender, String to, String mail) {}

    private Outcome send(Sent sent) {
        IntakeVerdict verdict = reception.begin(new Envelope(
                new SendingHost(sent.host(), "mail.people.example"),
                sent.sender().isEmpty() ? Optional.empty() : Optional.of(TestDesk.address(sent.sender())),
                Arrays.stream(sent.to().split(",")).map(TestDesk::address).toList(),
                0,
                false));
        if (!(verdict instanceof Intake intake)) {
            return Outcome.NO_ROOM;
        }
        byte[] octets = sent.mail().getBytes(StandardCharsets.UTF_8);
        assertThat(intake.write(octets, 0, octets.length)).isTrue();
        try {
            return intake.finish().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static String mail(EmailAddress from, String subject, String fields, String text) {
        return "From: Ada <" + from.text() + ">\r\nSubject: " + subject + "\r\n" + fields
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    }

    private Outcome write(EmailAddress from, String to, String subject, String text) {
        return send(new Sent(HONEST, from.text(), to, mail(from, subject, "", text)));
    }

    /** Waits until the worker that writes after answers has done everything before. */
    private void settled() {
        EmailAddress last = TestDesk.fresh();
        world.ask(RequestKind.ACCESS, last);
        world.code(last);
    }

    private List<Tickets.Ticket> waiting() {
        return world.desk.tickets().waiting(100);
    }

    private Tickets.Ticket waitingOf(EmailAddress sender) {
        return waiting().stream()
                .filter(ticket -> ticket.address().equals(sender))
                .findFirst()
                .orElseThrow();
    }

    private static Token token(ServiceMail.RequestByMail mail) {
        String path = mail.page().getPath();
        return new Token(path.substring(path.lastIndexOf('/') + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "GDPR request: access, ACCESS",
        "Re: GDPR request - erasure, ERASURE",
        "GDPR REQUEST: DATA PORTABILITY, PORTABILITY",
        "GDPR request: restriction of processing, RESTRICTION",
        "GDPR request: objection, OBJECTION",
        "GDPR request: withdraw consent, WITHDRAWAL",
        "Request for rectification (GDPR), RECTIFICATION",
        "CCPA request: know, CCPA_KNOW",
        "CCPA request: delete, CCPA_DELETE",
        "CCPA request: do not sell, CCPA_OPT_OUT",
        "PDPA request: access, PDPA_ACCESS",
        "PDPA request: correction, PDPA_CORRECTION",
        "PDPA request: withdrawal, PDPA_WITHDRAWAL",
        "LGPD request (Brazil): deletion, ERASURE",
        "Request under the law of Kenya: access, ACCESS",
        "Art. 17 GDPR, ERASURE",
        "Privacy complaint, COMPLAINT",
        "Yêu cầu xóa dữ liệu, ERASURE",
        "yeu cau truy cap du lieu, ACCESS",
        "Quyền phản đối, OBJECTION",
        "Khiếu nại, COMPLAINT"
    })
    @Proves({"INBOX-08", "INBOX-98"})
    void readsWhichRightASubjectNames(String subject, RequestKind kind) {
        assertThat(RightWords.of(subject)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "GDPR request",
                "GDPR request: access and erasure",
                "please delete the file",
                "your dsarasure",
                "Accessories on request",
                "\u0000\uFFFF request"
            })
    void readsNoRightWhereNoneIsNamed(String subject) {
        assertThat(RightWords.of(subject)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GDPR request: erasure", "CCPA request: delete", "LGPD request (Brazil): erasure"})
    @Proves({"INBOX-08", "INBOX-98", "CORE-19"})
    void carriesOutARightThatASubjectNamesAfterTheCode(String subject) {
        Person ada = world.person("Ada");
        assertThat(write(ada.email(), "privacy@own.example", subject, "Please."))
                .isEqualTo(Outcome.STORED);
        ServiceMail.RequestByMail mail = world.mail(ada.email(), ServiceMail.RequestByMail.class);

        assertThat(world.accounts.people().find(ada.id())).as("before the code").isPresent();
        assertThat(world.requests().confirm(token(mail), "00000000", Optional.empty()))
                .isInstanceOf(Requests.Refused.class);
        assertThat(world.requests().confirm(token(mail), mail.code(), Optional.empty()))
                .isInstanceOf(Requests.Done.class);
        assertThat(world.accounts.people().find(ada.id())).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CCPA request: delete, 45", "GDPR request: erasure, 30", "Yeu cau xoa, 30", "Privacy complaint, 2"})
    @Proves({"INBOX-97", "INBOX-107", "SHIELD-58"})
    void countsTheDaysOfWhatPeopleHaveToAnswer(String subject, int days) {
        Person ada = world.person("Ada");
        world.organisation(ada);
        write(ada.email(), "privacy@own.example", subject, "It is wrong.");
        ServiceMail.RequestByMail mail = world.mail(ada.email(), ServiceMail.RequestByMail.class);
        assertThat(world.requests().confirm(token(mail), mail.code(), Optional.empty()))
                .isInstanceOf(Requests.Waiting.class);

        Duration last = Duration.ofDays(days).minusSeconds(1);
        world.pass(last);
        assertThat(world.requests().open(1).getFirst().state()).isEqualTo(Deadline.State.WARNING);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.requests().open(1).getFirst().state()).isEqualTo(Deadline.State.LATE);
        world.requests().answer(world.requests().open(1).getFirst().id(), "Done.", true);
        assertThat(world.desk.figures().lately(world.clock.instant()))
                .anySatisfy(figure -> assertThat(figure.late()).isEqualTo(1));
    }

    @Test
    @Proves("CORE-19")
    void answersAlikeWhetherAnAddressIsKnown() {
        Person known = world.person("Ada");
        EmailAddress unknown = TestDesk.fresh();
        for (EmailAddress one : List.of(known.email(), unknown)) {
            assertThat(write(one, "privacy@own.example", "GDPR request: access", ""))
                    .isEqualTo(Outcome.STORED);
        }
        ServiceMail.RequestByMail first = world.mail(known.email(), ServiceMail.RequestByMail.class);
        ServiceMail.RequestByMail second = world.mail(unknown, ServiceMail.RequestByMail.class);
        assertThat(first.right()).isEqualTo(second.right());
        assertThat(first.until()).isEqualTo(second.until());
        assertThat(world.records.requests().allOpen()).as("before the code").isEmpty();
    }

    @Test
    @Proves({"CORE-19", "INBOX-91"})
    void writesToNobodyForAForgedMail() {
        Person ada = world.person("Ada");
        EmailAddress plain = TestDesk.address("ada@plain.example");
        for (Sent forged : List.of(
                new Sent(
                        FORGER,
                        ada.email().text(),
                        "privacy@own.example",
                        mail(ada.email(), "GDPR request: erasure", "", "x")),
                new Sent(
                        HONEST,
                        "eve@other.example",
                        "privacy@own.example",
                        mail(ada.email(), "GDPR request: erasure", "", "x")),
                new Sent(
                        HONEST,
                        "eve@other.example",
                        "privacy@own.example",
                        mail(plain, "GDPR request: access", "", "x")),
                new Sent(
                        HONEST,
                        "eve@plain.example",
                        "privacy@own.example",
                        "From: <eve@plain.example>\r\nFrom: <" + ada.email().text()
                                + ">\r\nSubject: GDPR request: erasure\r\n\r\nx\r\n"),
                new Sent(
                        HONEST,
                        "eve@plain.example",
                        "privacy@own.example",
                        "From: =?utf-8?q?=3C" + ada.email().text().replace("@", "=40")
                                + "=3E?= <eve@other.example>\r\nSubject: GDPR request: access\r\n\r\nx\r\n"))) {
            assertThat(send(forged)).isEqualTo(Outcome.STORED);
        }
        settled();
        assertThat(world.unread(ada.email())).isZero();
        assertThat(world.unread(plain)).isZero();
        assertThat(world.unread(TestDesk.address("eve@other.example"))).isZero();
        assertThat(waiting()).as("people may look at them").hasSize(4);
        assertThat(world.accounts.people().find(ada.id())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\r\n",
                "Precedence: bulk\r\n",
                "List-Id: <list.people.example>\r\n",
                "X-Autoreply: yes\r\n",
                "X-Loop: a\r\n"
            })
    void answersNoProgramAndNoList(String field) {
        EmailAddress ada = TestDesk.fresh();
        String mail = mail(ada, "GDPR request: access", field, "I am away.");
        assertThat(send(new Sent(HONEST, ada.text(), "privacy@own.example", mail)))
                .isEqualTo(Outcome.STORED);
        settled();
        assertThat(world.unread(ada)).isZero();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void dropsBouncesAndItsOwnVoice() {
        EmailAddress ada = TestDesk.fresh();
        send(new Sent(HONEST, "", "privacy@own.example", mail(ada, "GDPR request: access", "", "bounce")));
        EmailAddress own = TestDesk.address("abuse@own.example");
        send(new Sent(
                HONEST, "x@people.example", "privacy@own.example", mail(own, "GDPR request: access", "", "loop")));
        settled();
        assertThat(waiting()).isEmpty();
        assertThat(world.unread(own)).isZero();
    }

    @Test
    void writesToOneMailboxThreeTimesAnHourAtMost() {
        EmailAddress ada = TestDesk.fresh();
        for (int i = 0; i < 8; i++) {
            assertThat(write(ada, "privacy@own.example", "GDPR request: access", ""))
                    .isEqualTo(Outcome.STORED);
        }
        settled();
        assertThat(world.unread(ada)).isEqualTo(3);
    }

    @Test
    void asksABombingNetworkToComeLater() {
        EmailAddress ada = TestDesk.fresh();
        String mail = mail(ada, "Hello", "", "Buy");
        for (int i = 0; i < Limits.MESSAGES_PER_NETWORK; i++) {
            EmailAddress other = TestDesk.fresh();
            assertThat(send(new Sent(FORGER, other.text(), "help@own.example", mail(other, "Hello", "", "Buy"))))
                    .isEqualTo(Outcome.STORED);
        }
        assertThat(send(new Sent(FORGER, ada.text(), "help@own.example", mail))).isEqualTo(Outcome.NO_ROOM);
        world.pass(Duration.ofMinutes(11));
        assertThat(send(new Sent(FORGER, ada.text(), "help@own.example", mail))).isEqualTo(Outcome.STORED);
    }

    @Test
    void holdsAFewMailsAtOnceAndForgetsWhoWentAway() {
        Envelope envelope = new Envelope(
                new SendingHost(HONEST, "x"),
                Optional.of(TestDesk.fresh()),
                List.of(TestDesk.address("help@own.example")),
                0,
                false);
        List<Intake> open = new ArrayList<>();
        for (int i = 0; i < Limits.MAILS_AT_ONCE; i++) {
            open.add((Intake) reception.begin(envelope));
        }
        assertThat(reception.begin(envelope)).isInstanceOf(IntakeVerdict.TryLater.class);
        open.forEach(Intake::abandon);
        assertThat(reception.begin(envelope)).isInstanceOf(Intake.class);
    }

    @Test
    @Proves("INBOX-07")
    void bringsEachContactsMailToItsQueue() {
        EmailAddress ada = TestDesk.fresh();
        assertThat(write(ada, "help@own.example", "A question", "How?")).isEqualTo(Outcome.STORED);
        assertThat(write(ada, "ABUSE@own.example", "Spam", "See.")).isEqualTo(Outcome.STORED);
        assertThat(write(ada, "privacy@own.example", "GDPR request: what?", "Hm."))
                .isEqualTo(Outcome.STORED);

        assertThat(waiting())
                .extracting(Tickets.Ticket::queue)
                .containsExactlyInAnyOrder(Queue.CONTACT, Queue.ABUSE, Queue.PRIVACY);
        assertThat(waiting()).extracting(Tickets.Ticket::address).containsOnly(ada);
        assertThat(world.isStored("How?")).as("readable without the key").isFalse();
        assertThat(reception.recipient(TestDesk.address("security@elsewhere.example")))
                .isEqualTo(RecipientVerdict.UNKNOWN);
        assertThat(reception.recipient(TestDesk.address("inbox@own.example"))).isEqualTo(RecipientVerdict.ACCEPTED);
    }

    @Test
    @Proves("MAILBOX-40")
    void keepsAConversationByMail() {
        EmailAddress ada = TestDesk.fresh();
        write(ada, "privacy@own.example", "A question", "How long?");
        ServiceMail.MessageReceived received = world.mail(ada, ServiceMail.MessageReceived.class);
        Tickets.Ticket ticket = waiting().getFirst();
        assertThat(received.due()).isEqualTo(ticket.due().orElseThrow());

        world.desk.tickets().answer(ticket.id(), "Thirty days.");
        EmailAddress reply =
                world.mail(ada, ServiceMail.MessageAnswered.class).reply().orElseThrow();
        assertThat(reply).isEqualTo(received.reply().orElseThrow());
        assertThat(write(ada, reply.text().toUpperCase(java.util.Locale.ROOT), "Re: answer", "Thanks."))
                .isEqualTo(Outcome.STORED);

        Tickets.Ticket after = world.desk.tickets().find(ticket.id()).orElseThrow();
        assertThat(after.messages())
                .extracting(Tickets.Message::words)
                .containsExactly("A question\n\nHow long?", "Thirty days.", "Thanks.");
        assertThat(after.due()).as("an answer is owed again").isPresent();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void takesNoGuessedConversationAndNoAbsenceNoteForAReply() {
        EmailAddress ada = TestDesk.fresh();
        write(ada, "help@own.example", "A question", "How?");
        EmailAddress reply =
                world.mail(ada, ServiceMail.MessageReceived.class).reply().orElseThrow();
        Tickets.Ticket ticket = waiting().getFirst();
        String guessed = reply.text().replaceFirst("[0-9a-f]@", "x@");

        write(TestDesk.fresh(), guessed, "Hi", "I am not in it.");
        String away = mail(ada, "Away", "Auto-Submitted: auto-replied\r\n", "Back on Monday.");
        send(new Sent(HONEST, ada.text(), reply.text(), away));

        assertThat(world.desk.tickets().find(ticket.id()).orElseThrow().messages())
                .hasSize(1);
        assertThat(waiting()).hasSize(2);
    }

    @Test
    void keepsTheBeginningOfAGiantMailAndTheWholeOfOthers() {
        EmailAddress ada = TestDesk.fresh();
        write(ada, "abuse@own.example", "Big", "x".repeat(5 << 20));
        Tickets.Message big = waitingOf(ada).messages().getFirst();
        assertThat(big.mail().orElseThrow()).hasSize(Limits.MAIL_OCTETS);
        assertThat(big.words().length()).isLessThanOrEqualTo(Limits.MAIL_WORDS + 10);

        EmailAddress eve = TestDesk.fresh();
        String small = mail(eve, "Small", "", "Just this.");
        send(new Sent(HONEST, eve.text(), "help@own.example", small));
        assertThat(waitingOf(eve).messages().getFirst().mail().orElseThrow())
                .isEqualTo(small.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void livesWithGarbage() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            String mail = "From: <g" + i + "@people.example>\r\nSubject: GDPR request\r\n"
                    + "Content-Type: multipart/mixed; boundary=\"" + (char) random.nextInt(32, 127) + "\"\r\n\r\n"
                    + new String(noise, StandardCharsets.ISO_8859_1);
            assertThat(send(new Sent(HONEST, "g@people.example", "help@own.example", mail)))
                    .as("seed " + seed + ", mail " + i)
                    .isEqualTo(Outcome.STORED);
        }
    }

    @Test
    void letsASubjectAddNothingToTheMailThatAnswers() {
        EmailAddress ada = TestDesk.fresh();
        String subject = "GDPR request: access =?utf-8?q?=0D=0ABcc:_eve=40other.example?=";
        assertThat(write(ada, "privacy@own.example", subject, "")).isEqualTo(Outcome.STORED);
        world.mail(ada, ServiceMail.RequestByMail.class);
        String written = new String(world.outbox.newest(1).getFirst().octets(), StandardCharsets.UTF_8);
        assertThat(written).doesNotContain("Bcc").doesNotContain("eve@");
        assertThat(world.outbox.newest(1).getFirst().to()).isEqualTo(ada);
    }

    @Test
    void givesTheOthersTheirsOnlyWhenTheOperatorHasIt() {
        EmailAddress ada = TestDesk.fresh();
        assertThat(write(ada, "help@own.example,inbox@own.example", "Both", "Hello"))
                .isEqualTo(Outcome.STORED);
        assertThat(elsewhere.got).hasSize(1);
        assertThat(waiting()).hasSize(1);
        for (int i = 0; i < Limits.WAITING_OF_ADDRESS - 1; i++) {
            write(ada, "help@own.example", "More", "Hello");
        }
        assertThat(write(ada, "help@own.example,inbox@own.example", "Full", "Hello"))
                .isEqualTo(Outcome.NO_ROOM);
        assertThat(elsewhere.got).hasSize(1);
    }

    @Test
    void leavesACorrectionWithoutANameToPeople() {
        Person ada = world.person("Ada");
        write(ada.email(), "privacy@own.example", "GDPR request: correction", "Please correct it.");
        assertThat(waiting()).hasSize(1);
        write(ada.email(), "privacy@own.example", "GDPR request: correction", "Name: Ada Byron\r\nThank you.");
        ServiceMail.RequestByMail mail = world.mail(ada.email(), ServiceMail.RequestByMail.class);
        world.requests().confirm(token(mail), mail.code(), Optional.empty());
        assertThat(world.accounts.people().find(ada.id()).orElseThrow().name()).isEqualTo("Ada Byron");
    }
}
