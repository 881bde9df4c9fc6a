package org.letterlock.mail;

import java.time.Instant;
import java.util.Map;
import org.letterlock.mail.mime.MailWriting;
import org.letterlock.validation.EmailAddress;

/**
 * A mail to be written: one text, as words and as HTML.
 *
 * @param fromName what the sender is called; may be empty
 * @param subject any text; what cannot stand in a header is left out of it
 * @param date goes into the mail to the second
 * @param language tag of the language it is written in
 * @param text plain, lines ended by LF
 * @param html a whole document that says the same
 * @param fields further header fields, printable ASCII
 */
public record NewMail(
        String fromName,
        EmailAddress from,
        EmailAddress to,
        String subject,
        Instant date,
        String language,
        String text,
        String html,
        Map<String, String> fields) {

    public NewMail {
        fields = Map.copyOf(fields);
    }

    /**
     * The mail as it goes over the wire (RFC 5322, RFC 2045 to 2047): multipart/alternative, lines of at most 76 octets
     * that end in CRLF, a random Message-ID at the sender's domain. It is ASCII unless a local part is not.
     *
     * @throws IllegalArgumentException when a further field cannot stand in a header
     */
    public byte[] octets() {
        return MailWriting.octets(this);
    }

    @Override
    public String toString() {
        return "NewMail[hidden]";
    }
}
