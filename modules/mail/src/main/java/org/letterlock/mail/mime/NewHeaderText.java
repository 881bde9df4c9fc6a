package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Any text in the form that a header field can have: as it is, or in encoded words (RFC 2047). */
final class NewHeaderText {

    private static final int PLAIN_MAX = 60;

    /** So many octets give an encoded word that fits into a line of 76 behind the name of its field. */
    private static final int WORD_OCTETS = 36;

    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]*[\\x21-\\x7E])?");
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+");

    private NewHeaderText() {}

    /** The text of an unstructured field. */
    static String of(String field, String text) {
        String clean = withoutControls(text);
        boolean plain = clean.length() <= PLAIN_MAX - field.length()
                && PLAIN.matcher(clean).matches()
                && !clean.contains("=?");
        return plain ? clean : encoded(clean);
    }

    /** A name and an address. */
    static String mailbox(String field, String name, String address) {
        String clean = withoutControls(name);
        if (clean.isEmpty()) {
            return address;
        }
        boolean atoms = ATOMS.matcher(clean).matches() && !clean.contains("=?");
        String phrase = atoms && clean.length() <= PLAIN_MAX - field.length() ? clean : encoded(clean);
        return phrase + "\r\n <" + address + ">";
    }

    /** Line ends, controls and lone surrogates become spaces; spaces at the ends go. */
    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point)
                                || point == 0x2028
                                || point == 0x2029
                                || Character.getType(point) == Character.SURROGATE
                        ? ' '
                        : point)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static String encoded(String text) {
        StringBuilder words = new StringBuilder(text.length() * 2);
        StringBuilder piece = new StringBuilder(WORD_OCTETS);
        int octets = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String character = Character.toString(text.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > WORD_OCTETS) {
                word(words, piece);
                octets = 0;
            }
            piece.append(character);
            octets += more;
        }
        word(words, piece);
        return words.toString();
    }

    private static void word(StringBuilder words, StringBuilder piece) {
        if (!words.isEmpty()) {
            words.append("\r\n ");
        }
        words.append("=?UTF-8?B?")
                .append(Base64.getEncoder().encodeToString(piece.toString().getBytes(StandardCharsets.UTF_8)))
                .append("?=");
        piece.setLength(0);
    }
}
