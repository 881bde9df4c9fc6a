package org.letterlock.mail.mime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailSummary;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

/** The last resort: what is shown of a mail on which the reader itself failed. No input is known that leads here. */
final class Unreadable {

    private Unreadable() {}

    static MailSummary summary() {
        return new MailSummary("", "", false, List.of());
    }

    static MailView view(byte[] mail) {
        byte[] beginning = Arrays.copyOf(mail, Math.min(mail.length, MailLimits.TEXT_CHARS_MAX));
        return new MailView(
                summary(),
                "",
                Optional.empty(),
                List.of(),
                VisibleText.lines(Charsets.decodeUnlabelled(beginning, "")),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(Oddity.UNREADABLE),
                List.of());
    }
}
