package org.letterlock.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** The mails of the made-up senders. */
final class DemoMails {

    private final String recipient;
    private final Instant now;

    DemoMails(String recipient, Instant now) {
        this.recipient = recipient;
        this.now = now;
    }

    byte[] signInCode() {
        return plain("Acme <no-reply@acme.example>", "Your sign-in code", """
            Hello,

            your sign-in code is 482 913. It is valid for ten minutes.

            If you did not ask for it, somebody else typed your address; you need do nothing.
            """);
    }

    byte[] newsletter() {
        return html("The Paper Shop <hello@news.paper-shop.example>", "Confirm your subscription", """
            <div style="background: #f4efe6; padding: 24px; font-family: Georgia, serif">
            <table role="presentation" width="560" align="center" cellpadding="0" cellspacing="0" style="max-width: 100%; background: #ffffff">
            <tr><td><img src="https://images.paper-shop.example/header.jpg" width="560" alt="A table with laid paper and a bone folder" style="display: block; max-width: 100%"></td></tr>
            <tr><td style="padding: 24px 32px">
            <h1 style="font-size: 24px; color: #3c2f2f">One letter a month, about paper</h1>
            <p style="line-height: 1.6">You asked for our letter. Tell us that this address is yours, and the next one comes on the first of the month.</p>
            <p><a href="https://news.paper-shop.example/confirm/4f1c9a" style="display: inline-block; padding: 12px 24px; background: #a8322a; color: #ffffff; text-decoration: none">Confirm subscription</a></p>
            <p style="font-size: 13px; color: #777777">Not you? Do nothing. <a href="https://news.paper-shop.example/unsubscribe/4f1c9a">Unsubscribe</a></p>
            </td></tr></table>
            <img src="https://track.mail-service.example/o/4f1c9a.gif" width="1" height="1" alt="">
            </div>
            """);
    }

    byte[] forgery() {
        return html("Acme Security <security@acme.example>", "Your account will be closed", """
            <p>Somebody signed in to your account. Unless you confirm your password within 24 hours, it will be closed.</p>
            <p><a href="http://acme.example.account-check.example/login">https://acme.example/security</a></p>
            """);
    }

    byte[] ticket() {
        return plain("Railway <tickets@railway.example>", "Ticket ABX-7741 for Friday", """
            Your train leaves on Friday at 07:42 from platform 3.
            Carriage 11, seat 64. Booking number ABX-7741.
            """);
    }

    /** As a forwarder that adds a line leaves it: the signature in it no longer fits. */
    byte[] changedOnTheWay(byte[] mail) {
        String footer = "\r\n-- \r\nForwarded by a mailing list that writes its own last line.\r\n";
        return (new String(mail, StandardCharsets.UTF_8) + footer).getBytes(StandardCharsets.UTF_8);
    }

    byte[] note() {
        return plain("Minh <minh@friends.example>", "Hẹn gặp tối nay", """
            Chào bạn,

            Tối nay gặp ở quán cũ lúc 19:30 nhé. Mình mang theo sách cho bạn.

            Minh
            """);
    }

    private byte[] plain(String from, String subject, String text) {
        return mail(from, subject, "text/plain", text);
    }

    private byte[] html(String from, String subject, String body) {
        return mail(
                from, subject, "text/html", "<!doctype html><html lang=\"en\"><body>\n" + body + "</body></html>\n");
    }

    private byte[] mail(String from, String subject, String type, String content) {
        return """
            From: %s
            To: %s
            Subject: %s
            Date: %s
            Message-ID: <%s@letterlock.invalid>
            MIME-Version: 1.0
            Content-Type: %s; charset=UTF-8
            Content-Transfer-Encoding: 8bit

            %s""".formatted(
                        from,
                        recipient,
                        subject,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
                        UUID.randomUUID(),
                        type,
                        content)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
