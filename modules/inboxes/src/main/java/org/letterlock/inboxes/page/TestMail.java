package org.letterlock.inboxes.page;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.letterlock.web.Texts;

/**
 * The mail a person sends to their own inbox to see how one looks: text and HTML (RFC 2046 multipart/alternative) with
 * a code, a link, and a remote picture that will be blocked.
 */
final class TestMail {

    private static final int CODES = 1_000_000;

    private final Texts texts;
    private final String policyUrl;

    /**
     * A mail in the language of these texts.
     *
     * @param policyUrl the link in it
     */
    TestMail(Texts texts, String policyUrl) {
        this.texts = texts;
        this.policyUrl = policyUrl;
    }

    /** Who it says it is from, at the domain of its recipient. */
    static String sender(String recipient) {
        return "hello@" + recipient.substring(recipient.lastIndexOf('@') + 1);
    }

    /** The whole mail. */
    byte[] octets(String recipient, Instant now, SecureRandom random) {
        String code = "%06d".formatted(random.nextInt(CODES));
        String boundary = "=_" + UUID.randomUUID();
        String mail = """
            From: Letterlock <%s>
            To: %s
            Subject: =?UTF-8?B?%s?=
            Date: %s
            Message-ID: <%s@letterlock.invalid>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="%s"

            --%s
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: base64

            %s
            --%s
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: base64

            %s
            --%s--
            """.formatted(
                sender(recipient),
                recipient,
                Base64.getEncoder().encodeToString(texts.say("test.subject").getBytes(StandardCharsets.UTF_8)),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
                UUID.randomUUID(),
                boundary,
                boundary,
                base64(plain(code)),
                boundary,
                base64(html(code)),
                boundary);
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private String plain(String code) {
        return String.join(
                "\r\n\r\n",
                texts.say("test.hello"),
                texts.say("test.code", Map.of("code", code)),
                texts.say("test.blocked"),
                policyUrl,
                "");
    }

    private String html(String code) {
        return """
            <!doctype html><html lang="%s"><body style="font-family: Georgia, serif; line-height: 1.6">
            <h1 style="font-size: 24px">%s</h1>
            <p>%s</p>
            <p style="font-size: 18px"><b>%s</b></p>
            <p>%s</p>
            <p><a href="%s">%s</a></p>
            <img src="https://pixel.example/opened.gif" width="1" height="1" alt="">
            </body></html>
            """.formatted(
                        texts.language().tag(),
                        texts.say("test.subject"),
                        texts.say("test.hello"),
                        texts.say("test.code", Map.of("code", code)),
                        texts.say("test.blocked"),
                        policyUrl,
                        texts.say("test.link"));
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
