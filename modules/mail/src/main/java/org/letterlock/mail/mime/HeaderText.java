package org.letterlock.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Header values put into one readable line: unfolded (RFC 5322 section 2.2.3), raw 8-bit as UTF-8 (RFC 6532) or the
 * charset of the mail, encoded words (RFC 2047) decoded once. Words that split a character between them are joined
 * first.
 */
final class HeaderText {

    private static final int CHARSET_CHARS_MAX = 80;

    private HeaderText() {}

    /** The value for people. {@code hint} is the charset label of the mail, used for raw octets that are not UTF-8. */
    static String decode(byte[] value, String hint) {
        return VisibleText.oneLine(decodeWords(raw(value, hint)));
    }

    /** The octets as chars, nothing decoded but the charset of raw 8-bit octets. */
    static String raw(byte[] value, String hint) {
        return Charsets.decodeUnlabelled(value, hint);
    }

    /** Replaces the encoded words in a text. */
    static String decodeWords(String text) {
        int last = text.lastIndexOf("?=");
        int mark = text.indexOf("=?");
        if (mark < 0 || last < mark) {
            return text;
        }
        return new Words(text, last).decoded();
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Word(String charset, byte[] octets, int end) {}

    /** One pass over a text with encoded words. */
    private static final class Words {
        private final String text;
        private final int last;
        private final StringBuilder out = new StringBuilder();
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
        private String pendingCharset = "";

        Words(String text, int last) {
            this.text = text;
            this.last = last;
        }

        String decoded() {
            int at = 0;
            int plainFrom = 0;
            while (at >= 0 && at < text.length()) {
                int mark = text.indexOf("=?", at);
                if (mark < 0 || mark > last) {
                    break;
                }
                Optional<Word> word = wordAt(mark);
                if (word.isEmpty()) {
                    at = mark + 2;
                    continue;
                }
                plain(plainFrom, mark);
                take(word.get());
                at = word.get().end();
                plainFrom = at;
            }
            plain(plainFrom, text.length());
            flush();
            return out.toString();
        }

        /** Copies what stands between words; white space between two words is no content (RFC 2047 section 6.2). */
        private void plain(int from, int to) {
            String between = text.substring(from, to);
            boolean betweenWords = pending.size() > 0 && to < text.length() && between.isBlank();
            if (!between.isEmpty() && !betweenWords) {
                flush();
                out.append(between);
            }
        }

        private void take(Word word) {
            if (!word.charset().equals(pendingCharset)) {
                flush();
                pendingCharset = word.charset();
            }
            pending.writeBytes(word.octets());
        }

        private void flush() {
            if (pending.size() > 0) {
                out.append(
                        Charsets.decode(pending.toByteArray(), pendingCharset).text());
                pending.reset();
            }
            pendingCharset = "";
        }

        private Optional<Word> wordAt(int mark) {
            int charsetEnd = charsetEnd(mark + 2);
            if (charsetEnd < 0 || charsetEnd + 2 >= text.length() || text.charAt(charsetEnd + 2) != '?') {
                return Optional.empty();
            }
            int bodyStart = charsetEnd + 3;
            int bodyEnd = text.indexOf("?=", bodyStart);
            if (bodyEnd < 0) {
                return Optional.empty();
            }
            String body = text.substring(bodyStart, bodyEnd);
            String label = text.substring(mark + 2, charsetEnd).toLowerCase(Locale.ROOT);
            int language = label.indexOf('*');
            String charset = language < 0 ? label : label.substring(0, language);
            return switch (text.charAt(charsetEnd + 1)) {
                case 'b', 'B' -> Optional.of(new Word(charset, base64(body), bodyEnd + 2));
                case 'q', 'Q' -> Optional.of(new Word(charset, quoted(body), bodyEnd + 2));
                default -> Optional.empty();
            };
        }

        private int charsetEnd(int from) {
            int limit = Math.min(text.length(), from + CHARSET_CHARS_MAX);
            for (int i = from; i < limit; i++) {
                char c = text.charAt(i);
                if (c == '?') {
                    return i > from ? i : -1;
                }
                if (c <= ' ' || c > '~' || c == '=') {
                    return -1;
                }
            }
            return -1;
        }

        private static byte[] base64(String body) {
            return TransferCoding.base64(body.getBytes(StandardCharsets.ISO_8859_1))
                    .octets();
        }

        private static byte[] quoted(String body) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream(body.length());
            for (int i = 0; i < body.length(); i++) {
                char c = body.charAt(i);
                int high = c == '=' && i + 2 < body.length() ? Character.digit(body.charAt(i + 1), 16) : -1;
                int low = high >= 0 ? Character.digit(body.charAt(i + 2), 16) : -1;
                if (low >= 0) {
                    octets.write(high * 16 + low);
                    i += 2;
                } else if (c == '_') {
                    octets.write(' ');
                } else {
                    octets.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                }
            }
            return octets.toByteArray();
        }
    }
}
