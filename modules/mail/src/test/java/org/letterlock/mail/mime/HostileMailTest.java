package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.junit.jupiter.api.Test;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

/** Mails made by a seeded generator, whole and damaged: reading never throws, stays in time and agrees with itself. */
class HostileMailTest {

    private static final int ROUNDS = 250;

    private static final String[] LEAVES = {
        "text/plain", "text/html", "text/plain; charset=utf-8; format=flowed", "text/html; charset=koi8-r", "image/png",
        "application/pdf; name=\"f.pdf\"", "text/calendar", "message/delivery-status", "text/enriched",
                "application/octet-stream",
        "text/plain; charset=iso-2022-jp", "text/plain; charset=utf-7", "nonsense", ""
    };

    private static final String[] BRANCHES = {
        "mixed", "alternative", "related", "signed", "report", "digest", "encrypted", "x-own"
    };

    private static final String[] BODIES = {
        "words", "", "<p>html <b>bold</b> <img src=\"cid:1@x\"> <a href=\"http://h.example\">link</a>", "--", "--b",
                "code: 482913",
        "=?utf-8?Q?x?=", "caf\u00e9 \u00ff\u0000", "<style>p{background:url(http://x.example/)}</style>", "+AGE-",
                "\u001b$B$3", "-----BEGIN PGP MESSAGE-----"
    };

    private final Random random;

    HostileMailTest() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        random = new Random(seed);
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void part(StringBuilder out, int depth, List<String> leaves) {
        int kind = depth > 5 ? 0 : random.nextInt(5);
        if (kind >= 3) {
            String boundary = "b" + random.nextInt(100_000_000) + "x" + leaves.size();
            out.append("Content-Type: multipart/")
                    .append(one(BRANCHES))
                    .append("; boundary=\"")
                    .append(boundary)
                    .append("\"\r\n\r\n");
            int children = random.nextInt(4);
            for (int i = 0; i < children; i++) {
                out.append("--").append(boundary).append("\r\n");
                part(out, depth + 1, leaves);
                out.append("\r\n");
            }
            out.append("--").append(boundary).append("--\r\n");
            return;
        }
        String type = one(LEAVES);
        String body = one(BODIES) + random.nextInt(1_000_000_000);
        out.append(type.isEmpty() ? "" : "Content-Type: " + type + "\r\n");
        out.append(random.nextInt(6) == 0 ? "Content-Disposition: attachment; filename=\"a.txt\"\r\n" : "");
        out.append(random.nextInt(6) == 0 ? "Content-ID: <1@x>\r\n" : "");
        if (random.nextInt(3) == 0) {
            out.append("Content-Transfer-Encoding: base64\r\n\r\n")
                    .append(Base64.getMimeEncoder().encodeToString(body.getBytes(StandardCharsets.ISO_8859_1)));
        } else {
            out.append("\r\n").append(body);
        }
        leaves.add(body);
    }

