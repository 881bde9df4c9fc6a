package org.letterlock.mail;

import java.util.Map;
import java.util.Optional;
import org.letterlock.mail.mime.MailReading;

/**
 * Reads the octets of a mail (RFC 5322, MIME) for people. It never throws on bad input: it shows what it can, within
 * {@link MailLimits}, and tells what was odd. Time and memory are linear in the size of the mail.
 *
 * <p>HTML is read on a thread of its own that ends with the call, because the HTML parser keeps buffers per thread: no
 * content outlives a call except in its result.
 */
public final class MailReader {

    private MailReader() {}

    /**
     * What a list row shows. Reads headers and outline; of the bodies it decodes the first text only, for its codes.
     */
    public static MailSummary summary(byte[] mail) {
        return MailReading.summary(mail);
    }

    /** The whole mail for reading. */
    public static MailView read(byte[] mail) {
        return MailReading.read(mail);
    }

    /**
     * The whole mail for reading, with pictures of other servers that somebody fetched.
     *
     * @param pictures octets by {@link RemoteImage#url}; those that are not {@link PictureVerdict#SHOWABLE}, or go
     *     beyond {@link MailLimits#INLINE_IMAGES_OCTETS_MAX} in all, each use counted, stay blocked
     */
    public static MailView read(byte[] mail, Map<String, byte[]> pictures) {
        return MailReading.read(mail, pictures);
    }

    /** The attachment with this index; empty when there is none. */
    public static Optional<AttachmentContent> attachment(byte[] mail, int index) {
        return MailReading.attachment(mail, index);
    }
}
