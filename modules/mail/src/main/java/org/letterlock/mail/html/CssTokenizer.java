package org.letterlock.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.letterlock.mail.html.CssToken.Kind;

/**
 * A tokenizer after CSS Syntax Level 3 section 4. Comments count as white space; a {@code url(} with a quoted address
 * is an ordinary function here as there.
 */
final class CssTokenizer {

    private static final char END = '\0';

    private final String css;
    private final List<CssToken> tokens = new ArrayList<>();
    private int at;

    private CssTokenizer(String css) {
        this.css = css.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\f', '\n')
                .replace('\0', '\uFFFD');
    }

    static List<CssToken> tokens(String css) {
        CssTokenizer tokenizer = new CssTokenizer(css);
        while (tokenizer.at < tokenizer.css.length()) {
            tokenizer.next();
        }
        return tokenizer.tokens;
    }

    private char peek(int ahead) {
        return at + ahead < css.length() ? css.charAt(at + ahead) : END;
    }

    private void add(Kind kind, String text) {
        tokens.add(new CssToken(kind, text, ""));
    }

    private void next() {
        char c = peek(0);
        if (isBlank(c)) {
            skipBlanks();
            add(Kind.SPACE, " ");
        } else if (css.startsWith("/*", at)) {
            int end = css.indexOf("*/", at + 2);
            at = end < 0 ? css.length() : end + 2;
            add(Kind.SPACE, " ");
        } else if (css.startsWith("<!--", at) || css.startsWith("-->", at)) {
            at += c == '<' ? 4 : 3;
            add(Kind.SPACE, " ");
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (startsNumber()) {
            number();
        } else if (startsIdent(0)) {
            identLike();
        } else {
            sign(c);
        }
    }

    private void sign(char c) {
        at++;
        switch (c) {
            case '#' -> hash();
            case '@' -> {
                if (startsIdent(0)) {
                    add(Kind.AT_KEYWORD, name());
                } else {
                    add(Kind.DELIM, "@");
                }
            }
            case ':' -> add(Kind.COLON, ":");
            case ';' -> add(Kind.SEMICOLON, ";");
            case ',' -> add(Kind.COMMA, ",");
            case '(', '[', '{' -> add(Kind.OPEN, String.valueOf(c));
            case ')', ']', '}' -> add(Kind.CLOSE, String.valueOf(c));
            default -> add(Kind.DELIM, String.valueOf(c));
        }
    }

    private void hash() {
        if (isNameChar(peek(0)) || isEscape(0)) {
            add(Kind.HASH, name());
        } else {
            add(Kind.DELIM, "#");
        }
    }

    private void string(char quote) {
        at++;
        StringBuilder text = new StringBuilder();
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == quote) {
                at++;
                add(Kind.STRING, text.toString());
                return;
            } else if (c == '\n') {
                add(Kind.BAD, text.toString());
                return;
            } else if (c == '\\') {
                at++;
                if (peek(0) == '\n') {
                    at++;
                } else if (at < css.length()) {
                    text.appendCodePoint(escape());
                }
            } else {
                text.append(c);
                at++;
            }
        }
        add(Kind.STRING, text.toString());
    }

    private boolean startsNumber() {
        int i = peek(0) == '+' || peek(0) == '-' ? 1 : 0;
        return isDigit(peek(i)) || peek(i) == '.' && isDigit(peek(i + 1));
    }

    private void number() {
        int from = at;
        at += peek(0) == '+' || peek(0) == '-' ? 1 : 0;
        digits();
        if (peek(0) == '.' && isDigit(peek(1))) {
            at++;
            digits();
        }
        int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if ((peek(0) == 'e' || peek(0) == 'E') && isDigit(peek(1 + sign))) {
            at += 1 + sign;
            digits();
        }
        String number = css.substring(from, at);
        if (startsIdent(0)) {
            tokens.add(new CssToken(Kind.DIMENSION, number, name()));
        } else if (peek(0) == '%') {
            at++;
            add(Kind.PERCENTAGE, number);
        } else {
            add(Kind.NUMBER, number);
        }
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private void identLike() {
        String name = name();
        if (peek(0) != '(') {
            add(Kind.IDENT, name);
            return;
        }
        at++;
        if (name.toLowerCase(Locale.ROOT).equals("url") && !quoteFollows()) {
            url();
        } else {
            add(Kind.FUNCTION, name);
        }
    }

    private boolean quoteFollows() {
        int i = at;
        while (i < css.length() && isBlank(css.charAt(i))) {
            i++;
        }
        return i < css.length() && (css.charAt(i) == '"' || css.charAt(i) == '\'');
    }

    /** An unquoted address up to its bracket; a quote or bracket inside makes it a bad one, which is still consumed. */
    private void url() {
        skipBlanks();
        StringBuilder text = new StringBuilder();
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == ')') {
                at++;
                break;
            } else if (c == '\\' && isEscape(0)) {
                at++;
                text.appendCodePoint(escape());
            } else {
                text.append(c);
                at++;
            }
        }
        add(Kind.URL, text.toString().strip());
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (at < css.length()) {
            if (isNameChar(peek(0))) {
                name.append(css.charAt(at++));
            } else if (isEscape(0)) {
                at++;
                name.appendCodePoint(escape());
            } else {
                break;
            }
        }
        return name.toString();
    }

    /** The code point of an escape whose backslash has been read. */
    private int escape() {
        int value = 0;
        int digits = 0;
        while (digits < 6 && Character.digit(peek(0), 16) >= 0 && peek(0) < 0x80) {
            value = value * 16 + Character.digit(peek(0), 16);
            at++;
            digits++;
        }
        if (digits == 0) {
            int c = css.codePointAt(at);
            at += Character.charCount(c);
            return c;
        }
        if (isBlank(peek(0))) {
            at++;
        }
        boolean invalid = value == 0 || value > Character.MAX_CODE_POINT || value >= 0xD800 && value <= 0xDFFF;
        return invalid ? '\uFFFD' : value;
    }

    private boolean startsIdent(int ahead) {
        char c = peek(ahead);
        if (c == '-') {
            char second = peek(ahead + 1);
            return second == '-' || isNameStart(second) || isEscape(ahead + 1);
        }
        return isNameStart(c) || isEscape(ahead);
    }

    private boolean isEscape(int ahead) {
        return peek(ahead) == '\\' && at + ahead + 1 < css.length() && peek(ahead + 1) != '\n';
    }

    private void skipBlanks() {
        while (at < css.length() && isBlank(css.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean isNameChar(char c) {
        return isNameStart(c) || isDigit(c) || c == '-';
    }
}
