package org.letterlock.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Charset labels of mails and what they mean in practice. A label that names a charset is believed, even when the text
 * then looks odd; some labels stand for the superset everybody really sends (windows-1252 for iso-8859-1, GB18030 for
 * gb2312), as in the WHATWG Encoding standard. Without a usable label octets are UTF-8 when they are valid UTF-8, else
 * windows-1252.
 */
final class Charsets {

    /**
     * Decoded text.
     *
     * @param text the text, without a byte order mark
     * @param broken whether octets did not fit the charset
     * @param unknown whether the label named no charset we know
     */
    record Decoded(String text, boolean broken, boolean unknown) {}

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Charsets() {}

    /** Decodes octets that carry a label; an empty label means none. */
    static Decoded decode(byte[] octets, String label) {
        String name = canonical(label);
        if (name.isEmpty() || name.equals("us-ascii")) {
            return new Decoded(unlabelled(octets), false, false);
        }
        if (name.equals("utf-7")) {
            return Utf7.decode(octets);
        }
        if (name.equals("hz-gb-2312")) {
            return decode(HzText.toGb2312(octets), "gb2312");
        }
        Optional<Charset> charset = charset(name);
        return charset.isEmpty() ? new Decoded(unlabelled(octets), false, true) : decode(octets, charset.get());
    }

    /** Decodes octets that should have been ASCII: UTF-8, else the charset hinted at, else windows-1252. */
    static String decodeUnlabelled(byte[] octets, String hint) {
        Optional<String> utf8 = strictly(octets, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return utf8.get();
        }
        String name = canonical(hint);
        return name.startsWith("utf-")
                ? new String(octets, WINDOWS_1252)
                : decode(octets, name).text();
    }

    /** Whether a label names a charset we can decode; an empty label does. */
    static boolean isKnown(String label) {
        String name = canonical(label);
        return switch (name) {
            case "", "us-ascii", "utf-7", "hz-gb-2312" -> true;
            default -> charset(name).isPresent();
        };
    }

    private static Decoded decode(byte[] octets, Charset charset) {
        Optional<String> clean = strictly(octets, charset);
        String text = clean.orElseGet(() -> new String(octets, charset));
        return new Decoded(withoutMark(text), clean.isEmpty(), false);
    }

    private static String unlabelled(byte[] octets) {
        if (octets.length >= 2 && (octets[0] == -1 && octets[1] == -2 || octets[0] == -2 && octets[1] == -1)) {
            return decode(octets, StandardCharsets.UTF_16).text();
        }
        return withoutMark(strictly(octets, StandardCharsets.UTF_8).orElseGet(() -> new String(octets, WINDOWS_1252)));
    }

    private static Optional<String> strictly(byte[] octets, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Optional<Charset> charset(String name) {
        return Optional.ofNullable(Known.BY_NAME.get(javaName(name).toLowerCase(Locale.ROOT)));
    }

    /**
     * Every charset of the JDK that says how text is to be read, by lower-case name and alias. Asking the JDK for an
     * unknown name takes it milliseconds, which a header full of unknown names would make seconds.
     */
    private static final class Known {
        static final Map<String, Charset> BY_NAME = byName();

        private static Map<String, Charset> byName() {
            Map<String, Charset> byName = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                if (charset.canEncode() || charset.name().startsWith("ISO-2022")) {
                    byName.put(charset.name().toLowerCase(Locale.ROOT), charset);
                    charset.aliases().forEach(alias -> byName.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
                }
            }
            return Map.copyOf(byName);
        }
    }

    private static String canonical(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.length() > 60) {
            return "unknown-8bit";
        }
        return switch (name) {
            case "ascii", "ansi_x3.4-1968", "iso646-us", "us" -> "us-ascii";
            case "unicode-1-1-utf-7", "x-unicode-2-0-utf-7", "utf7" -> "utf-7";
            case "utf8", "unicode-1-1-utf-8", "x-utf-8" -> "utf-8";
            default -> name;
        };
    }

    /** The Java charset for a label: its superset where everybody means that. */
    private static String javaName(String name) {
        return switch (name) {
            case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "cp1252", "x-ansi" -> "windows-1252";
            case "iso-8859-9", "iso8859-9", "latin5" -> "windows-1254";
            case "iso-8859-11", "tis-620", "windows-874" -> "x-windows-874";
            case "iso-8859-8-i", "iso-8859-8-e", "logical" -> "iso-8859-8";
            case "iso-8859-6-i", "iso-8859-6-e" -> "iso-8859-6";
            case "gb2312", "gbk", "x-gbk", "cp936", "euc-cn", "gb_2312-80", "chinese" -> "GB18030";
            case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "cp932", "windows-932" -> "windows-31j";
            case "iso-2022-jp", "csiso2022jp" -> "x-windows-iso2022jp";
            case "ks_c_5601-1987", "ks_c_5601", "euc-kr", "ksc5601", "cp949", "uhc", "korean" -> "x-windows-949";
            case "big5", "cn-big5", "x-x-big5", "cp950" -> "Big5-HKSCS";
            case "koi8" -> "koi8-r";
            case "koi8-ru" -> "koi8-u";
            case "macintosh", "mac", "x-mac-roman" -> "x-MacRoman";
            case "x-mac-cyrillic" -> "x-MacCyrillic";
            case "x-cp1250" -> "windows-1250";
            case "x-cp1251" -> "windows-1251";
            case "unicode", "ucs-2", "iso-10646-ucs-2" -> "utf-16";
            default -> name.startsWith("cp-") ? "cp" + name.substring(3) : name;
        };
    }
}
