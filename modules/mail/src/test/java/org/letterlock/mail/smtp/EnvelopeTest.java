package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.mail.smtp.Conversation.BEGUN;
import static org.letterlock.mail.smtp.Conversation.HELLO;
import static org.letterlock.mail.smtp.Conversation.everySplit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.smtp.Conversation.Transcript;
import org.letterlock.validation.EmailAddress;

/** Addresses and parameters of MAIL and RCPT (field notes, section 5b). */
final class EnvelopeTest {

    private static String code(String script) {
        List<String> codes = everySplit(HELLO + utf8(script)).codes();
        return codes.getLast();
    }

    private static String utf8(String script) {
        return new String(script.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Envelope envelope(String mailArguments, String... recipients) {
        var script = new StringBuilder(HELLO + "MAIL FROM:" + mailArguments + "\r\n");
        for (String recipient : recipients) {
            script.append("RCPT TO:").append(recipient).append("\r\n");
        }
        Transcript seen = everySplit(utf8(script + "DATA\r\n.\r\n"));
        assertThat(seen.envelopes()).as(String.valueOf(seen.replies())).hasSize(1);
        return seen.envelopes().getFirst();
    }

    private static List<String> recipients(String... recipients) {
        return envelope("<>", recipients).recipients().stream()
                .map(EmailAddress::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a@x.test>",
                " <a@x.test>",
                "<>",
                "<@relay.test,@other.test:a@x.test>",
                "<@[IPv6:2001:db8::1]:a@x.test>",
                "<\"a b\"@x.test>",
                "<\"a@b\"@x.test>",
                "<\"a\\\"b\"@x.test>",
                "<\"a>b\"@x.test>",
                "<a+tag@x.test>",
                "<a@[127.0.0.1]>",
                "<a@[IPv6:::1]>",
                "<a@X.TEST>",
                "<a@x.test> ",
                "<a@x.test>  SIZE=5",
                "<a@x.test> BODY=7BIT",
                "<a@x.test> BODY=8BITMIME",
                "<a@x.test> body=binarymime",
                "<a@x.test> SMTPUTF8",
                "<a@x.test> smtputf8 body=8bitmime size=0",
                "<a@x.test> RET=FULL",
                "<a@x.test> RET=hdrs ENVID=QQ314159",
                "<a@x.test> ENVID=a+2Bb",
                "<> AUTH=<>",
                "<> AUTH=a@x.test",
                "<> SIZE=1000",
                "<> SIZE=00000000000000000500"
            })
    void acceptsSenders(String path) {
        assertThat(code("MAIL FROM:" + path + "\r\n")).isEqualTo("250 2.1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  <a@x.test>|501 5.5.4",
                "a@x.test|501 5.5.4",
                "<a@x.test|501 5.5.4",
                "<a@x.test>>|501 5.5.4",
                "<a@x.test>SIZE=5|501 5.5.4",
                "<\"a@x.test>|501 5.5.4",
                "<@relay.test:>|501 5.5.4",
                "<@relay.test>|501 5.5.4",
                "\t<a@x.test>|501 5.5.4",
                " |501 5.5.4",
                "<|501 5.5.4",
                "<<a@x.test>>|501 5.5.4",
                "<a@b@x.test>|553 5.1.7",
                "<a b@x.test>|553 5.1.7",
                "<a @x.test>|553 5.1.7",
                "< a@x.test>|553 5.1.7",
                "< >|553 5.1.7",
                "<a@x.test >|553 5.1.7",
                "<a>|553 5.1.7",
                "<@>|501 5.5.4",
                "<a@>|553 5.1.7",
                "<postmaster>|553 5.1.7",
                "<a..b@x.test>|553 5.1.7",
                "<.a@x.test>|553 5.1.7",
                "<a@-x.test>|553 5.1.7",
                "<a@x..test>|553 5.1.7",
                "<a@[300.0.0.1]>|553 5.1.7",
                "<a\0b@x.test>|553 5.1.7",
                "<ä@x.test>|553 5.6.7",
                "<a@ä.test>|553 5.6.7",
                "<a@x.test> SIZE=|501 5.5.4",
                "<a@x.test> SIZE|501 5.5.4",
                "<a@x.test> SIZE=foo|501 5.5.4",
                "<a@x.test> SIZE=-1|501 5.5.4",
                "<a@x.test> SIZE=1001|552 5.3.4",
                "<a@x.test> SIZE=9223372036854775808|552 5.3.4",
                "<a@x.test> SIZE=99999999999999999999|552 5.3.4",
                "<a@x.test> SIZE=999999999999999999999|501 5.5.4",
                "<a@x.test> SIZE=1 SIZE=1|501 5.5.4",
                "<a@x.test> BODY=9BIT|501 5.5.4",
                "<a@x.test> BODY|501 5.5.4",
                "<a@x.test> SMTPUTF8=yes|501 5.5.4",
                "<a@x.test> RET=ALL|501 5.5.4",
                "<a@x.test> ENVID=a+b|501 5.5.4",
                "<a@x.test> ENVID=a=b|501 5.5.4",
                "<a@x.test> ENVID=a+2b|501 5.5.4",
                "<a@x.test> AUTH=|250 2.1.0",
                "<a@x.test> FOO|555 5.5.4",
                "<a@x.test> FOO=BAR|555 5.5.4",
                "<a@x.test> NOTIFY=NEVER|555 5.5.4",
                "<a@x.test> =|555 5.5.4",
                "<a@x.test> TRANSID=x|555 5.5.4"
            })
    void refusesSenders(String path, String code) {
        assertThat(code("MAIL FROM:" + path + "\r\n")).isEqualTo(code);
    }

    @Test
    void refusesCarriageReturnInAnAddress() {
        assertThat(code("MAIL FROM:<a\rb@x.test>\r\n")).isEqualTo("553 5.1.7");
        assertThat(code("MAIL FROM:<\"a\rb\"@x.test>\r\n")).isEqualTo("553 5.1.7");
        assertThat(code("MAIL FROM:<>\r\nRCPT TO:<a\r@letterlock.test>\r\n")).isEqualTo("553 5.1.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "<b@letterlock.test>|250 2.1.5",
                " <b@letterlock.test>|250 2.1.5",
                "  <b@letterlock.test>|501 5.5.4",
                "b@letterlock.test|501 5.5.4",
                "<>|553 5.1.3",
                "<b>|553 5.1.3",
                "<unknown@letterlock.test>|550 5.1.1",
                "<ended@letterlock.test>|550 5.1.1",
                "<busy@letterlock.test>|452 4.2.2",
                "<broken@letterlock.test>|451 4.3.0",
                "<b@far.test>|550 5.7.1",
                "<b%far.test@letterlock.test>|250 2.1.5",
                "<@letterlock.test:b@far.test>|550 5.7.1",
                "<@far.test:b@letterlock.test>|250 2.1.5",
                "<b@[127.0.0.1]>|550 5.7.1",
                "<b@letterlock.test> NOTIFY=NEVER|250 2.1.5",
                "<b@letterlock.test> NOTIFY=SUCCESS,FAILURE,delay ORCPT=rfc822;b@letterlock.test|250 2.1.5",
                "<b@letterlock.test> NOTIFY=NEVER,SUCCESS|501 5.5.4",
                "<b@letterlock.test> NOTIFY=|501 5.5.4",
                "<b@letterlock.test> NOTIFY=SUCCESS,|501 5.5.4",
                "<b@letterlock.test> ORCPT=b@letterlock.test|501 5.5.4",
                "<b@letterlock.test> ORCPT=rfc822;|501 5.5.4",
                "<b@letterlock.test> ORCPT=rfc822;a+b|501 5.5.4",
                "<b@letterlock.test> ORCPT=rfc822;a+2Bb@x.test|250 2.1.5",
                "<b@letterlock.test> ORCPT=utf-8;a\\x{E4}@x.test|250 2.1.5",
                "<b@letterlock.test> SIZE=5|555 5.5.4",
                "<b@letterlock.test> FOO=|555 5.5.4",
                "<ü@letterlock.test>|553 5.6.7",
                "<b@letterlock.test|501 5.5.4",
                "<b c@letterlock.test>|553 5.1.3",
                "<b@b@letterlock.test>|553 5.1.3"
            })
    void answersRecipients(String path, String code) {
        assertThat(code("MAIL FROM:<>\r\nRCPT TO:" + path + "\r\n")).isEqualTo(code);
    }

    @Test
    void givesTheSameReplyForEndedAndNeverKnownMailboxes() {
        List<String> replies = everySplit(HELLO
                        + "MAIL FROM:<>\r\nRCPT TO:<unknown@letterlock.test>\r\nRCPT TO:<ended@letterlock.test>\r\n")
                .replies();
        assertThat(replies.get(3)).isEqualTo(replies.get(4));
    }

    @Test
    void tellsTheSender() {
        assertThat(envelope("<>", "<b@letterlock.test>").sender()).isEmpty();
        assertThat(envelope("<A.b@X.TEST> SIZE=77", "<b@letterlock.test>"))
                .satisfies(envelope ->
                        assertThat(envelope.sender().orElseThrow().text()).isEqualTo("A.b@x.test"))
                .satisfies(envelope -> assertThat(envelope.declaredSize()).isEqualTo(77))
                .satisfies(envelope -> assertThat(envelope.utf8()).isFalse());
        assertThat(envelope("<@a.test,@b.test:c@x.test>", "<b@letterlock.test>")
                        .sender()
                        .orElseThrow()
                        .text())
                .isEqualTo("c@x.test");
        assertThat(envelope("<\"a\\\"> b\"@x.test>", "<b@letterlock.test>")
                        .sender()
                        .orElseThrow()
                        .localPart())
                .isEqualTo("\"a\\\"> b\"");
    }

    @Test
    void takesSendersWithLongLocalParts() {
        String local = "bounce-" + "0123456789.abcdef=".repeat(10) + "-x";
        assertThat(envelope("<" + local + "@Lists.test>", "<b@letterlock.test>")
                        .sender()
                        .orElseThrow()
                        .text())
                .isEqualTo(local + "@lists.test");
        assertThat(code("MAIL FROM:<" + "a".repeat(70) + "..b@x.test>\r\n")).isEqualTo("553 5.1.7");
        assertThat(code("MAIL FROM:<" + "a".repeat(70) + ".@x.test>\r\n")).isEqualTo("553 5.1.7");
        assertThat(code("MAIL FROM:<." + "a".repeat(70) + "@x.test>\r\n")).isEqualTo("553 5.1.7");
        assertThat(code("MAIL FROM:<" + "a".repeat(70) + "(b@x.test>\r\n")).isEqualTo("553 5.1.7");
        assertThat(code("MAIL FROM:<>\r\nRCPT TO:<" + "a".repeat(65) + "@letterlock.test>\r\n"))
                .isEqualTo("553 5.1.3");
        assertThat(code("MAIL FROM:<a@" + "a.".repeat(126) + "test>\r\n")).isEqualTo("553 5.1.7");
    }

    @Test
    void takesInternationalAddressesWhenAskedTo() {
        Envelope envelope = envelope("<jörg@bücher.test> SMTPUTF8", "<грета@letterlock.test>");
        assertThat(envelope.utf8()).isTrue();
        assertThat(envelope.sender().orElseThrow().text()).isEqualTo("jörg@xn--bcher-kva.test");
        assertThat(envelope.recipients().getFirst().localPart()).isEqualTo("грета");
        assertThat(code("MAIL FROM:<> SMTPUTF8\r\nRCPT TO:<b@x\u0000.test>\r\n"))
                .isEqualTo("553 5.1.3");
        // Not UTF-8 at all.
        assertThat(everySplit(HELLO + "MAIL FROM:<\u00e4@x.test> SMTPUTF8\r\n")
                        .codes()
                        .getLast())
                .isEqualTo("553 5.1.7");
    }

    @Test
    void knowsOneDomainInBothItsForms() {
        Envelope envelope = envelope("<> SMTPUTF8", "<b@bücher.test>", "<B@xn--bcher-kva.test>", "<b@BÜCHER.test>");
        assertThat(envelope.recipients()).extracting(EmailAddress::text).containsExactly("b@xn--bcher-kva.test");
    }

    @Test
    void knowsThePostmasterWithoutDomain() {
        assertThat(recipients("<PostMaster>")).containsExactly("PostMaster@mx.letterlock.test");
    }

    @Test
    void deliversOncePerRecipient() {
        assertThat(recipients(
                        "<b@letterlock.test>",
                        "<B@LETTERLOCK.test>",
                        "<c@letterlock.test>",
                        "<b@letterlock.test>",
                        "<@x.test:b@letterlock.test>"))
                .containsExactly("b@letterlock.test", "c@letterlock.test");
    }

    @Test
    void limitsRecipients() {
        var script = new StringBuilder("MAIL FROM:<>\r\n");
        for (int i = 0; i < 7; i++) {
            script.append("RCPT TO:<b").append(i).append("@letterlock.test>\r\n");
        }
        Transcript seen = everySplit(HELLO + script + "RCPT TO:<b1@letterlock.test>\r\nDATA\r\n.\r\n");
        assertThat(seen.codes().subList(3, 13))
                .containsExactly(
                        "250 2.1.5",
                        "250 2.1.5",
                        "250 2.1.5",
                        "250 2.1.5",
                        "250 2.1.5",
                        "452 4.5.3",
                        "452 4.5.3",
                        "250 2.1.5",
                        "354",
                        "250 2.0.0");
        assertThat(seen.envelopes().getFirst().recipients()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"full,452 4.3.1", "unlucky,451 4.3.0"})
    void answersAtDataWhenTheAcceptorTakesNothing(String recipient, String code) {
        Transcript seen = everySplit(BEGUN.replace("b@", recipient + "@") + "DATA\r\nNOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly(code, "250 2.0.0");
    }

    @ParameterizedTest
    @CsvSource({"fills,452 4.3.1", "breaks,451 4.3.0", "fails,451 4.3.0", "noroom,452 4.3.1", "throws,451 4.3.0"})
    void answersAtTheEndOfDataWhatTheIntakeSays(String recipient, String code) {
        Transcript seen =
                everySplit(BEGUN.replace("b@", recipient + "@") + "DATA\r\n" + "x".repeat(40) + "\r\n.\r\nNOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("354", code, "250 2.0.0");
        assertThat(seen.mails()).isEmpty();
    }

    @Test
    void answersFailureWhenTheIntakeEndsExceptionally() {
        Transcript seen = everySplit(BEGUN.replace("b@", "excepts@") + "DATA\r\nx\r\n.\r\nNOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("354", "451 4.3.0", "250 2.0.0");
    }
}
