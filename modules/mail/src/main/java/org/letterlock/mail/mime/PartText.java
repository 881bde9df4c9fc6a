package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.Oddity;

/**
 * The text of one text part: transfer encoding and charset undone, format=flowed and text/enriched turned into plain
 * lines.
 */
final class PartText {

    private static final int META_OCTETS = 2_048;

    private PartText() {}

    /** Plain lines ending in {@code \n}. */
    static String plain(Part part, ReadingNotes notes) {
        return plain(part, notes, Integer.MAX_VALUE);
    }

    /** The same of at most so many encoded octets. */
    static String plain(Part part, ReadingNotes notes, int encodedMax) {
        String text = VisibleText.lines(told(characters(part.decoded(encodedMax), part.charset(), notes), notes));
        String shown = bounded(text, MailLimits.TEXT_CHARS_MAX, Oddity.TEXT_CUT, notes);
        return switch (part.type()) {
            case "text/enriched", "text/richtext" -> EnrichedText.words(shown);
            case "text/plain" -> unflowed(part, shown);
            default -> shown;
        };
    }

    /** HTML source as its author wrote it; a charset in the header wins over one in the document. */
    static String html(Part part, ReadingNotes notes) {
        return html(part, notes, Integer.MAX_VALUE);
    }

    /** The same of at most so many encoded octets. */
    static String html(Part part, ReadingNotes notes, int encodedMax) {
        TransferCoding.Decoded octets = part.decoded(encodedMax);
        String label = part.charset();
        if (label.isEmpty()) {
            label = metaCharset(octets.octets());
        }
        String html = told(characters(octets, label, notes), notes);
        return bounded(html, MailLimits.HTML_CHARS_MAX, Oddity.HTML_CUT, notes);
    }

    private static String unflowed(Part part, String text) {
        ParameterizedValue type = part.descriptor().contentType();
        boolean flowed = type.plain("format").orElse("").strip().equalsIgnoreCase("flowed");
        boolean deleteSpace = type.plain("delsp").orElse("").strip().equalsIgnoreCase("yes");
        return flowed ? FlowedText.unfolded(text, deleteSpace) : text;
    }

    private static String characters(TransferCoding.Decoded octets, String label, ReadingNotes notes) {
        if (octets.broken()) {
            notes.odd(Oddity.BROKEN_ENCODING);
        }
        Charsets.Decoded decoded = Charsets.decode(octets.octets(), label);
        if (decoded.unknown()) {
            notes.odd(Oddity.UNKNOWN_CHARSET);
        }
        if (decoded.broken()) {
            notes.odd(Oddity.BROKEN_TEXT);
        }
        return decoded.text();
    }

    private static String told(String text, ReadingNotes notes) {
        if (text.indexOf('\0') >= 0) {
            notes.odd(Oddity.NUL_OCTETS);
        }
        if (VisibleText.turnsDirection(text)) {
            notes.odd(Oddity.HIDDEN_DIRECTION);
        }
        return text;
    }

    private static String bounded(String text, int charsMax, Oddity oddity, ReadingNotes notes) {
        if (text.length() <= charsMax) {
            return text;
        }
        notes.odd(oddity);
        int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
        return text.substring(0, end);
    }

    /** The charset an HTML document names in its first octets; empty when it names none. */
    private static String metaCharset(byte[] octets) {
        int length = Math.min(octets.length, META_OCTETS);
        String head = new String(octets, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int meta = head.indexOf("<meta");
        int at = meta < 0 ? -1 : head.indexOf("charset", meta);
        if (at < 0) {
            return "";
        }
        int from = at + "charset".length();
        while (from < head.length() && " \t\r\n='\"".indexOf(head.charAt(from)) >= 0) {
            from++;
        }
        int end = from;
        while (end < head.length() && " \t\r\n'\";/>".indexOf(head.charAt(end)) < 0) {
            end++;
        }
        String label = head.substring(from, end);
        boolean wide = label.startsWith("utf-16") || label.startsWith("utf-32");
        return wide ? "utf-8" : Charsets.isKnown(label) ? label : "";
    }
}
