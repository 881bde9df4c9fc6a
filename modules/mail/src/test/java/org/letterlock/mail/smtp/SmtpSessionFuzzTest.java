package org.letterlock.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.mail.smtp.Conversation.BEGUN;
import static org.letterlock.mail.smtp.Conversation.HELLO;
import static org.letterlock.mail.smtp.Conversation.LIMITS;
import static org.letterlock.mail.smtp.Conversation.octets;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.letterlock.mail.smtp.Conversation.Transcript;

/** Sessions under scripts that no one wrote. Every failure names its seed. */
final class SmtpSessionFuzzTest {

    private static final long SEED = Long.getLong("letterlock.seed", 20_261_121L);
    private static final String[] PIECES = {
        HELLO,
        BEGUN,
        "HELO c.test\r\n",
        "MAIL FROM:<>\r\n",
        "MAIL FROM:<a@x.test> BODY=BINARYMIME SIZE=10\r\n",
        "RCPT TO:<b@letterlock.test>\r\n",
        "RCPT TO:<unknown@letterlock.test>\r\n",
        "RCPT TO:<fills@letterlock.test>\r\n",
        "DATA\r\n",
        "BDAT 5\r\n",
        "BDAT 5 LAST\r\n",
        "BDAT 0 LAST\r\n",
        "BDAT 1200\r\n",
        "RSET\r\n",
        "NOOP\r\n",
        "STARTTLS\r\n",
        "VRFY x\r\n",
        "QUIT\r\n",
        "\r\n",
        ".\r\n",
        "\r\n.\r\n",
        ".",
        "..",
        "\r",
        "\n",
        "\0",
        "hello",
        "Subject: x\r\n\r\n",
        "\u00ff\u00fe",
        " ",
        "<",
        ">",
        "\"",
        "\\",
        "@",
        ":"
    };

    @Test
    void answersAnyScriptAlikeHoweverItIsCut() {
        var random = new Random(SEED);
        for (int round = 0; round < 6000; round++) {
            byte[] script = script(random);
            Transcript whole = new Conversation(LIMITS, false, false).play(script);
            Transcript split =
                    new Conversation(LIMITS, false, random.nextBoolean()).play(script, cuts(random, script.length));
            assertThat(split).as("seed %d round %d", SEED, round).isEqualTo(whole);
        }
    }

    @Test
    void storesExactlyWhatWasSentByData() {
        var random = new Random(SEED + 1);
        for (int round = 0; round < 3000; round++) {
            byte[] content = content(random);
            var script = new ByteArrayOutputStream();
            script.writeBytes(octets(BEGUN + "DATA\r\n"));
            script.writeBytes(stuffed(content));
            script.writeBytes(octets(".\r\nQUIT\r\n"));
            byte[] octets = script.toByteArray();
            Transcript seen =
                    new Conversation(LIMITS, false, random.nextBoolean()).play(octets, cuts(random, octets.length));
            String expected = new String(content, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(seen.codesAfterBegun())
                    .as("seed %d round %d", SEED, round)
                    .containsExactly("354", "250 2.0.0", "221 2.0.0");
            assertThat(seen.mails()).as("seed %d round %d", SEED, round).containsExactly(expected);
        }
    }

    /** Compares with a reader that is slow and plain: it has the whole script at hand. */
    @Test
    void agreesWithAPlainReaderOnMutatedMails() {
        var random = new Random(SEED + 2);
        int accepted = 0;
        for (int round = 0; round < 8000; round++) {
            byte[] data = mutated(random, stuffed(content(random)));
            byte[] script = octets(
                    BEGUN + "DATA\r\n" + new String(data, java.nio.charset.StandardCharsets.ISO_8859_1) + "\r\n.\r\n");
            Transcript seen = new Conversation(LIMITS, false, false).play(script, cuts(random, script.length));
            String stored = seen.mails().isEmpty() ? null : seen.mails().getFirst();
            String expected = plainly(new String(data, java.nio.charset.StandardCharsets.ISO_8859_1) + "\r\n.\r\n");
            assertThat(stored).as("seed %d round %d", SEED, round).isEqualTo(expected);
            accepted += expected == null ? 0 : 1;
        }
        assertThat(accepted).as("mails that survived mutation").isBetween(1000, 7000);
    }

    /** The first mail in {@code data}, or null when it must be refused. */
    static String plainly(String data) {
        String whole = "\r\n" + data;
        int end = whole.indexOf("\r\n.\r\n");
        String mail = whole.substring(0, end + 2);
        if (mail.replace("\r\n", "").matches("(?s).*[\r\n].*")) {
            return null;
        }
        // A bare line end right behind the end is another matter; one overlapping it is not possible.
        String content = mail.replace("\r\n.", "\r\n").substring(2);
        return content.length() > LIMITS.messageOctets() ? null : content;
    }

    private static byte[] script(Random random) {
        var script = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            script.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextInt(40) == 0) {
                script.append("x".repeat(random.nextInt(3000)));
            }
        }
        byte[] octets = octets(script.toString());
        return random.nextInt(3) == 0 ? mutated(random, octets) : octets;
    }

    private static byte[] mutated(Random random, byte[] octets) {
        byte[] changed = octets.clone();
        for (int i = random.nextInt(3); i > 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] = (byte) "\r\n.\0".charAt(random.nextInt(4));
                case 2 -> {
                    System.arraycopy(changed, at + 1, changed, at, changed.length - at - 1);
                    changed = Arrays.copyOf(changed, changed.length - 1);
                }
                default -> {
                    byte[] longer = new byte[changed.length + 1];
                    System.arraycopy(changed, 0, longer, 0, at);
                    longer[at] = (byte) "\r\n.x".charAt(random.nextInt(4));
                    System.arraycopy(changed, at, longer, at + 1, changed.length - at);
                    changed = longer;
                }
            }
        }
        return changed;
    }

    /** Lines of any octets but CR and LF, with many dots. */
    private static byte[] content(Random random) {
        var content = new ByteArrayOutputStream();
        for (int line = random.nextInt(12); line > 0; line--) {
            for (int i = random.nextInt(random.nextBoolean() ? 4 : 70); i > 0; i--) {
                int octet = random.nextInt(3) == 0 ? '.' : random.nextInt(256);
                content.write(octet == '\r' || octet == '\n' ? 'x' : octet);
            }
            content.write('\r');
            content.write('\n');
        }
        return content.toByteArray();
    }

    private static byte[] stuffed(byte[] content) {
        var stuffed = new ByteArrayOutputStream();
        int before = '\n';
        for (byte octet : content) {
            if (before == '\n' && octet == '.') {
                stuffed.write('.');
            }
            stuffed.write(octet);
            before = octet;
        }
        return stuffed.toByteArray();
    }

    private static int[] cuts(Random random, int length) {
        List<Integer> cuts = new ArrayList<>();
        int step = 1 + random.nextInt(random.nextBoolean() ? 4 : 200);
        for (int at = random.nextInt(step); at < length; at += 1 + random.nextInt(step)) {
            cuts.add(at);
        }
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }
}
