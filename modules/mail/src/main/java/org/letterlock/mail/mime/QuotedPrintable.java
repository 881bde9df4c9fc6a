package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;

/** Writes text as quoted-printable (RFC 2045 section 6.7). */
final class QuotedPrintable {

    private static final int LINE_MAX = 76;
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out;
    private int column;

    private QuotedPrintable(int capacity) {
        this.out = new StringBuilder(capacity);
    }

    /** The text, its lines ended by CRLF. */
    static String encode(String text) {
        QuotedPrintable writer = new QuotedPrintable(text.length() * 2);
        text.replace("\r\n", "\n").lines().forEach(writer::line);
        return writer.out.toString();
    }

    private void line(String line) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xFF;
            boolean last = i == octets.length - 1;
            boolean literal = octet > ' ' && octet <= '~' && octet != '=' || octet == ' ' && !last;
            put(literal ? Character.toString(octet) : "=" + HEX.charAt(octet >> 4) + HEX.charAt(octet & 15));
        }
        out.append("\r\n");
        column = 0;
    }

    private void put(String piece) {
        // One place is kept for the sign that the line goes on.
        if (column + piece.length() > LINE_MAX - 1) {
            out.append("=\r\n");
            column = 0;
        }
        out.append(piece);
        column += piece.length();
    }
}
