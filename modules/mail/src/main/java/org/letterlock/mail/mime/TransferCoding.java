package org.letterlock.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Content transfer encodings (RFC 2045 section 6, and uuencode), decoded as far as the octets allow. */
final class TransferCoding {

    /**
     * Decoded octets.
     *
     * @param octets what could be decoded
     * @param broken whether something did not fit the encoding
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once; equality is not asked
    record Decoded(byte[] octets, boolean broken) {}

    private TransferCoding() {}

    /** The encoding named by a header value: lower case, without comments, spaces and stray quotes or semicolons. */
    static String name(String value) {
        String name = ParameterizedValue.parse(value).value().toLowerCase(Locale.ROOT);
        return name.replace("\"", "");
    }

    /** Whether this encoding can be undone. */
    static boolean isKnown(String name) {
        return switch (name) {
            case "", "7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue" -> true;
            default -> false;
        };
    }

    /** Undoes the encoding; an unknown one leaves the octets as they are. */
    static Decoded decode(byte[] encoded, String name) {
        return switch (name) {
            case "base64" -> base64(encoded);
            case "quoted-printable" -> quotedPrintable(encoded);
            case "x-uuencode", "uuencode", "x-uue" -> uuencode(encoded);
            default -> new Decoded(encoded, false);
        };
    }

    /** Base64 that skips foreign characters, lives with missing padding and ends at padding or the last whole octet. */
    static Decoded base64(byte[] in) {
        byte[] out = new byte[(int) (in.length * 3L / 4 + 3)];
        int length = 0;
        int bits = 0;
        int count = 0;
        boolean broken = false;
        int i = 0;
        for (; i < in.length && in[i] != '='; i++) {
            int value = base64Value(in[i]);
            if (value < 0) {
                broken |= in[i] > ' ' || in[i] < 0;
                continue;
            }
            bits = bits << 6 | value;
            if (++count == 4) {
                out[length++] = (byte) (bits >> 16);
                out[length++] = (byte) (bits >> 8);
                out[length++] = (byte) bits;
                bits = 0;
                count = 0;
            }
        }
        if (count >= 2) {
            out[length++] = (byte) (bits >> (count == 2 ? 4 : 10));
        }
        if (count == 3) {
            out[length++] = (byte) (bits >> 2);
        }
        broken |= count == 1 || (count > 0 && i == in.length) || somethingBehindPadding(in, i);
        return new Decoded(Arrays.copyOf(out, length), broken);
    }

    private static boolean somethingBehindPadding(byte[] in, int from) {
        for (int i = from; i < in.length; i++) {
            if (in[i] > ' ' && in[i] != '=' || in[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private static int base64Value(byte b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        } else if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        } else if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        } else if (b == '+') {
            return 62;
        }
        return b == '/' ? 63 : -1;
    }

    /** Quoted-printable with lower-case hex, bad escapes kept as they stand, white space at line ends dropped. */
    static Decoded quotedPrintable(byte[] in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        boolean broken = false;
        int i = 0;
        while (i < in.length) {
            byte b = in[i];
            if (b == '=') {
                int soft = softBreakEnd(in, i + 1);
                int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
                int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
                if (soft >= 0) {
                    i = soft;
                } else if (low >= 0) {
                    out.write(high * 16 + low);
                    i += 3;
                } else {
                    broken = true;
                    out.write(b);
                    i++;
                }
            } else if (b == ' ' || b == '\t') {
                int end = blanksEnd(in, i);
                if (end < in.length && in[end] != '\r' && in[end] != '\n') {
                    out.write(in, i, end - i);
                }
                i = end;
            } else {
                out.write(b);
                i++;
            }
        }
        return new Decoded(out.toByteArray(), broken);
    }

    private static int blanksEnd(byte[] in, int from) {
        int i = from;
        while (i < in.length && (in[i] == ' ' || in[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Where the text goes on behind a soft line break, or -1 when there is none here. */
    private static int softBreakEnd(byte[] in, int from) {
        int i = blanksEnd(in, from);
        if (i >= in.length) {
            return i;
        }
        if (in[i] == '\r') {
            return i + 1 < in.length && in[i + 1] == '\n' ? i + 2 : i + 1;
        }
        return in[i] == '\n' ? i + 1 : -1;
    }

    /** Uuencode: from the line behind {@code begin} to {@code end} or the last octet. */
    static Decoded uuencode(byte[] in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        boolean inside = false;
        boolean ended = false;
        int at = 0;
        while (at < in.length && !ended) {
            int end = lineEnd(in, at);
            if (!inside) {
                inside = startsWith(in, at, end, "begin ");
            } else if (startsWith(in, at, end, "end")) {
                ended = true;
            } else {
                uuLine(in, at, end, out);
            }
            at = end + 1;
        }
        return inside ? new Decoded(out.toByteArray(), !ended) : new Decoded(in, true);
    }

    private static void uuLine(byte[] in, int from, int end, ByteArrayOutputStream out) {
        int left = from < end ? uuValue(in, from, end) : 0;
        for (int i = from + 1; left > 0 && i < end; i += 4, left -= 3) {
            int bits = uuValue(in, i, end) << 18 | uuValue(in, i + 1, end) << 12;
            bits |= uuValue(in, i + 2, end) << 6 | uuValue(in, i + 3, end);
            out.write(bits >> 16);
            if (left > 1) {
                out.write(bits >> 8);
            }
            if (left > 2) {
                out.write(bits);
            }
        }
    }

    private static int uuValue(byte[] in, int at, int end) {
        return at < end ? (in[at] - ' ') & 0x3F : 0;
    }

    private static int lineEnd(byte[] in, int from) {
        int i = from;
        while (i < in.length && in[i] != '\n') {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] in, int from, int end, String word) {
        if (end - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (in[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
