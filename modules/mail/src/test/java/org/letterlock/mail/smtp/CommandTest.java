package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.mail.smtp.Conversation.BEGUN;
import static org.letterlock.mail.smtp.Conversation.HELLO;
import static org.letterlock.mail.smtp.Conversation.LIMITS;
import static org.letterlock.mail.smtp.Conversation.everySplit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.SmtpLimits;
import org.letterlock.mail.smtp.Conversation.Transcript;

/** The order of commands, pipelining, lines and their ends (field notes, section 5b). */
final class CommandTest {

    private static final String MAIL = "MAIL FROM:<a@x.test>\r\nRCPT TO:<b@letterlock.test>\r\n";

    @Test
    void greetsAndNamesItsExtensions() {
        Transcript seen = everySplit(HELLO);
        assertThat(seen.replies()).containsExactly("220 mx.letterlock.test ESMTP", """
                        250-mx.letterlock.test
                        250-PIPELINING
                        250-SIZE 1000
                        250-ENHANCEDSTATUSCODES
                        250-8BITMIME
                        250-SMTPUTF8
                        250-DSN
                        250-CHUNKING
                        250-BINARYMIME
                        250 LIMITS RCPTMAX=5""");
    }

    @Test
    void takesSeveralMailsPipelinedInOneConnection() {
        Transcript seen = everySplit(BEGUN + "DATA\r\none\r\n.\r\n" + MAIL + "RSET\r\n" + MAIL + "DATA\r\ntwo\r\n.\r\n"
                + MAIL + "BDAT 5 LAST\r\nthreeNOOP\r\nQUIT\r\n");
        assertThat(seen.codesAfterBegun())
                .containsExactly(
                        "354",
                        "250 2.0.0",
                        "250 2.1.0",
                        "250 2.1.5",
                        "250 2.0.0",
                        "250 2.1.0",
                        "250 2.1.5",
                        "354",
                        "250 2.0.0",
                        "250 2.1.0",
                        "250 2.1.5",
                        "250 2.0.0",
                        "250 2.0.0",
                        "221 2.0.0");
        assertThat(seen.mails()).containsExactly("one\r\n", "two\r\n", "three");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void swallowsNoCommandBehindDataWithoutRecipients() {
        Transcript seen = everySplit(
                HELLO
                        + "MAIL FROM:<a@x.test>\r\nRCPT TO:<unknown@letterlock.test>\r\nRCPT TO:<a@far.test>\r\nDATA\r\nRSET\r\nMAIL FROM:<>\r\nDATA\r\n");
        assertThat(seen.codes())
                .containsExactly(
                        "220",
                        "250",
                        "250 2.1.0",
                        "550 5.1.1",
                        "550 5.7.1",
                        "554 5.5.1",
                        "250 2.0.0",
                        "250 2.1.0",
                        "503 5.5.1");
    }

    @Test
    void insistsOnTheOrderOfCommands() {
        Transcript seen = everySplit("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@letterlock.test>\r\nDATA\r\n" + HELLO
                + "RCPT TO:<b@letterlock.test>\r\nDATA\r\n" + "MAIL FROM:<>\r\nMAIL FROM:<>\r\n");
        assertThat(seen.codes())
                .containsExactly(
                        "220",
                        "503 5.5.1",
                        "503 5.5.1",
                        "503 5.5.1",
                        "250",
                        "503 5.5.1",
                        "503 5.5.1",
                        "250 2.1.0",
                        "503 5.5.1");
    }

    @Test
    void forgetsTheTransactionOnEveryHello() {
        Transcript seen =
                everySplit(BEGUN + "HELO client.test\r\nRCPT TO:<b@letterlock.test>\r\n" + MAIL + HELLO + "DATA\r\n");
        assertThat(seen.codesAfterBegun())
                .containsExactly("250", "503 5.5.1", "250 2.1.0", "250 2.1.5", "250", "503 5.5.1");
        assertThat(seen.replies().get(8)).isEqualTo(seen.replies().get(1)).contains("PIPELINING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOOP|250 2.0.0",
                "noop anything at all|250 2.0.0",
                "RSET|250 2.0.0",
                "RSET now|501 5.5.4",
                "VRFY postmaster|252 2.0.0",
                "VRFY|501 5.5.4",
                "HELP|214 2.0.0",
                "HELP MAIL|214 2.0.0",
                "EXPN list|502 5.5.1",
                "AUTH PLAIN|502 5.5.1",
                "ETRN x|502 5.5.1",
                "STARTTLS|502 5.5.1",
                "XCLIENT ADDR=1.2.3.4|500 5.5.1",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2|500 5.5.1",
                "FOO|500 5.5.1",
                "MAILX FROM:<>|500 5.5.1",
                "EHLO|501 5.5.4",
                "EHLO two words|501 5.5.4",
                "HELO|501 5.5.4",
                "DATA now|501 5.5.4",
                "QUIT now|501 5.5.4",
                "''|500 5.5.1",
                "'  NOOP'|500 5.5.1",
                "'NOOP '|250 2.0.0",
                "'RSET  '|250 2.0.0",
                "MAIL|501 5.5.4",
                "MAIL FROM|501 5.5.4",
                "MAIL TO:<a@x.test>|501 5.5.4",
                "mail from:<a@x.test>|250 2.1.0",
                "Mail From:<>|250 2.1.0"
            })
    void answersEachCommand(String command, String code) {
        Transcript seen = everySplit(HELLO + command + "\r\nNOOP\r\n");
        assertThat(seen.codes()).containsExactly("220", "250", code, "250 2.0.0");
        assertThat(seen.closed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO\0OP", "NOOP\r", "\rNOOP", "N\u00d6\u00d6P", "\0", "\u0016\u0003\u0001"})
    void knowsNoCommandWithOtherOctets(String command) {
        assertThat(everySplit(command + "\r\nNOOP\r\n").codes()).containsExactly("220", "500 5.5.1", "250 2.0.0");
    }

    @Test
    void quitsOnce() {
        Transcript seen = everySplit(HELLO + "QUIT\r\nQUIT\r\nMAIL FROM:<>\r\n");
        assertThat(seen.codes()).containsExactly("220", "250", "221 2.0.0");
        assertThat(seen.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "POST /mail HTTP/1.1",
                "HEAD / HTTP/1.0",
                "CONNECT a.test:25 HTTP/1.1",
                "PRI * HTTP/2.0",
                "OPTIONS * HTTP/1.1",
                "PUT / HTTP/1.1"
            })
    void hangsUpOnHttp(String request) {
        Transcript seen = everySplit(request + "\r\nHost: a.test\r\n\r\n" + BEGUN + "DATA\r\nx\r\n.\r\n");
        assertThat(seen.codes()).containsExactly("220", "554 5.5.1");
        assertThat(seen.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NOOP\n", "\n", "NOOP\nMAIL FROM:<a@x.test>\r\n", "NOOP\n\r\n", "MAIL FROM:<a\n@x.test>\r\n"})
    void hangsUpOnBareLineFeedInCommands(String script) {
        Transcript seen = everySplit(HELLO + script + MAIL);
        assertThat(seen.codes()).containsExactly("220", "250", "500 5.5.2");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void takesTheLongestLineAndRefusesALongerOne() {
        String longest = "NOOP " + "x".repeat(505) + "\r\n";
        assertThat(longest).hasSize(512);
        Transcript seen = everySplit(longest + "x" + longest + longest + "y".repeat(3000) + "\r\nNOOP\r\n");
        assertThat(seen.codes())
                .containsExactly("220", "250 2.0.0", "500 5.5.2", "250 2.0.0", "500 5.5.2", "250 2.0.0");
    }

    @Test
    void hangsUpOnAnEndlessCommandLine() {
        var shorter = new SmtpLimits(
                1000,
                32,
                5,
                10,
                10,
                LIMITS.commandTimeout(),
                LIMITS.dataTimeout(),
                LIMITS.connectionTimeout(),
                LIMITS.mailTimeout());
        Transcript most = everySplit("x".repeat(510) + "\r\nNOOP\r\n", shorter);
        assertThat(most.codes()).containsExactly("220", "500 5.5.2", "250 2.0.0");
        Transcript more = everySplit("x".repeat(511) + "\r\nNOOP\r\n", shorter);
        assertThat(more.codes()).containsExactly("220", "500 5.5.2");
        assertThat(more.closed()).isTrue();
    }

    @Test
    void hangsUpAfterTooManyMistakes() {
        Transcript seen = everySplit(HELLO + "FOO\r\n".repeat(12) + "NOOP\r\n");
        assertThat(seen.codes()).hasSize(13).endsWith("500 5.5.1", "421 4.7.0");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void forgivesMistakesAfterAGoodMail() {
        Transcript seen =
                everySplit(HELLO + "FOO\r\n".repeat(10) + MAIL + "DATA\r\n.\r\n" + "FOO\r\n".repeat(10) + "NOOP\r\n");
        assertThat(seen.codes()).endsWith("500 5.5.1", "250 2.0.0");
    }

    @Test
    void hangsUpOnWhoeverSearchesForMailboxes() {
        Transcript seen = everySplit(HELLO + "MAIL FROM:<>\r\n" + "RCPT TO:<unknown@letterlock.test>\r\n".repeat(7));
        assertThat(seen.codes().subList(3, 9))
                .containsExactly("550 5.1.1", "550 5.1.1", "550 5.1.1", "550 5.1.1", "550 5.1.1", "421 4.7.0");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void refusesEarlyTalkers() {
        var conversation = new Conversation(LIMITS, false, false);
        byte[] early = Conversation.octets(BEGUN);
        conversation.feed(early, 0, 1);
        conversation.feed(early, 1, early.length);
        conversation.session().open();
        Transcript seen = conversation.end();
        assertThat(seen.codes()).containsExactly("554 5.5.1");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void boundsTheRepliesItQueues() {
        // Every split, and the wire's isFull asks the session to stop; Conversation fails if a stopped session stays
        // stopped.
        Transcript seen = everySplit(HELLO.repeat(40));
        assertThat(seen.replies()).hasSize(41);
    }

    @Test
    void saysGoodByeOnTimeOutAndStop() {
        var slow = new Conversation(LIMITS, false, false);
        slow.session().open();
        slow.session().timeOut();
        slow.session().timeOut();
        assertThat(slow.end().codes()).containsExactly("220", "421 4.4.2");
        var stopped = new Conversation(LIMITS, false, false);
        stopped.session().open();
        stopped.session().stop();
        byte[] behind = Conversation.octets(BEGUN);
        stopped.feed(behind, 0, behind.length);
        assertThat(stopped.end().codes()).containsExactly("220", "421 4.3.2");
    }

    @Test
    void answersACompleteMailBeforeItStops() {
        byte[] script = Conversation.octets(BEGUN + "DATA\r\nx\r\n.\r\n");
        var late = new Conversation(LIMITS, false, true);
        late.session().open();
        late.feed(script, 0, script.length);
        assertThat(late.session().isStoring()).isTrue();
        late.session().stop();
        assertThat(late.soFar().closed()).isFalse();
        Transcript seen = late.end();
        assertThat(seen.codesAfterBegun()).containsExactly("354", "250 2.0.0", "421 4.3.2");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void abandonsAnIncompleteMailWhenItStopsTimesOutOrLosesThePeer() {
        byte[] script = Conversation.octets(BEGUN + "DATA\r\nx\r\n.\r");
        var stopped = new Conversation(LIMITS, false, false);
        stopped.session().open();
        stopped.feed(script, 0, script.length);
        stopped.session().stop();
        assertThat(stopped.end().codesAfterBegun()).containsExactly("354", "421 4.3.2");
        var slow = new Conversation(LIMITS, false, false);
        slow.session().open();
        slow.feed(script, 0, script.length);
        slow.session().timeOut();
        Transcript seen = slow.end();
        assertThat(seen.codesAfterBegun()).containsExactly("354", "421 4.4.2");
        assertThat(seen.abandoned()).isOne();
        var gone = new Conversation(LIMITS, false, false);
        gone.session().open();
        gone.feed(script, 0, script.length);
        gone.session().disconnected();
        assertThat(gone.end().abandoned()).isOne();
    }

    @Test
    void asksTheNetworkGateBeforeEachMail() {
        var tally = new SmtpTally();
        var conversation = new Conversation(LIMITS, false, false);
        var session = new SmtpSession(
                new SmtpRules(
                        new org.letterlock.mail.SmtpSettings("mx.test", "", 0, java.util.Optional.empty(), LIMITS)),
                conversation,
                new SmtpPeer(java.net.InetAddress.getLoopbackAddress(), () -> false, _ -> {}),
                conversation,
                tally);
        session.open();
        byte[] script = Conversation.octets(BEGUN);
        session.feed(script, 0, script.length);
        assertThat(conversation.end().codes()).containsExactly("220", "250", "451 4.7.1", "503 5.5.1");
        assertThat(tally.snapshot().refused())
                .containsEntry(org.letterlock.mail.SmtpCounters.Refusal.NETWORK_MAILS, 1L);
    }
}
