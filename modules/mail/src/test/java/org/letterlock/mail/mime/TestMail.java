package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;

/** Sample mails written as lines; a char is an octet unless said otherwise. */
final class TestMail {

    private TestMail() {}

    /** Lines joined by CRLF, one octet per char. */
    static byte[] of(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Lines joined by CRLF, in UTF-8. */
    static byte[] utf8(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** A mail with this header (lines) and these body octets. */
    static byte[] withBody(String header, byte[] body) {
        byte[] head = (header.strip().replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] mail = new byte[head.length + body.length];
        System.arraycopy(head, 0, mail, 0, head.length);
        System.arraycopy(body, 0, mail, head.length, body.length);
        return mail;
    }

    static byte[] octets(int... values) {
        byte[] octets = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            octets[i] = (byte) values[i];
        }
        return octets;
    }
}
