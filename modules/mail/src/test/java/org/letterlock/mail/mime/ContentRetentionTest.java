package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.mail.AttachmentContent;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;

/**
 * After reading, a live heap dump holds nothing of the mail: no cache, static, thread-local or pooled buffer keeps it.
 */
class ContentRetentionTest {

    private static final int CANARY_CHARS = 20;

    @TempDir
    Path folder;

    @Test
    void keepsNothingOfWhatItRead() throws Exception {
        byte[] hidden = hiddenCanary();
        for (int round = 0; round < 20; round++) {
            readSomething(hidden);
        }
        Path dump = folder.resolve("heap.hprof");
        System.gc();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        assertThat(contains(dump, hidden, 1))
                .describedAs("octets and Latin-1 strings")
                .isFalse();
        assertThat(contains(dump, hidden, 2)).describedAs("UTF-16").isFalse();
    }

    @Test
    void wouldFindWhatIsKept() throws Exception {
        byte[] hidden = hiddenCanary();
        String kept = canary(hidden);
        Path dump = folder.resolve("heap2.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        assertThat(contains(dump, hidden, 1)).isTrue();
        assertThat(kept).hasSize(CANARY_CHARS);
    }

    /** The canary is kept inverted, so that the search does not find itself. */
    private static byte[] hiddenCanary() {
        byte[] hidden = new byte[CANARY_CHARS];
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = (byte) ~('a' + random.nextInt(26));
        }
        return hidden;
    }

    private static String canary(byte[] hidden) {
        StringBuilder canary = new StringBuilder();
        for (byte b : hidden) {
            canary.append((char) (byte) ~b);
        }
        return canary.toString();
    }

    private static void readSomething(byte[] hidden) {
        String c = canary(hidden);
        byte[] mail = TestMail.utf8(
                "From: \"" + c + " Ж\" <" + c + "@" + c + ".example>",
                "Subject: =?utf-8?Q?" + c + "=E6=9D=B1?= code 482913",
                "Date: Mon, 2 Mar 2026 10:00:00 +0000",
                "X-" + c + ": " + c,
                "Content-Type: multipart/mixed; boundary=" + c,
                "",
                "--" + c,
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain; charset=utf-8; format=flowed",
                "",
                c + " 東 your code is 482913 http://" + c + ".example/",
                "--b",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<style>." + c + "{color:red;background:url(http://" + c + ".example/)}</style><p class=" + c
                        + " title='" + c + "'>" + c + " 東 &amp; <a href='http://" + c + ".example'>" + c
                        + "</a><img src='http://" + c + ".example/x'>",
                "--b--",
                "--" + c,
                "Content-Type: application/pdf; name*=utf-8''" + c + ".pdf",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder().encodeToString(c.getBytes(StandardCharsets.US_ASCII)),
                "--" + c + "--");
        MailView view = MailReader.read(mail);
        byte[] htmlOnly = TestMail.utf8("Content-Type: text/html", "", "<p>" + c + " your code is <b>482913</b> 東");
        AttachmentContent content = MailReader.attachment(mail, 0).orElseThrow();
        boolean read = view.text().contains(c)
                && view.html().orElseThrow().contains(c)
                && MailReader.summary(mail).subject().contains(c)
                && MailReader.summary(htmlOnly).codes().contains("482913")
                && content.attachment().fileName().contains(c);
        assertThat(read).isTrue();
    }

    /** Whether the file holds the canary, its chars {@code step} octets apart with zeros between. */
    private static boolean contains(Path file, byte[] hidden, int step) throws IOException {
        int length = (hidden.length - 1) * step + 1;
        byte[] window = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            for (int count = in.readNBytes(window, kept, window.length - kept);
                    count > 0;
                    count = in.readNBytes(window, kept, window.length - kept)) {
                int end = kept + count;
                for (int i = 0; i + length <= end; i++) {
                    if (matches(window, i, hidden, step)) {
                        return true;
                    }
                }
                kept = Math.min(length - 1, end);
                System.arraycopy(window, end - kept, window, 0, kept);
            }
        }
        return false;
    }

    private static boolean matches(byte[] window, int at, byte[] hidden, int step) {
        for (int i = 0; i < hidden.length; i++) {
            if (window[at + i * step] != (byte) ~hidden[i] || (step == 2 && i > 0 && window[at + i * step - 1] != 0)) {
                return false;
            }
        }
        return true;
    }
}
