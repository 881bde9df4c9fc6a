package org.letterlock.inboxes;

import java.time.Instant;
import java.util.List;

/**
 * One mail in a list.
 *
 * @param sequence its place in the inbox's event order, growing by at least one with each mail; the cursor of lists and
 *     streams
 * @param from see {@link org.letterlock.mail.MailSummary}
 * @param size octets as received
 * @param codes one-time codes found in it, the surest first
 */
public record ReceivedMail(
        MessageId id,
        long sequence,
        String from,
        String subject,
        Instant receivedAt,
        long size,
        boolean hasAttachments,
        List<String> codes) {

    public ReceivedMail {
        codes = List.copyOf(codes);
    }

    /** A mail without codes. */
    public ReceivedMail(
            MessageId id,
            long sequence,
            String from,
            String subject,
            Instant receivedAt,
            long size,
            boolean hasAttachments) {
        this(id, sequence, from, subject, receivedAt, size, hasAttachments, List.of());
    }

    @Override
    public String toString() {
        return "ReceivedMail[hidden]";
    }
}
