package org.letterlock.mail.html;

/**
 * A token of CSS Syntax Level 3 section 4, its escapes decoded.
 *
 * @param kind which
 * @param text its decoded value: the name, the number, the text of a string or address, the character of a delimiter
 * @param unit the unit of a dimension, else empty
 */
record CssToken(Kind kind, String text, String unit) {

    enum Kind {
        IDENT,
        FUNCTION,
        AT_KEYWORD,
        HASH,
        STRING,
        URL,
        BAD,
        NUMBER,
        PERCENTAGE,
        DIMENSION,
        SPACE,
        COLON,
        SEMICOLON,
        COMMA,
        OPEN,
        CLOSE,
        DELIM
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean is(Kind other, char c) {
        return kind == other && text.length() == 1 && text.charAt(0) == c;
    }

    /** Whether a bracket opens here; a function is one. */
    boolean opens() {
        return kind == Kind.OPEN || kind == Kind.FUNCTION;
    }
}
