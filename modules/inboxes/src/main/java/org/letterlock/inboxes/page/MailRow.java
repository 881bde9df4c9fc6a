package org.letterlock.inboxes.page;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.letterlock.inboxes.ReceivedMail;

/**
 * A mail in the list as the template shows it.
 *
 * @param received ISO instant
 * @param clock hours and minutes, UTC
 */
record MailRow(
        String id,
        long sequence,
        String fromName,
        String subject,
        String received,
        String clock,
        boolean hasAttachments,
        List<String> codes,
        boolean selected) {

    /** More would crowd the row; the rest is in the mail. */
    private static final int CODES_SHOWN = 2;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    static MailRow of(ReceivedMail mail, String selected) {
        return new MailRow(
                mail.id().value(),
                mail.sequence(),
                Sender.of(mail.from()).name(),
                mail.subject(),
                mail.receivedAt().toString(),
                CLOCK.format(mail.receivedAt().atOffset(ZoneOffset.UTC)),
                mail.hasAttachments(),
                mail.codes().stream().limit(CODES_SHOWN).toList(),
                mail.id().value().equals(selected));
    }

    @Override
    public String toString() {
        return "MailRow[hidden]";
    }
}
