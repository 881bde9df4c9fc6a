package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.mail.smtp.Conversation.BEGUN;
import static org.letterlock.mail.smtp.Conversation.everySplit;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.smtp.Conversation.Transcript;

/** The end of a mail, dots, and what smugglers try (field notes, section 5a). */
final class EndOfDataTest {

    private static final String SMUGGLED =
            "MAIL FROM:<evil@x.test>\r\nRCPT TO:<c@letterlock.test>\r\nDATA\r\nsmuggled\r\n.\r\nQUIT\r\n";

    static Stream<String> falseEndsWithBareLineEnds() {
        return Stream.of(
                "\n.\n",
                "\r.\r",
                "\r.\n",
                "\n.\r",
                "\n.\r\n",
                "\r\n.\n",
                "\r.\r\n",
                "\r\n.\r",
                "\r\n.\r\r\n",
                "\n\r\n.\r\n",
                "\r\r\n.\r\n",
                "\r\n\n.\r\n",
                "\r\n.\n\r\n",
                "\r\n\r.\r\n",
                "\r\n\0.\n",
                "\n\0.\r\n",
                "\r\n..\n");
    }

    @ParameterizedTest
    @MethodSource("falseEndsWithBareLineEnds")
    void refusesMailWithBareLineEndAndRunsNothingBehindIt(String falseEnd) {
        Transcript seen = everySplit(BEGUN + "DATA\r\nSubject: x\r\n\r\nfirst" + falseEnd + SMUGGLED);
        assertThat(seen.codesAfterBegun()).containsExactly("354", "550 5.6.11");
        assertThat(seen.closed()).isTrue();
        assertThat(seen.mails()).isEmpty();
        assertThat(seen.abandoned()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\0.\r\n",
                "\r\n.\0\r\n",
                "\r\n. \r\n",
                "\r\n.\t\r\n",
                "\r\n..\r\n",
                "\r\n.\u0085\r\n",
                "\r\n.\u008d\n"
            })
    void takesNothingElseForTheEnd(String notTheEnd) {
        String script = BEGUN + "DATA\r\nfirst" + notTheEnd + "MAIL FROM:<evil@x.test>\r\n.\r\nQUIT\r\n";
        Transcript seen = everySplit(script);
        if (notTheEnd.endsWith("\u008d\n")) {
            assertThat(seen.codesAfterBegun()).containsExactly("354", "550 5.6.11");
        } else {
            assertThat(seen.codesAfterBegun()).containsExactly("354", "250 2.0.0", "221 2.0.0");
            String unstuffed = notTheEnd.replace("\r\n.", "\r\n");
            assertThat(seen.mails()).containsExactly("first" + unstuffed + "MAIL FROM:<evil@x.test>\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "x\n",
                "x\rx",
                "x\r\n\n",
                "x\r\n\rx",
                ".\n",
                ".\rx",
                "..\n",
                ".x\n",
                "\r\r\n",
                "0123456789abcdef\n",
                "0123456789abcdef\rx"
            })
    void refusesBareLineEndsAnywhere(String content) {
        Transcript seen = everySplit(BEGUN + "DATA\r\n" + content + "\r\n.\r\nNOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("354", "550 5.6.11");
        assertThat(seen.mails()).isEmpty();
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void endsAtOnceWithLoneDotInFirstLine() {
        Transcript seen = everySplit(BEGUN + "DATA\r\n.\r\nNOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("354", "250 2.0.0", "250 2.0.0");
        assertThat(seen.mails()).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "\r\n\r\n",
                "one line\r\n",
                "..\r\n",
                "...\r\n",
                ".a\r\n",
                "a.\r\n",
                "a\r\n.b\r\n..\r\n...c\r\n",
                ". \r\n",
                ".\0\r\n",
                "\0\r\n",
                "\u00ff\u0080\u008a\u008d\r\n",
                "0123456789abcdef0123456789\r\n0123456\r\n01234567\r\n",
                "a.\r\n.b.\r\n.c..\r\n"
            })
    void keepsEveryOctet(String content) {
        Transcript seen = everySplit(BEGUN + "DATA\r\n" + stuffed(content) + ".\r\nQUIT\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("354", "250 2.0.0", "221 2.0.0");
        assertThat(seen.mails()).containsExactly(content);
    }

    @Test
    void takesAwayExactlyOneDotAlsoFromSendersThatDoNotStuff() {
        Transcript seen = everySplit(BEGUN + "DATA\r\n.a\r\n..b\r\n...c\r\nd.e\r\n.\r\n");
        assertThat(seen.mails()).containsExactly("a\r\n.b\r\n..c\r\nd.e\r\n");
    }

    @Test
    void passesLinesBeyond998OctetsUnfolded() {
        String content = "Subject: " + "x".repeat(900) + "\r\n\r\n" + "y".repeat(70) + "\r\n";
        assertThat(everySplit(BEGUN + "DATA\r\n" + content + ".\r\n").mails()).containsExactly(content);
    }

    @Test
    void countsSizeAfterUnstuffing() {
        String content = (".".repeat(8) + "\r\n").repeat(100);
        assertThat(content).hasSize(1000);
        Transcript fits = everySplit(BEGUN + "DATA\r\n" + stuffed(content) + ".\r\n");
        assertThat(fits.codesAfterBegun()).containsExactly("354", "250 2.0.0");
        assertThat(fits.mails()).containsExactly(content);
        Transcript oneMore = everySplit(BEGUN + "DATA\r\n." + stuffed(content) + ".\r\n");
        assertThat(oneMore.codesAfterBegun()).containsExactly("354", "552 5.3.4");
    }

    @Test
    void answersOversizeAfterTheDotAndGoesOn() {
        Transcript seen = everySplit(
                BEGUN + "DATA\r\n" + "x".repeat(1500) + "\r\n.\r\n" + BEGUN.substring(18) + "DATA\r\nok\r\n.\r\n");
        assertThat(seen.codesAfterBegun())
                .containsExactly("354", "552 5.3.4", "250 2.1.0", "250 2.1.5", "354", "250 2.0.0");
        assertThat(seen.mails()).containsExactly("ok\r\n");
        assertThat(seen.abandoned()).isOne();
        assertThat(seen.closed()).isFalse();
    }

    @Test
    void hangsUpOnAnEndlessLineWithoutHoldingIt() {
        var conversation = new Conversation(Conversation.LIMITS, false, false);
        conversation.session().open();
        byte[] begin = Conversation.octets(BEGUN + "DATA\r\n");
        conversation.feed(begin, 0, begin.length);
        byte[] junk = new byte[1 << 16];
        java.util.Arrays.fill(junk, (byte) 'x');
        for (int i = 0; i < 1 << 14; i++) { // 1 GiB
            conversation.feed(junk, 0, junk.length);
        }
        byte[] behind = Conversation.octets("\r\n.\r\nNOOP\r\n");
        conversation.feed(behind, 0, behind.length);
        Transcript seen = conversation.end();
        assertThat(seen.codesAfterBegun()).containsExactly("354", "552 5.3.4");
        assertThat(seen.closed()).isTrue();
        assertThat(conversation.mostHeld()).isLessThanOrEqualTo(1000);
    }

    @Test
    void decidesAtTheSameOctetHoweverAnOversizeMailIsCut() {
        assertThat(everySplit(BEGUN + "DATA\r\n" + "x".repeat(1998) + "\r\n.\r\nNOOP\r\n")
                        .codesAfterBegun())
                .containsExactly("354", "552 5.3.4", "250 2.0.0");
        assertThat(everySplit(BEGUN + "DATA\r\n" + "x".repeat(1999) + "\r\n.\r\nNOOP\r\n")
                        .codesAfterBegun())
                .containsExactly("354", "552 5.3.4");
        assertThat(everySplit(BEGUN + "DATA\r\n" + "x".repeat(2000) + "\nNOOP\r\n")
                        .codesAfterBegun())
                .containsExactly("354", "550 5.6.11");
        assertThat(everySplit(BEGUN + "DATA\r\n" + "x".repeat(2001) + "\nNOOP\r\n")
                        .codesAfterBegun())
                .containsExactly("354", "552 5.3.4");
    }

    private static String stuffed(String content) {
        return (content.startsWith(".") ? "." : "") + content.replace("\r\n.", "\r\n..");
    }
}
