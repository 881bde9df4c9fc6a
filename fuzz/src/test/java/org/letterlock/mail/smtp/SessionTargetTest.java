package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.mail.smtp.Conversation.BEGUN;
import static org.letterlock.mail.smtp.Conversation.LIMITS;
import static org.letterlock.mail.smtp.Conversation.octets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.letterlock.mail.smtp.Conversation.Transcript;

/** Any octets on an SMTP connection: replies do not depend on how they are cut, and only CRLF.CRLF ends a mail. */
final class SessionTargetTest {

    @FuzzTest(maxDuration = "60s")
    void answersAlikeHoweverOctetsAreCut(byte[] script) {
        Transcript whole = new Conversation(LIMITS, false, false).play(script);
        int[] everywhere = IntStream.range(1, Math.max(1, script.length)).toArray();

        assertThat(new Conversation(LIMITS, false, true).play(script, everywhere))
                .isEqualTo(whole);
        // The script itself says where else it is cut.
        int[] somewhere = IntStream.range(1, Math.max(1, script.length))
                .filter(at -> (script[at] & 7) == 2)
                .toArray();
        assertThat(new Conversation(LIMITS, false, false).play(script, somewhere))
                .isEqualTo(whole);
    }

    @FuzzTest(maxDuration = "60s")
    void endsAMailAtItsDotAndNowhereElse(byte[] mail) {
        String data = new String(mail, StandardCharsets.ISO_8859_1) + "\r\n.\r\n";
        Transcript seen = new Conversation(LIMITS, false, false).play(octets(BEGUN + "DATA\r\n" + data));

        assertThat(seen.mails().isEmpty() ? null : seen.mails().getFirst())
                .isEqualTo(SmtpSessionFuzzTest.plainly(data));
    }
}
