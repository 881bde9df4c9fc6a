package org.letterlock.mail.authentication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text of an SPF record with macros in it, read but not yet expanded (RFC 7208 section 7). */
record MacroString(List<Part> parts) {

    private static final int NAME_MAX = 253;
    private static final String DELIMITERS = ".-+,/_=";

    /** A piece of the text. */
    sealed interface Part {}

    /** A piece that stands for itself. */
    record Literal(String text) implements Part {}

    /**
     * A piece to be filled in.
     *
     * @param letter which value, in lower case
     * @param keep how many labels are kept, from the right
     * @param escaped whether the value is escaped as in a URL
     */
    record Macro(char letter, int keep, boolean reversed, String delimiters, boolean escaped) implements Part {

        String transformed(String value) {
            List<String> labels = split(value);
            if (reversed) {
                Collections.reverse(labels);
            }
            int from = Math.max(0, labels.size() - keep);
            String joined = String.join(".", labels.subList(from, labels.size()));
            return escaped ? percentEncoded(joined) : joined;
        }

        /** Empty labels count, so that what was between two delimiters keeps its place. */
        private List<String> split(String value) {
            List<String> labels = new ArrayList<>();
            StringBuilder label = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (delimiters.indexOf(c) >= 0) {
                    labels.add(label.toString());
                    label.setLength(0);
                } else {
                    label.append(c);
                }
            }
            labels.add(label.toString());
            return labels;
        }
    }

    /** Where the values of macros come from. */
    interface Values {
        /** The value of one of the letters {@code s l o d i p v h}. */
        String of(char letter) throws InterruptedException;
    }

    boolean hasMacros() {
        return parts.stream().anyMatch(Macro.class::isInstance);
    }

    /** The name this becomes; one that is too long loses labels at its front (RFC 7208 section 7.3). */
    String expanded(Values values) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Literal literal -> literal.text();
                        case Macro macro -> macro.transformed(values.of(macro.letter()));
                    });
        }
        String name = text.toString().toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        int cut = name.length() <= NAME_MAX ? -1 : name.indexOf('.', name.length() - NAME_MAX - 1);
        return name.substring(cut + 1);
    }

    /** Reads a {@code domain-spec}; null when it breaks the grammar. */
    static @Nullable MacroString domain(String text) {
        MacroString read = any(text);
        return read != null && read.endsAsDomain() ? read : null;
    }

    /** Reads a {@code macro-string}, which may be empty. */
    static @Nullable MacroString any(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7F) {
                return null;
            }
            if (c != '%') {
                literal.append(c);
                i++;
                continue;
            }
            int close = text.startsWith("%{", i) ? text.indexOf('}', i) : i + 1;
            Part part = close < 0 || close >= text.length() ? null : expansion(text.substring(i + 1, close + 1));
            if (part == null) {
                return null;
            }
            if (!literal.isEmpty()) {
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
            }
            parts.add(part);
            i = close + 1;
        }
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
        }
        return new MacroString(List.copyOf(parts));
    }

    private static @Nullable Part expansion(String text) {
        return switch (text) {
            case "%" -> new Literal("%");
            case "_" -> new Literal(" ");
            case "-" -> new Literal("%20");
            default -> text.startsWith("{") ? macro(text.substring(1, text.length() - 1)) : null;
        };
    }

    private static @Nullable Part macro(String text) {
        char letter = text.isEmpty() ? ' ' : text.charAt(0);
        if ("slodipvhSLODIPVH".indexOf(letter) < 0) {
            return null;
        }
        int i = 1;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        int keep = i == 1 ? Integer.MAX_VALUE : (int) Math.min(Digits.whole(text.substring(1, i)), NAME_MAX);
        boolean reversed = i < text.length() && (text.charAt(i) == 'r' || text.charAt(i) == 'R');
        String delimiters = text.substring(reversed ? i + 1 : i);
        boolean known = delimiters.chars().allMatch(c -> DELIMITERS.indexOf(c) >= 0);
        return keep < 1 || !known
                ? null
                : new Macro(
                        Character.toLowerCase(letter),
                        keep,
                        reversed,
                        delimiters.isEmpty() ? "." : delimiters,
                        Character.isUpperCase(letter));
    }

    /** Whether the text ends in a macro, or in a dot and a label that is no number. */
    private boolean endsAsDomain() {
        if (parts.isEmpty()) {
            return false;
        }
        if (!(parts.getLast() instanceof Literal(String end))) {
            return true;
        }
        String text = end.endsWith(".") ? end.substring(0, end.length() - 1) : end;
        int dot = text.lastIndexOf('.');
        String label = text.substring(dot + 1);
        return dot >= 0 && isTopLabel(label);
    }

    private static boolean isTopLabel(String label) {
        boolean clean = !label.isEmpty() && !label.startsWith("-") && !label.endsWith("-");
        boolean number = true;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            number &= digit;
            clean &= digit || c == '-' || Character.isLetter(c);
        }
        return clean && !number;
    }

    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean unreserved = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            if (unreserved) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return "MacroString[hidden]";
    }
}
