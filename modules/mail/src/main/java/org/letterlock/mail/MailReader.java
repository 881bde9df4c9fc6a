package org.letterlock.mail;

import java.util.Optional;

/** Reads the octets of a mail (RFC 5322, MIME) for people. It never throws on bad input: it shows what it can. */
public final class MailReader {

    private MailReader() {}

    /** What a list row shows. Reads the headers and the outline of the parts, decodes no body. */
    public static MailSummary summary(byte[] mail) {
        throw new UnsupportedOperationException();
    }

    /** The whole mail for reading. */
    public static MailView read(byte[] mail) {
        throw new UnsupportedOperationException();
    }

    /** The attachment with this index; empty when there is none. */
    public static Optional<AttachmentContent> attachment(byte[] mail, int index) {
        throw new UnsupportedOperationException();
    }
}
