package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.letterlock.mail.MailLimits;

/**
 * File names that are safe on any file system: no path, no drive, no controls, no characters that turn or hide text, no
 * reserved or hidden names, a bounded length with the extension kept, and each name once per mail.
 */
final class SafeFileName {

    private static final int UTF8_OCTETS_MAX = 200;

    private static final int EXTENSION_CHARS_MAX = 16;

    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * A safe name for a part that wants {@code wanted}; made from the content type and number when nothing is left of
     * it.
     */
    String next(String wanted, String contentType, int index) {
        String name = clean(wanted);
        if (name.isEmpty()) {
            name = "attachment-" + (index + 1) + extension(contentType);
        }
        return unique(name);
    }

    private String unique(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        Integer before = taken.putIfAbsent(key, 1);
        if (before == null) {
            return name;
        }
        int dot = extensionDot(name);
        for (int number = before + 1; ; number++) {
            String candidate = name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
            if (taken.putIfAbsent(candidate.toLowerCase(Locale.ROOT), 1) == null) {
                taken.put(key, number);
                return candidate;
            }
        }
    }

    static String clean(String wanted) {
        String composed = Normalizer.normalize(bounded(wanted), Normalizer.Form.NFC);
        String base = composed.substring(Math.max(composed.lastIndexOf('/'), composed.lastIndexOf('\\')) + 1);
        StringBuilder out = new StringBuilder(base.length());
        base.codePoints().forEach(c -> appendSafe(out, c));
        String name = trimmed(out.toString());
        if (name.startsWith(".")) {
            name = "_" + name.substring(1);
        }
        return shortened(isReserved(name) ? "_" + name : name);
    }

    private static String bounded(String wanted) {
        return wanted.length() <= 8_192 ? wanted : wanted.substring(wanted.length() - 8_192);
    }

    private static void appendSafe(StringBuilder out, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> {
                // nothing to show, or something that hides what is shown
            }
            case Character.SPACE_SEPARATOR -> out.append(' ');
            default -> out.append("<>:\"|?*%".indexOf(c) >= 0 ? "_" : Character.toString(c));
        }
    }

    private static String trimmed(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && name.charAt(from) == ' ') {
            from++;
        }
        while (to > from && (name.charAt(to - 1) == ' ' || name.charAt(to - 1) == '.')) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isReserved(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
        return switch (stem) {
            case "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$" -> true;
            default ->
                stem.length() == 4
                        && (stem.startsWith("COM") || stem.startsWith("LPT"))
                        && "0123456789¹²³".indexOf(stem.charAt(3)) >= 0;
        };
    }

    private static String shortened(String name) {
        int dot = extensionDot(name);
        String extension = name.substring(dot);
        String stem = name.substring(0, dot);
        while (!stem.isEmpty()
                && (stem.length() + extension.length() > MailLimits.FILE_NAME_CHARS_MAX
                        || utf8Length(stem + extension) > UTF8_OCTETS_MAX)) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
            stem = stem.length() > 2 * MailLimits.FILE_NAME_CHARS_MAX
                    ? stem.substring(0, 2 * MailLimits.FILE_NAME_CHARS_MAX)
                    : stem;
        }
        return trimmed(stem + extension);
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Where the extension begins; the end of the name when it has none. */
    private static int extensionDot(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 || name.length() - dot > EXTENSION_CHARS_MAX ? name.length() : dot;
    }

    private static String extension(String contentType) {
        return switch (contentType) {
            case "text/plain" -> ".txt";
            case "text/html" -> ".html";
            case "text/calendar" -> ".ics";
            case "text/csv" -> ".csv";
            case "text/rfc822-headers", "message/delivery-status", "message/disposition-notification" -> ".txt";
            case "message/rfc822", "message/global" -> ".eml";
            case "image/png" -> ".png";
            case "image/jpeg", "image/jpg", "image/pjpeg" -> ".jpg";
            case "image/gif" -> ".gif";
            case "image/webp" -> ".webp";
            case "image/svg+xml" -> ".svg";
            case "application/pdf" -> ".pdf";
            case "application/zip" -> ".zip";
            case "application/json" -> ".json";
            case "application/xml", "text/xml" -> ".xml";
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> ".p7m";
            case "application/pkcs7-signature", "application/x-pkcs7-signature" -> ".p7s";
            case "application/pgp-signature", "application/pgp-encrypted" -> ".asc";
            case "application/ms-tnef" -> ".dat";
            default -> ".bin";
        };
    }
}
