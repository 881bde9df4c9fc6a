package org.letterlock.app.prove;

import java.util.List;
import org.letterlock.privacy.proof.Canary;

/** The markers of one mailbox and of the mail in it. */
record MailMarks(Canary local, Canary sender, Canary subject, Canary body, Canary fileName, Canary file) {

    static MailMarks of(String mailbox) {
        return new MailMarks(
                Canary.random(mailbox + " address"),
                Canary.random(mailbox + " sender"),
                Canary.random(mailbox + " subject"),
                Canary.random(mailbox + " body"),
                Canary.random(mailbox + " attachment name"),
                Canary.random(mailbox + " attachment"));
    }

    List<Canary> all() {
        return List.of(local, sender, subject, body, fileName, file);
    }

    String from() {
        return sender.value() + "@outside.example";
    }

    /** A mail with all of them, its lines ending in LF. */
    String mail(String to) {
        return """
                From: <%s>
                To: <%s>
                Subject: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="part"

                --part
                Content-Type: text/html; charset=utf-8

                <p>%s</p>
                --part
                Content-Type: text/plain; charset=utf-8
                Content-Disposition: attachment; filename="%s.txt"

                %s
                --part--
                """.formatted(from(), to, subject.value(), body.value(), fileName.value(), file.value());
    }
}
