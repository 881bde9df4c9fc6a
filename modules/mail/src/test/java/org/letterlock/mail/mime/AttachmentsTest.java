package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.mail.Attachment;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

class AttachmentsTest {

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static String name(String... headers) {
        String[] lines = new String[headers.length + 2];
        System.arraycopy(headers, 0, lines, 0, headers.length);
        lines[headers.length] = "";
        lines[headers.length + 1] = "x";
        List<Attachment> attachments = MailReader.read(
                        String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8))
                .attachments();
        assertThat(attachments).hasSize(1);
        return attachments.getFirst().fileName();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "attachment; filename=a.pdf | a.pdf",
                "attachment; filename=\"with space.pdf\" | with space.pdf",
                "attachment; filename=my file name.pdf | my file name.pdf",
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename=\"..\\..\\evil.exe\" | evil.exe",
                "attachment; filename=\"C:\\temp\\x.doc\" | x.doc",
                "attachment; filename=\"C:x.doc\" | C_x.doc",
                "attachment; filename=\"a\u202Etxt.exe\" | atxt.exe",
                "attachment; filename=\"CON\" | _CON",
                "attachment; filename=\"nul.txt\" | _nul.txt",
                "attachment; filename=\"com1.log\" | _com1.log",
                "attachment; filename=\"lpt9\" | _lpt9",
                "attachment; filename=\".htaccess\" | _htaccess",
                "attachment; filename=\"trailing. . .\" | trailing",
                "attachment; filename=\"a<b>c:d?f*g.txt\" | a_b_c_d_f_g.txt",
                "attachment; filename=\"\" | attachment-1.bin",
                "attachment; filename=\"...\" | attachment-1.bin",
                "attachment; filename=\"/\" | attachment-1.bin",
                "attachment; filename=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe.txt?=\" | Grüße.txt",
                "attachment; filename=\"Grüße.txt\" | Grüße.txt",
                "attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.txt | Grüße.txt",
                "attachment; filename*=iso-8859-1'de'Gr%FC%DFe.txt | Grüße.txt",
                "attachment; filename=old.txt; filename*=utf-8''new.txt | new.txt",
                "attachment; filename*=utf-8''new.txt; filename=old.txt | new.txt",
                "attachment; filename*0=one-; filename*1=two.txt | one-two.txt",
                "attachment; filename*1=two.txt; filename*0=one- | one-two.txt",
                "attachment; filename*0*=utf-8''Gr%C3; filename*1*=%BC.txt | Grü.txt",
                "attachment; filename*0=a; filename*2=c.txt | ac.txt",
                "attachment; filename*=nonsense%zz | nonsense_zz",
                "attachment; filename*=utf-8'' | attachment-1.bin",
                "attachment; filename*=x-nope''abc.txt | abc.txt",
                "attachment; filename=\"unclosed.txt | unclosed.txt",
                "attachment; filename=\"quo\\\"te.txt\" | quo_te.txt",
                "attachment; FILENAME=UPPER.TXT | UPPER.TXT",
                "attachment (comment); filename=c.txt | c.txt",
                "attachment; filename=zero\u200Bwidth.txt | zerowidth.txt",
                "attachment; filename=100%.txt | 100_.txt"
            })
    void makesNamesSafe(String disposition, String expected) {
        assertThat(name("Content-Type: application/octet-stream", "Content-Disposition: " + disposition))
                .isEqualTo(expected);
    }

    @Test
    void makesNamesWithControlsSafe() {
        assertThat(name(
                        "Content-Type: application/pdf",
                        "Content-Disposition: attachment; filename=\"a\0b\u0007c.pdf\""))
                .isEqualTo("abc.pdf");
        assertThat(name(
                        "Content-Type: application/pdf",
                        "Content-Disposition: attachment; filename*=utf-8''a%0D%0AX: y.pdf"))
                .isEqualTo("aX_ y.pdf");
        assertThat(name(
                        "Content-Type: application/pdf",
                        "Content-Disposition: attachment;",
                        "\tfilename=\"fol",
                        "\tded.pdf\""))
                .isEqualTo("folded.pdf");
    }

    @Test
    void boundsNames() {
        String name = name(
                "Content-Type: application/pdf; name=\"" + "x".repeat(4_000) + ".pdf\"",
                "Content-Disposition: attachment");
        assertThat(name).hasSize(100).endsWith(".pdf");
        String wide = name(
                "Content-Type: application/pdf; name=\"" + "東".repeat(200) + ".pdf\"",
                "Content-Disposition: attachment");
        assertThat(wide.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
        assertThat(wide).endsWith(".pdf");
    }

    @Test
    void namesTheNamelessByType() {
        assertThat(name("Content-Type: image/png")).isEqualTo("attachment-1.png");
        assertThat(name("Content-Type: text/calendar")).isEqualTo("attachment-1.ics");
        assertThat(name("Content-Type: bad type here")).isEqualTo("attachment-1.bin");
    }

    @Test
    void numbersDuplicates() {
        String part = "--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nx\r\n";
        String other =
                "--b\r\nContent-Type: text/plain; name=A.TXT\r\n\r\nx\r\n--b\r\nContent-Type: text/plain; name=\"a (2).txt\"\r\n\r\nx\r\n";
        byte[] mail = ("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part + part + other + "--b--")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(MailReader.read(mail).attachments())
                .extracting(Attachment::fileName)
                .containsExactly("a.txt", "a (2).txt", "A (3).TXT", "a (2) (2).txt");
    }

    @Test
    void survivesAnyName() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder wanted = new StringBuilder();
            int length = random.nextInt(300);
            for (int i = 0; i < length; i++) {
                wanted.append((char) random.nextInt(random.nextInt(4) == 0 ? 0x10000 : 0x80));
            }
            String name = new SafeFileName().next(wanted.toString(), "image/png", 0);
            assertThat(name).isNotBlank().doesNotContain("/", "\\", "\0", "\n", "\r", "\u202E", ":", "\"");
            assertThat(name).doesNotStartWith(".").doesNotEndWith(".").doesNotEndWith(" ");
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
            assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(name);
        }
    }

    private static byte[] related(String html, String imageHeader, String image) {
        return TestMail.of(
                "Content-Type: multipart/related; boundary=b",
                "",
                "--b",
                "Content-Type: text/html",
                "",
                html,
                "--b",
                "Content-Type: image/png",
                "Content-Transfer-Encoding: base64",
                imageHeader,
                "",
                image,
                "--b--");
    }

    @Test
    void embedsInlinePictures() {
        MailView view = MailReader.read(related("<img src='cid:a.b+c@x'>", "Content-ID: <a.b+c@x>", PNG));
        assertThat(view.html().orElseThrow()).contains("<img src=\"data:image/png;base64," + PNG + "\"");
        assertThat(view.attachments())
                .singleElement()
                .satisfies(a -> assertThat(a.inline()).isTrue());
        assertThat(view.summary().hasAttachments()).isFalse();
        assertThat(MailReader.summary(related("<img src='cid:x'>", "Content-ID: <x>", PNG))
                        .hasAttachments())
                .isFalse();
        assertThat(view.blocked()).isEmpty();
    }

    @Test
    void findsPicturesByEscapedIdAndLocation() {
        assertThat(MailReader.read(related("<img src='CID:a%40b'>", "Content-ID: <a@b>", PNG))
                        .html()
                        .orElseThrow())
                .contains("data:image/png");
        assertThat(MailReader.read(related("<img src='pic.png'>", "Content-Location: pic.png", PNG))
                        .html()
                        .orElseThrow())
                .contains("data:image/png");
    }

    @Test
    void confusesNoOverlappingIds() {
        MailView view = MailReader.read(related("<img src='cid:x1'><img src='cid:x'>", "Content-ID: <x1>", PNG));
        String html = view.html().orElseThrow();
        assertThat(html.split("data:image/png", -1)).hasSize(2);
        assertThat(MailReader.read(related("<img src='cid:.*'>", "Content-ID: <abc>", PNG))
                        .html()
                        .orElseThrow())
                .doesNotContain("src=\"data:");
    }

    @Test
    void embedsOnlyRealRasterPictures() {
        String svg = Base64.getEncoder()
                .encodeToString(
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".getBytes(StandardCharsets.US_ASCII));
        assertThat(MailReader.read(related("<img src='cid:x'>", "Content-ID: <x>", svg))
                        .html()
                        .orElseThrow())
                .doesNotContain("src=\"data:");
        byte[] bomb = Base64.getDecoder().decode(PNG);
        bomb[16] = 0x7F;
        bomb[20] = 0x7F;
        String encoded = Base64.getEncoder().encodeToString(bomb);
        MailView view = MailReader.read(related("<img src='cid:x'>", "Content-ID: <x>", encoded));
        assertThat(view.html().orElseThrow()).doesNotContain("src=\"data:");
        assertThat(view.oddities()).contains(Oddity.PICTURE_LEFT_OUT);
    }

    @Test
    void boundsRepeatedPictures() {
        byte[] png = new byte[2 << 20];
        byte[] head = Base64.getDecoder().decode(PNG);
        System.arraycopy(head, 0, png, 0, head.length);
        MailView view = MailReader.read(related(
                "<img src='cid:x'>".repeat(1_000),
                "Content-ID: <x>",
                Base64.getMimeEncoder().encodeToString(png)));
        assertThat(view.html().orElseThrow().length()).isLessThan(20 << 20);
        assertThat(view.html().orElseThrow()).contains("data:image/png");
        assertThat(view.oddities()).contains(Oddity.PICTURE_LEFT_OUT);
    }

    @Test
    void handsOutWhatItLists() {
        byte[] mail = TestMail.of(
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "",
                "text",
                "--b",
                "Content-Type: application/x-a",
                "",
                "first",
                "--b",
                "Content-Type: application/x-b",
                "Content-Transfer-Encoding: base64",
                "",
                "c2Vjb25k",
                "--b--");
        List<Attachment> attachments = MailReader.read(mail).attachments();
        for (Attachment attachment : attachments) {
            var content = MailReader.attachment(mail, attachment.index()).orElseThrow();
            assertThat(content.attachment()).isEqualTo(attachment);
            assertThat(content.octets()).hasSize((int) attachment.size());
        }
        assertThat(new String(MailReader.attachment(mail, 1).orElseThrow().octets(), StandardCharsets.US_ASCII))
                .isEqualTo("second");
        assertThat(MailReader.attachment(mail, 2)).isEmpty();
        assertThat(MailReader.attachment(mail, -1)).isEmpty();
    }
}
