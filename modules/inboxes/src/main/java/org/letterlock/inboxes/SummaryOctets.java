package org.letterlock.inboxes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.letterlock.mail.MailSummary;

/** A mail summary as octets to be sealed: a flag for attachments, then sender, subject and each code. */
final class SummaryOctets {

    private SummaryOctets() {}

    static byte[] write(MailSummary summary) {
        List<String> texts = new ArrayList<>(List.of(summary.from(), summary.subject()));
        texts.addAll(summary.codes());
        byte[] octets = TextOctets.write(texts);
        return ByteBuffer.allocate(1 + octets.length)
                .put((byte) (summary.hasAttachments() ? 1 : 0))
                .put(octets)
                .array();
    }

    static MailSummary read(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        boolean hasAttachments = in.get() != 0;
        List<String> texts = TextOctets.read(in);
        return new MailSummary(texts.get(0), texts.get(1), hasAttachments, texts.subList(2, texts.size()));
    }
}
