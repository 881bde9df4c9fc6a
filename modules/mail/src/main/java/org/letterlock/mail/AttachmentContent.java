package org.letterlock.mail;

/**
 * The decoded octets of an {@link Attachment}.
 *
 * @param attachment which
 * @param octets its content; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, to a download; equality is not asked
public record AttachmentContent(Attachment attachment, byte[] octets) {
    @Override
    public String toString() {
        return "AttachmentContent[hidden]";
    }
}
