package org.letterlock.mail;

/**
 * A part of a mail that is offered as a file.
 *
 * @param index its number in the mail, from 0, for {@link MailReader#attachment}
 * @param fileName a name that is safe on any file system; never empty; unique in its mail
 * @param contentType the declared type, {@code type/subtype} only, or {@code application/octet-stream}
 * @param size decoded octets
 * @param inline whether it belongs inside the message (a picture of a newsletter) rather than beside it
 */
public record Attachment(int index, String fileName, String contentType, long size, boolean inline) {
    @Override
    public String toString() {
        return "Attachment[hidden]";
    }
}
