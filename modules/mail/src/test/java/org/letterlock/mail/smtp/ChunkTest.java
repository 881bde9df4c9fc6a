package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.mail.smtp.Conversation.BEGUN;
import static org.letterlock.mail.smtp.Conversation.HELLO;
import static org.letterlock.mail.smtp.Conversation.everySplit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.smtp.Conversation.Transcript;

/** Mail by BDAT (RFC 3030; field notes, section 5b). */
final class ChunkTest {

    private static final String BINARY =
            HELLO + "MAIL FROM:<a@x.test> BODY=BINARYMIME\r\nRCPT TO:<b@letterlock.test>\r\n";

    @Test
    void takesOneChunk() {
        Transcript seen = everySplit(BEGUN + "BDAT 5 LAST\r\nab\r\n.NOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("250 2.0.0", "250 2.0.0");
        assertThat(seen.mails()).containsExactly("ab\r\n.");
    }

    @Test
    void takesManyChunksOfBinaryWithoutTouchingDots() {
        Transcript seen = everySplit(
                BINARY + "BDAT 3\r\n..\rBDAT 0\r\nBDAT 4\r\n\n\0.\nbdat 9 last\r\n\r\n.\r\n\u00ff\u0080\0\nQUIT\r\n");
        assertThat(seen.codesAfterBegun())
                .containsExactly("250 2.0.0", "250 2.0.0", "250 2.0.0", "250 2.0.0", "221 2.0.0");
        assertThat(seen.mails()).containsExactly("..\r\n\0.\n\r\n.\r\n\u00ff\u0080\0\n");
    }

    @Test
    void takesAnEmptyLastChunk() {
        assertThat(everySplit(BEGUN + "BDAT 0 LAST\r\nNOOP\r\n").mails()).containsExactly("");
        Transcript seen = everySplit(BEGUN + "BDAT 4\r\nabcdBDAT 0 LAST\r\nNOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("250 2.0.0", "250 2.0.0", "250 2.0.0");
        assertThat(seen.mails()).containsExactly("abcd");
    }

    @Test
    void readsTheAnnouncedOctetsWithoutTransaction() {
        Transcript seen = everySplit("BDAT 6 LAST\r\nQUIT\r\n" + HELLO
                + "BDAT 6\r\nQUIT\r\nMAIL FROM:<>\r\nBDAT 6 LAST\r\nQUIT\r\nRSET\r\n");
        assertThat(seen.codes())
                .containsExactly("220", "503 5.5.1", "250", "503 5.5.1", "250 2.1.0", "503 5.5.1", "250 2.0.0");
        assertThat(seen.closed()).isFalse();
    }

    @Test
    void readsTheAnnouncedOctetsWhenAllRecipientsFailed() {
        Transcript seen = everySplit(
                HELLO + "MAIL FROM:<>\r\nRCPT TO:<unknown@letterlock.test>\r\nBDAT 6 LAST\r\nQUIT\r\nNOOP\r\n");
        assertThat(seen.codes()).containsExactly("220", "250", "250 2.1.0", "550 5.1.1", "554 5.5.1", "250 2.0.0");
    }

    @Test
    void keepsDataAndChunksApart() {
        Transcript seen = everySplit(
                BEGUN + "BDAT 2\r\nabDATA\r\nRCPT TO:<c@letterlock.test>\r\nMAIL FROM:<>\r\nBDAT 2 LAST\r\ncd");
        assertThat(seen.codesAfterBegun())
                .containsExactly("250 2.0.0", "503 5.5.1", "503 5.5.1", "503 5.5.1", "250 2.0.0");
        assertThat(seen.mails()).containsExactly("abcd");
    }

    @Test
    void refusesBinaryByData() {
        assertThat(everySplit(BINARY + "DATA\r\nNOOP\r\n").codesAfterBegun()).containsExactly("503 5.5.1", "250 2.0.0");
    }

    @Test
    void forgetsChunksOnReset() {
        Transcript seen = everySplit(BEGUN + "BDAT 2\r\nabRSET\r\nBDAT 2 LAST\r\ncdMAIL FROM:<>\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("250 2.0.0", "250 2.0.0", "503 5.5.1", "250 2.1.0");
        assertThat(seen.mails()).isEmpty();
        assertThat(seen.abandoned()).isOne();
    }

    @Test
    void readsAnOversizeChunkAndRefusesIt() {
        Transcript seen =
                everySplit(BEGUN + "BDAT 1001 LAST\r\n" + "QUIT\r\n".repeat(167).substring(1) + "NOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("552 5.3.4", "250 2.0.0");
        assertThat(seen.abandoned()).isOne();
        assertThat(seen.closed()).isFalse();
    }

    @Test
    void addsUpChunksAndSwallowsWhatWasPipelinedBehindAFailure() {
        Transcript seen = everySplit(BEGUN + "BDAT 600\r\n" + "x".repeat(600) + "BDAT 401\r\n" + "y".repeat(401)
                + "BDAT 6\r\nQUIT\r\nBDAT 6 LAST\r\nQUIT\r\n"
                + "MAIL FROM:<>\r\nRCPT TO:<b@letterlock.test>\r\nBDAT 2 LAST\r\nok");
        assertThat(seen.codesAfterBegun())
                .containsExactly(
                        "250 2.0.0", "552 5.3.4", "503 5.5.1", "503 5.5.1", "250 2.1.0", "250 2.1.5", "250 2.0.0");
        assertThat(seen.mails()).containsExactly("ok");
    }

    @Test
    void beginsANewMailAfterAFailedChunk() {
        Transcript seen = everySplit(BEGUN + "BDAT 1001\r\n" + "x".repeat(1001) + "MAIL FROM:<>\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("552 5.3.4", "250 2.1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-1 LAST",
                "x",
                "",
                "1x LAST",
                "99999999999999999999 LAST",
                "9223372036854775807",
                "0x10",
                "+5 LAST",
                "1.5"
            })
    void hangsUpWhenTheChunkSizeIsNoNumber(String size) {
        Transcript seen = everySplit(BEGUN + "BDAT " + size + "\r\nMAIL FROM:<>\r\nNOOP\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("501 5.5.4");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void hangsUpOnAChunkTooLargeToReadInVain() {
        Transcript seen = everySplit(BEGUN + "BDAT 9223372036854775806 LAST\r\nMAIL FROM:<>\r\n");
        assertThat(seen.codesAfterBegun()).containsExactly("552 5.3.4");
        assertThat(seen.closed()).isTrue();
    }

    @Test
    void readsTheOctetsOfAChunkWithAWrongFlag() {
        Transcript seen = everySplit(BEGUN + "BDAT 6 FIRST\r\nQUIT\r\nBDAT 2 LAST\r\nok");
        assertThat(seen.codesAfterBegun()).containsExactly("501 5.5.4", "250 2.0.0");
        assertThat(seen.mails()).containsExactly("ok");
    }

    @Test
    void answersWhatTheIntakeSays() {
        assertThat(chunkTo("full")).containsExactly("452 4.3.1", "250 2.0.0");
        assertThat(chunkTo("unlucky")).containsExactly("451 4.3.0", "250 2.0.0");
        assertThat(chunkTo("fills")).containsExactly("452 4.3.1", "250 2.0.0");
        assertThat(chunkTo("breaks")).containsExactly("451 4.3.0", "250 2.0.0");
        assertThat(chunkTo("fails")).containsExactly("451 4.3.0", "250 2.0.0");
        assertThat(chunkTo("noroom")).containsExactly("452 4.3.1", "250 2.0.0");
    }

    private static java.util.List<String> chunkTo(String manner) {
        return everySplit(BEGUN.replace("b@", manner + "@") + "BDAT 20 LAST\r\n" + "x".repeat(20) + "NOOP\r\n")
                .codesAfterBegun();
    }
}
