package org.letterlock.inboxes;

import java.time.Instant;

/**
 * One mail in a list.
 *
 * @param sequence its place in the inbox's event order, growing by at least one with each mail; the cursor of lists and streams
 * @param from see {@link org.letterlock.mail.MailSummary}
 * @param size octets as received
 */
public record ReceivedMail(
        MessageId id,
        long sequence,
        String from,
        String subject,
        Instant receivedAt,
        long size,
        boolean hasAttachments) {
    @Override
    public String toString() {
        return "ReceivedMail[hidden]";
    }
}
