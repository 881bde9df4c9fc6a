package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.letterlock.mail.NewMail;

/** Writes a mail: header fields, then the text in two forms. */
public final class MailWriting {

    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}");
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]{0,900}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private final StringBuilder mail = new StringBuilder(4096);

    private MailWriting() {}

    public static byte[] octets(NewMail letter) {
        MailWriting writing = new MailWriting();
        String boundary = "=_" + UUID.randomUUID();
        writing.header(letter, boundary);
        writing.part(boundary, "text/plain", letter.text());
        writing.part(boundary, "text/html", letter.html());
        writing.line("--" + boundary + "--");
        return writing.mail.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void header(NewMail letter, String boundary) {
        field(
                "From",
                NewHeaderText.mailbox("From", letter.fromName(), letter.from().text()));
        field("To", letter.to().text());
        field("Subject", NewHeaderText.of("Subject", letter.subject()));
        field("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(letter.date().atOffset(ZoneOffset.UTC)));
        field("Message-ID", "<" + UUID.randomUUID() + "@" + letter.from().domain() + ">");
        if (LANGUAGE.matcher(letter.language()).matches()) {
            field("Content-Language", letter.language());
        }
        new TreeMap<>(letter.fields()).forEach(this::checked);
        field("MIME-Version", "1.0");
        field("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
        line("");
    }

    private void checked(String name, String value) {
        if (!FIELD_NAME.matcher(name).matches() || !FIELD_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("this cannot stand in the header of a mail");
        }
        field(name, value);
    }

    private void part(String boundary, String type, String content) {
        line("--" + boundary);
        field("Content-Type", type + "; charset=UTF-8");
        field("Content-Transfer-Encoding", "quoted-printable");
        line("");
        mail.append(QuotedPrintable.encode(content));
        line("");
    }

    private void field(String name, String value) {
        line(name + ": " + value);
    }

    private void line(String content) {
        mail.append(content).append("\r\n");
    }
}