    private byte[] mail(List<String> leaves) {
        StringBuilder out = new StringBuilder(
                "From: =?utf-8?Q?A?= <a@b.example>\r\nSubject: s\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n");
        part(out, 0, leaves);
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] damaged(byte[] mail) {
        byte[] copy = mail.clone();
        int changes = 1 + random.nextInt(20);
        for (int i = 0; i < changes && copy.length > 1; i++) {
            int at = random.nextInt(copy.length);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] = (byte) random.nextInt(256);
                case 1 -> copy[at] = (byte) "\r\n-:;=\"<>?".charAt(random.nextInt(10));
                case 2 -> copy = Arrays.copyOf(copy, at);
                default -> System.arraycopy(copy, at / 2, copy, at, Math.min(copy.length - at, random.nextInt(50)));
            }
        }
        return copy;
    }

    private static void readsItAll(byte[] mail) {
        MailView view = MailReader.read(mail);
        assertThat(view.oddities()).doesNotContain(Oddity.UNREADABLE);
        assertThat(MailReader.summary(mail).subject()).isEqualTo(view.summary().subject());
        assertThat(MailReader.summary(mail).hasAttachments())
                .isEqualTo(view.summary().hasAttachments());
        for (int i = 0; i < view.attachments().size(); i++) {
            assertThat(MailReader.attachment(mail, i).orElseThrow().attachment())
                    .isEqualTo(view.attachments().get(i));
        }
        assertThat(MailReader.attachment(mail, view.attachments().size())).isEmpty();
    }

    @Test
    void readsGeneratedMails() {
        for (int round = 0; round < ROUNDS; round++) {
            readsItAll(mail(new ArrayList<>()));
        }
    }

    @Test
    void readsDamagedMails() {
        for (int round = 0; round < 2 * ROUNDS; round++) {
            readsItAll(damaged(mail(new ArrayList<>())));
        }
    }

    @Test
    void readsNoise() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            readsItAll(noise);
        }
    }

    /** mime4j as an oracle: on well-formed mails both see the same leaves. */
    @Test
    void splitsAsAnotherParserDoes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mail = mail(new ArrayList<>());
            List<String> ours = new ArrayList<>();
            leaves(MailParts.of(mail, new ReadingNotes()), ours);
            assertThat(ours).isEqualTo(mime4jLeaves(mail));
        }
    }

    private static void leaves(Part part, List<String> out) {
        if (part.isMultipart()) {
            part.children().forEach(child -> leaves(child, out));
        } else {
            out.add(new String(TransferCoding.decode(part.encoded(), "").octets(), StandardCharsets.ISO_8859_1));
        }
    }

    private static List<String> mime4jLeaves(byte[] mail) throws Exception {
        MimeTokenStream stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(mail));
        List<String> leaves = new ArrayList<>();
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            if (state == EntityState.T_BODY) {
                leaves.add(new String(stream.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return leaves;
    }

    /** Processor time of the whole process, so that a busy machine does not fail the test. */
    private static double seconds(byte[] mail) {
        long started = processorNanos();
        MailReader.read(mail);
        MailReader.summary(mail);
        return (processorNanos() - started) / 1e9;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    @Test
    void staysInTimeOnLargeHostileMails() {
        String html = "Content-Type: text/html\r\n\r\n";
        String[] hostile = {
            html + "<div>".repeat(80_000),
            html + "<a href='http://a.example'>".repeat(14_000),
            html + "<br><p>".repeat(56_000),
            html + "<table><tr><td>".repeat(20_000),
            html + "<b><i><u>".repeat(40_000),
            html + "<style>" + "a{".repeat(40_000),
            html + "<style>" + "@media x{".repeat(10_000),
            html + "<style>" + "((((((((".repeat(12_000),
            html + "<p style='" + "\\".repeat(380_000),
            html + "<!--".repeat(80_000),
            html + "&".repeat(380_000),
            html + "<svg><style>".repeat(30_000),
            html + "<select><option>".repeat(20_000),
            html + "<form><input>".repeat(20_000),
            html + "<x y='".repeat(60_000),
            html + "<img srcset='" + "http://a.example/x 1x,".repeat(16_000) + "'>",
            "Subject: " + "\r\n a".repeat(400_000) + "\r\n\r\n",
            ":\r\n".repeat(400_000),
            "x\r\n".repeat(400_000),
            "\r\n" + "http://".repeat(100_000),
            "\r\n" + "1234 ".repeat(200_000),
            "\r\ncode: " + "123456-".repeat(100_000),
            "Content-Type: text/enriched\r\n\r\n" + "<".repeat(400_000),
            "Content-Type: text/plain; format=flowed\r\n\r\n" + ">".repeat(200_000) + " \r\n".repeat(100_000),
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n".repeat(200_000),
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--bb\r\n".repeat(200_000),
            "Content-Type: text/plain; " + "a=b; ".repeat(100_000) + "\r\n\r\n",
            "Content-Type: text/plain; charset=utf-7\r\n\r\n" + "+".repeat(600_000),
            "From: " + "(".repeat(200_000) + "\r\n\r\n",
        };
        for (String mail : hostile) {
            double seconds = seconds(mail.getBytes(StandardCharsets.ISO_8859_1));
            String head = mail.substring(0, Math.min(60, mail.length())).replace("\r\n", "⏎");
            if (seconds > 0.8) {
                System.out.println("slow: " + seconds + " s " + head);
            }
            assertThat(seconds).describedAs(head).isLessThan(3);
        }
    }
}
