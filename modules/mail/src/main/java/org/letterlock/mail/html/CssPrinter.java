package org.letterlock.mail.html;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.letterlock.mail.html.CssToken.Kind;

/**
 * Prints tokens that are known to be harmless; each method answers false, and its output counts for nothing, when one
 * is not.
 */
final class CssPrinter {

    private static final Set<String> FUNCTIONS = Set.of(
            "rgb",
            "rgba",
            "hsl",
            "hsla",
            "hwb",
            "lab",
            "lch",
            "oklab",
            "oklch",
            "calc",
            "min",
            "max",
            "clamp",
            "linear-gradient",
            "radial-gradient",
            "conic-gradient",
            "repeating-linear-gradient",
            "repeating-radial-gradient",
            "repeating-conic-gradient",
            "minmax",
            "repeat",
            "fit-content");

    private static final Set<String> SELECTOR_FUNCTIONS = Set.of(
            "not", "is", "where", "lang", "dir", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type");

    private CssPrinter() {}

    static boolean mediaQuery(List<CssToken> tokens, StringBuilder out) {
        for (CssToken token : tokens) {
            boolean fits = switch (token.kind()) {
                case IDENT ->
                    isName(token.text())
                            && !token.text().toLowerCase(Locale.ROOT).contains("color-scheme");
                case SPACE, COLON, COMMA, NUMBER, PERCENTAGE -> true;
                case DIMENSION -> isName(token.unit());
                case OPEN -> token.is(Kind.OPEN, '(');
                case CLOSE -> token.is(Kind.CLOSE, ')');
                case DELIM -> token.is(Kind.DELIM, '/');
                case FUNCTION -> isWord(token, "and") || isWord(token, "or") || isWord(token, "not");
                case AT_KEYWORD, HASH, STRING, URL, BAD, SEMICOLON -> false;
            };
            if (!fits) {
                return false;
            }
            if (token.is(Kind.FUNCTION)) {
                out.append(token.text()).append(" (");
            } else {
                print(token, out);
            }
        }
        return isBalanced(tokens);
    }

    private static boolean isWord(CssToken token, String word) {
        return token.text().equalsIgnoreCase(word);
    }

    static boolean selector(List<CssToken> tokens, StringBuilder out) {
        for (CssToken token : tokens) {
            boolean fits = switch (token.kind()) {
                case IDENT, HASH -> isName(token.text());
                case SPACE, COLON, COMMA, NUMBER -> true;
                case STRING -> isPlainText(token.text());
                case DIMENSION -> isName(token.unit());
                case OPEN -> token.is(Kind.OPEN, '[');
                case CLOSE -> !token.is(Kind.CLOSE, '}');
                case DELIM -> ".>+~*=^$|".indexOf(token.text().charAt(0)) >= 0;
                case FUNCTION -> SELECTOR_FUNCTIONS.contains(token.text().toLowerCase(Locale.ROOT));
                case AT_KEYWORD, PERCENTAGE, URL, BAD, SEMICOLON -> false;
            };
            if (!fits) {
                return false;
            }
            print(token, out);
        }
        return isBalanced(tokens) && !out.toString().isBlank();
    }

    /** The value of a declaration. Addresses are left out of {@code background}; elsewhere they end the declaration. */
    static boolean value(String property, List<CssToken> tokens, StringBuilder out) {
        boolean background = property.equals("background");
        for (int i = 0; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            boolean address = token.is(Kind.URL) || token.is(Kind.FUNCTION) && isWord(token, "url");
            if (address && background) {
                i = token.is(Kind.URL) ? i : behindBracket(tokens, i);
                out.append(' ');
                continue;
            }
            if (!fitsValue(property, token)) {
                return false;
            }
            print(token, out);
        }
        String printed = out.toString().strip();
        return isBalanced(tokens) && !printed.isEmpty() && CssProperties.isAllowedValue(property, printed);
    }

    private static int behindBracket(List<CssToken> tokens, int function) {
        int i = function + 1;
        while (i < tokens.size() && !tokens.get(i).is(Kind.CLOSE, ')')) {
            i++;
        }
        return i;
    }

    private static boolean fitsValue(String property, CssToken token) {
        return switch (token.kind()) {
            case IDENT, HASH -> isName(token.text());
            case SPACE, COMMA, NUMBER, PERCENTAGE -> true;
            case DIMENSION -> isName(token.unit());
            case FUNCTION -> FUNCTIONS.contains(token.text().toLowerCase(Locale.ROOT));
            case OPEN -> token.is(Kind.OPEN, '(');
            case CLOSE -> token.is(Kind.CLOSE, ')');
            case DELIM -> "+-*/!".indexOf(token.text().charAt(0)) >= 0;
            case STRING -> (property.equals("font") || property.equals("font-family")) && isPlainText(token.text());
            case AT_KEYWORD, URL, BAD, COLON, SEMICOLON -> false;
        };
    }

    private static void print(CssToken token, StringBuilder out) {
        switch (token.kind()) {
            case HASH -> out.append('#').append(token.text());
            case STRING -> out.append('\'').append(token.text()).append('\'');
            case PERCENTAGE -> out.append(token.text()).append('%');
            case DIMENSION -> out.append(token.text()).append(token.unit());
            case FUNCTION -> out.append(token.text().toLowerCase(Locale.ROOT)).append('(');
            case IDENT, NUMBER, SPACE, COLON, COMMA, OPEN, CLOSE, DELIM, SEMICOLON, AT_KEYWORD, URL, BAD ->
                out.append(token.text());
        }
    }

    private static boolean isBalanced(List<CssToken> tokens) {
        StringBuilder open = new StringBuilder();
        for (CssToken token : tokens) {
            if (token.opens()) {
                open.append(token.is(Kind.FUNCTION) ? '(' : token.text().charAt(0));
            } else if (token.is(Kind.CLOSE)) {
                char wanted = token.is(Kind.CLOSE, ')') ? '(' : token.is(Kind.CLOSE, ']') ? '[' : '{';
                if (open.isEmpty() || open.charAt(open.length() - 1) != wanted) {
                    return false;
                }
                open.setLength(open.length() - 1);
            }
        }
        return open.isEmpty();
    }

    /**
     * A name that needs no escape and hides nothing: ASCII letters, digits, hyphen, underscore, and letters beyond
     * ASCII.
     */
    private static boolean isName(String name) {
        boolean plain = !name.isEmpty() && name.length() <= 200;
        for (int i = 0; plain && i < name.length(); i++) {
            char c = name.charAt(i);
            boolean ascii = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
            plain = ascii || c >= 0x80 && Character.isLetterOrDigit(c);
        }
        return plain;
    }

    private static boolean isPlainText(String text) {
        boolean plain = text.length() <= 200;
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = Character.isLetterOrDigit(c) || " -_.,#/:".indexOf(c) >= 0;
        }
        return plain && text.indexOf("//") < 0 && text.indexOf("/*") < 0;
    }
}
