package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A structured header value with parameters ({@code text/plain; charset=utf-8}), read leniently: RFC 2045 section 5.1,
 * with the continuations and charsets of RFC 2231 in any order and with gaps. Chars are octets.
 *
 * @param value the part before the first semicolon, lower case, without comments and spaces
 * @param parameters all parameters as written
 */
record ParameterizedValue(String value, List<Parameter> parameters) {

    static final ParameterizedValue EMPTY = new ParameterizedValue("", List.of());

    private static final int PARAMETERS_MAX = 100;

    /** One parameter: its lower-case name with any asterisks, and its value without quotes. */
    record Parameter(String name, String value) {}

    static ParameterizedValue parse(String octets) {
        Scan scan = new Scan(octets);
        String value = scan.token().toLowerCase(Locale.ROOT);
        List<Parameter> parameters = new ArrayList<>();
        while (scan.more() && parameters.size() < PARAMETERS_MAX) {
            Parameter parameter = scan.parameter();
            if (!parameter.name().isEmpty()) {
                parameters.add(parameter);
            }
        }
        return new ParameterizedValue(value, List.copyOf(parameters));
    }

    /** The octets of the plain parameter; the first one when there are several. */
    Optional<String> plain(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** All values given for this parameter, continuations joined. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                values.add(parameter.value());
            }
        }
        extendedOctets(name).ifPresent(extended -> values.add(extended.octets()));
        return values;
    }

    /** The parameter as octets, whichever form it has; the extended form wins. */
    Optional<String> octets(String name) {
        return extendedOctets(name).map(Extended::octets).or(() -> plain(name));
    }

    /**
     * The parameter for people: extended form (RFC 2231) first, else the plain one with encoded words decoded; controls
     * are kept.
     */
    Optional<String> text(String name) {
        Optional<Extended> extended = extendedOctets(name);
        if (extended.isPresent()) {
            byte[] octets = extended.get().octets().getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(Charsets.decode(octets, extended.get().charset()).text());
        }
        return plain(name)
                .map(p -> HeaderText.decodeWords(HeaderText.raw(p.getBytes(StandardCharsets.ISO_8859_1), "")));
    }

    private record Extended(String octets, String charset) {}

    private record Segment(int index, boolean encoded, String value) {}

    private Optional<Extended> extendedOctets(String name) {
        List<Segment> segments = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.name().startsWith(name + "*")) {
                segment(parameter, name.length() + 1).ifPresent(segments::add);
            }
        }
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        segments.sort(Comparator.comparingInt(Segment::index));
        return Optional.of(joined(segments));
    }

    private static Optional<Segment> segment(Parameter parameter, int from) {
        String rest = parameter.name().substring(from);
        if (rest.isEmpty()) {
            return Optional.of(new Segment(-1, true, parameter.value()));
        }
        boolean encoded = rest.endsWith("*");
        String digits = encoded ? rest.substring(0, rest.length() - 1) : rest;
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(new Segment(Integer.parseInt(digits), encoded, parameter.value()));
    }

    private static Extended joined(List<Segment> segments) {
        boolean whole = segments.getFirst().index() < 0;
        StringBuilder octets = new StringBuilder();
        String charset = "";
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            String value = segment.value();
            if (i == 0 && segment.encoded()) {
                int mark = value.indexOf('\'');
                int second = mark < 0 ? -1 : value.indexOf('\'', mark + 1);
                if (second >= 0) {
                    charset = value.substring(0, mark);
                    value = value.substring(second + 1);
                }
            }
            octets.append(segment.encoded() ? percentDecoded(value) : value);
            if (whole) {
                break;
            }
        }
        return new Extended(octets.toString(), charset);
    }

    private static String percentDecoded(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int high = c == '%' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.append((char) (high * 16 + low));
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A cursor over the octets of one value. */
    private static final class Scan {
        private final String octets;
        private int at;

        Scan(String octets) {
            this.octets = octets;
        }

        boolean more() {
            return at < octets.length();
        }

        /** Everything up to the next semicolon, without comments and white space; steps over the semicolon. */
        String token() {
            StringBuilder token = new StringBuilder();
            while (more()) {
                char c = octets.charAt(at++);
                if (c == ';') {
                    break;
                } else if (c == '(') {
                    skipComment();
                } else if (c > ' ') {
                    token.append(c);
                }
            }
            return token.toString();
        }

        Parameter parameter() {
            StringBuilder name = new StringBuilder();
            while (more()) {
                char c = octets.charAt(at++);
                if (c == '=') {
                    return new Parameter(name.toString().toLowerCase(Locale.ROOT), value());
                } else if (c == ';') {
                    break;
                } else if (c == '(') {
                    skipComment();
                } else if (c > ' ') {
                    name.append(c);
                }
            }
            return new Parameter("", "");
        }

        private String value() {
            skipSpace();
            if (more() && octets.charAt(at) == '"') {
                at++;
                return quoted();
            }
            int end = octets.indexOf(';', at);
            int stop = end < 0 ? octets.length() : end;
            String value = unfolded(octets.substring(at, stop)).strip();
            at = end < 0 ? stop : end + 1;
            return withoutTrailingComment(value);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            boolean open = true;
            while (more() && open) {
                char c = octets.charAt(at++);
                if (c == '\\' && more() && (octets.charAt(at) == '"' || octets.charAt(at) == '\\')) {
                    value.append(octets.charAt(at++));
                } else if (c == '"') {
                    open = false;
                } else {
                    value.append(c);
                }
            }
            token();
            return unfolded(value.toString());
        }

        private void skipSpace() {
            while (more() && octets.charAt(at) <= ' ') {
                at++;
            }
        }

        private void skipComment() {
            int depth = 1;
            while (more() && depth > 0) {
                char c = octets.charAt(at++);
                if (c == '\\') {
                    at++;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth--;
                }
            }
        }

        private static String withoutTrailingComment(String value) {
            int open = value.endsWith(")") ? value.indexOf('(') : -1;
            return open > 0 ? value.substring(0, open).strip() : value;
        }

        private static String unfolded(String value) {
            return value.replace("\r\n", "").replace("\n", "").replace("\r", "");
        }
    }
}
