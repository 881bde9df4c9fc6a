package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.mail.smtp.Conversation.HELLO;
import static org.letterlock.mail.smtp.Conversation.LIMITS;
import static org.letterlock.mail.smtp.Conversation.octets;

import org.junit.jupiter.api.Test;
import org.letterlock.mail.smtp.Conversation.Transcript;

/**
 * STARTTLS as the session sees it (RFC 3207; field notes, section 5b); real handshakes are in {@code SmtpServerTest}.
 */
final class StartTlsTest {

    private static Transcript split(String script) {
        return Conversation.everySplit(script, LIMITS, true);
    }

    @Test
    void isOfferedBeforeAndNotWithinTls() {
        var conversation = new Conversation(LIMITS, true, false);
        conversation.session().open();
        feed(conversation, HELLO + "MAIL FROM:<>\r\nRCPT TO:<b@letterlock.test>\r\nSTARTTLS\r\n");
        assertThat(conversation.soFar().tls()).isTrue();
        conversation.session().secured();
        feed(conversation, "MAIL FROM:<>\r\n" + HELLO + "RCPT TO:<b@letterlock.test>\r\nSTARTTLS\r\nMAIL FROM:<>\r\n");
        Transcript seen = conversation.end();
        assertThat(seen.codes())
                .containsExactly(
                        "220",
                        "250",
                        "250 2.1.0",
                        "250 2.1.5",
                        "220 2.0.0",
                        "503 5.5.1",
                        "250",
                        "503 5.5.1",
                        "503 5.5.1",
                        "250 2.1.0");
        assertThat(seen.replies().get(1)).contains("250-STARTTLS");
        assertThat(seen.replies().get(6)).doesNotContain("STARTTLS").contains("250-PIPELINING");
    }

    @Test
    void takesNoArgumentsAndWantsAHello() {
        assertThat(split("STARTTLS\r\n" + HELLO + "STARTTLS now\r\nNOOP\r\n").codes())
                .containsExactly("220", "503 5.5.1", "250", "501 5.5.4", "250 2.0.0");
    }

    @Test
    void refusesCommandsSentBehindItInOnePacket() {
        byte[] script = octets(HELLO + "STARTTLS\r\nMAIL FROM:<evil@x.test>\r\n");
        Transcript seen = new Conversation(LIMITS, true, false).play(script);
        assertThat(seen.codes()).containsExactly("220", "250", "554 5.5.1");
        assertThat(seen.tls()).isFalse();
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void neverRunsPlainCommandsSentBehindItHoweverCut() {
        String before = HELLO + "STARTTLS\r\n";
        byte[] script = octets(before + "MAIL FROM:<evil@x.test>\r\nQUIT\r\n");
        for (int cut = 0; cut <= script.length; cut++) {
            Transcript seen = new Conversation(LIMITS, true, false).play(script, cut);
            // When the cut is behind STARTTLS it was answered before more came.
            if (cut == before.length()) {
                assertThat(seen.codes()).containsExactly("220", "250", "220 2.0.0", "554 5.5.1");
            } else {
                assertThat(seen.codes()).containsExactly("220", "250", "554 5.5.1");
            }
            assertThat(seen.closed()).isTrue();
        }
    }

    @Test
    void abandonsChunksBegunInPlainText() {
        var conversation = new Conversation(LIMITS, true, false);
        conversation.session().open();
        feed(conversation, Conversation.BEGUN + "BDAT 2\r\nabSTARTTLS\r\n");
        assertThat(conversation.soFar().abandoned()).isOne();
        conversation.session().secured();
        feed(conversation, HELLO + "BDAT 2 LAST\r\ncd");
        Transcript seen = conversation.end();
        assertThat(seen.codesAfterBegun()).containsExactly("250 2.0.0", "220 2.0.0", "250", "503 5.5.1");
        assertThat(seen.abandoned()).isOne();
        assertThat(seen.mails()).isEmpty();
    }

    private static void feed(Conversation conversation, String script) {
        byte[] octets = octets(script);
        conversation.feed(octets, 0, octets.length);
    }
}
