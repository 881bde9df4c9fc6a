package org.letterlock.inboxes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.letterlock.mail.MailSummary;

/**
 * A mail summary as octets to be sealed: a flag for attachments, then sender, subject and each code, every one as its
 * length and its UTF-8.
 */
final class SummaryOctets {

    private SummaryOctets() {}

    static byte[] write(MailSummary summary) {
        List<byte[]> texts = new ArrayList<>();
        texts.add(summary.from().getBytes(StandardCharsets.UTF_8));
        texts.add(summary.subject().getBytes(StandardCharsets.UTF_8));
        summary.codes().forEach(code -> texts.add(code.getBytes(StandardCharsets.UTF_8)));
        int length =
                texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        ByteBuffer out = ByteBuffer.allocate(1 + length).put((byte) (summary.hasAttachments() ? 1 : 0));
        texts.forEach(text -> out.putInt(text.length).put(text));
        return out.array();
    }

    static MailSummary read(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        boolean hasAttachments = in.get() != 0;
        String from = text(in);
        String subject = text(in);
        List<String> codes = new ArrayList<>();
        while (in.hasRemaining()) {
            codes.add(text(in));
        }
        return new MailSummary(from, subject, hasAttachments, codes);
    }

    private static String text(ByteBuffer in) {
        byte[] octets = new byte[in.getInt()];
        in.get(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }
}
