package org.letterlock.inboxes.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** How a downloaded file is named and typed, whatever the mail's sender wished (RFC 6266, RFC 8187). */
final class FileNames {

    private static final int CODE_POINTS_MAX = 150;
    private static final String FALLBACK_EXTRA = " .-_()+,";
    private static final String EXTENDED_EXTRA = "!#$&+-.^_`|~";
    private static final String ANY_TYPE = "application/octet-stream";

    /** Types that no browser runs, even if somebody opens them from the disk into it. */
    private static final Set<String> HARMLESS = Set.of(
            "application/gzip",
            "application/zip",
            "audio/mpeg",
            "audio/ogg",
            "image/gif",
            "image/jpeg",
            "image/png",
            "image/webp",
            "text/calendar",
            "text/csv",
            "text/plain",
            "video/mp4",
            "video/webm");

    private FileNames() {}

    /** The {@code Content-Disposition} field that makes a browser save a file under this name. */
    static String attachment(String name) {
        String clean = clean(name);
        return "attachment; filename=\"" + fallback(clean) + "\"; filename*=UTF-8''" + extended(clean);
    }

    /** The declared type if it is harmless, else {@code application/octet-stream}. */
    static String type(String declared) {
        String type = declared.toLowerCase(Locale.ROOT);
        return HARMLESS.contains(type) ? type : ANY_TYPE;
    }

    /** Takes out what could leave the folder, break the header or turn the reading direction around. */
    private static String clean(String name) {
        var clean = new StringBuilder();
        name.codePoints().map(FileNames::harmless).limit(CODE_POINTS_MAX).forEach(clean::appendCodePoint);
        String bare = clean.toString().strip();
        while (bare.startsWith(".")) {
            bare = "_" + bare.substring(1);
        }
        return bare.isEmpty() ? "attachment" : bare;
    }

    private static int harmless(int c) {
        boolean odd = switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> "/\\:*?\"<>|".indexOf(c) >= 0;
        };
        return odd ? '_' : c;
    }

    /** For programs that know no other form; without the per cent sign, which some of them decode. */
    private static String fallback(String clean) {
        var ascii = new StringBuilder();
        clean.codePoints()
                .map(c -> isAsciiLetterOrDigit(c) || FALLBACK_EXTRA.indexOf(c) >= 0 ? c : '_')
                .forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    private static String extended(String clean) {
        var extended = new StringBuilder();
        for (byte octet : clean.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xff;
            if (isAsciiLetterOrDigit(c) || EXTENDED_EXTRA.indexOf(c) >= 0) {
                extended.append((char) c);
            } else {
                extended.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                extended.append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
        return extended.toString();
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
