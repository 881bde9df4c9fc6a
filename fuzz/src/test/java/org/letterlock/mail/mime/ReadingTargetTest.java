package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.letterlock.mail.Attachment;
import org.letterlock.mail.HeaderField;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailSummary;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

/**
 * Any octets as a mail: reading never fails, agrees with itself however it is asked, stays within every bound, and
 * shows nothing that could break a line or a file system.
 */
final class ReadingTargetTest {

    /** Whole mails: structure, transfer codings, charsets, attachments. */
    @FuzzTest(maxDuration = "60s")
    void readsAnyMail(byte[] mail) {
        MailView view = MailReader.read(mail);
        holds(view, mail.length);
        agrees(MailReader.summary(mail), view);
        for (Attachment listed : view.attachments()) {
            var content = MailReader.attachment(mail, listed.index()).orElseThrow();
            assertThat(content.attachment()).isEqualTo(listed);
            assertThat(content.octets().length).isEqualTo((int) listed.size());
        }
        assertThat(MailReader.attachment(mail, view.attachments().size())).isEmpty();
        assertThat(MailReader.attachment(mail, -1)).isEmpty();
    }

    /** The header of a mail, whose body is known. */
    @FuzzTest(maxDuration = "60s")
    void readsAnyHeader(byte[] header) {
        byte[] body = "\r\n\r\nThe body.\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] mail = new byte[header.length + body.length];
        System.arraycopy(header, 0, mail, 0, header.length);
        System.arraycopy(body, 0, mail, header.length, body.length);
        MailView view = MailReader.read(mail);
        holds(view, mail.length);
        agrees(MailReader.summary(mail), view);
        assertThat(view.headers().size()).isLessThanOrEqualTo(MailLimits.HEADER_FIELDS_MAX);
        for (HeaderField field : view.headers()) {
            assertThat(field.name().chars()).allMatch(c -> c > ' ' && c < 0x7F && c != ':');
            oneLine(field.value());
        }
    }

    private static void agrees(MailSummary summary, MailView view) {
        assertThat(summary.subject()).isEqualTo(view.summary().subject());
        assertThat(summary.from()).isEqualTo(view.summary().from());
        assertThat(summary.hasAttachments()).isEqualTo(view.summary().hasAttachments());
    }

    private static void holds(MailView view, int octets) {
        assertThat(view.oddities()).doesNotContain(Oddity.UNREADABLE).doesNotHaveDuplicates();
        assertThat(view.text().length()).isLessThanOrEqualTo(MailLimits.TEXT_CHARS_MAX + 1000);
        assertThat(view.links().size()).isLessThanOrEqualTo(MailLimits.LINKS_MAX);
        assertThat(view.blocked().size()).isLessThanOrEqualTo(MailLimits.BLOCKED_MAX);
        assertThat(view.codes().size()).isLessThanOrEqualTo(MailLimits.CODES_MAX);
        oneLine(view.summary().subject());
        oneLine(view.summary().from());
        oneLine(view.to());
        long decoded = 0;
        var names = new HashSet<String>();
        for (Attachment file : view.attachments()) {
            decoded += file.size();
            assertThat(file.fileName())
                    .isNotEmpty()
                    .doesNotContainPattern("[/\\\\\\p{Cntrl}<>:\"|?*]")
                    .doesNotStartWith(".");
            assertThat(file.fileName().length()).isLessThanOrEqualTo(MailLimits.FILE_NAME_CHARS_MAX + 10);
            assertThat(names.add(file.fileName().toLowerCase(java.util.Locale.ROOT)))
                    .isTrue();
        }
        // A mail inside a mail is a file, and so are its own files: as deep as that may go, octets count again.
        assertThat(decoded).isLessThanOrEqualTo((long) octets * (MailLimits.NESTED_MAILS_DEPTH_MAX + 1));
    }

    private static void oneLine(String text) {
        assertThat(text.chars()).noneMatch(c -> Character.isISOControl(c) || VisibleText.isDirectionControl(c));
    }
}
