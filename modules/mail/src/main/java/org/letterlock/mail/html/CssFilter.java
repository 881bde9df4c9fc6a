package org.letterlock.mail.html;

import java.util.List;
import java.util.Locale;
import org.letterlock.mail.BlockedContent;
import org.letterlock.mail.html.CssToken.Kind;

/**
 * A style sheet put through an allow-list: known properties, known functions, plain selectors and {@code @media}.
 * Output is printed from decoded tokens whose characters need no escape, so what a browser reads is what was judged. No
 * {@code url()} is ever printed.
 */
final class CssFilter {

    private static final int NESTING_MAX = 4;

    private final BlockedList blocked;

    CssFilter(BlockedList blocked) {
        this.blocked = blocked;
    }

    /** The declarations of a {@code style} attribute. */
    String style(String css) {
        return declarations(CssTokenizer.tokens(css));
    }

    /** The rules of a {@code style} element. */
    String sheet(String css) {
        StringBuilder out = new StringBuilder();
        rules(CssTokenizer.tokens(css), out, 0);
        return out.toString();
    }

    private void rules(List<CssToken> tokens, StringBuilder out, int nesting) {
        int at = 0;
        while (at < tokens.size()) {
            CssToken token = tokens.get(at);
            if (token.is(Kind.SPACE) || token.is(Kind.SEMICOLON) || token.is(Kind.CLOSE)) {
                at++;
                continue;
            }
            boolean atRule = token.is(Kind.AT_KEYWORD);
            int open = blockOrEnd(tokens, at, atRule);
            boolean hasBlock = open < tokens.size() && tokens.get(open).is(Kind.OPEN, '{');
            int close = hasBlock ? closing(tokens, open) : open;
            List<CssToken> block = hasBlock ? tokens.subList(open + 1, close) : List.of();
            if (atRule) {
                atRule(token, tokens.subList(at + 1, open), block, out, nesting);
            } else if (hasBlock) {
                styleRule(tokens.subList(at, open), block, out);
            }
            at = close + 1;
        }
    }

    /** Where the block of a rule opens, or where the rule ends without one. */
    private static int blockOrEnd(List<CssToken> tokens, int from, boolean atRule) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            if (token.is(Kind.OPEN, '{') || atRule && depth == 0 && token.is(Kind.SEMICOLON)) {
                return i;
            }
            depth += token.opens() ? 1 : token.is(Kind.CLOSE) && depth > 0 ? -1 : 0;
        }
        return tokens.size();
    }

    private static int closing(List<CssToken> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            depth += token.is(Kind.OPEN, '{') ? 1 : token.is(Kind.CLOSE, '}') ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private void atRule(
            CssToken keyword, List<CssToken> prelude, List<CssToken> block, StringBuilder out, int nesting) {
        switch (keyword.text().toLowerCase(Locale.ROOT)) {
            case "media" -> media(prelude, block, out, nesting);
            case "import" -> tell(prelude, BlockedContent.Kind.STYLE);
            case "font-face" -> tell(block, BlockedContent.Kind.FONT);
            default -> {
                tell(prelude, BlockedContent.Kind.STYLE);
                tell(block, BlockedContent.Kind.STYLE);
            }
        }
    }

    private void media(List<CssToken> prelude, List<CssToken> block, StringBuilder out, int nesting) {
        StringBuilder query = new StringBuilder();
        if (nesting >= NESTING_MAX || !CssPrinter.mediaQuery(prelude, query)) {
            tell(block, BlockedContent.Kind.STYLE);
            return;
        }
        StringBuilder inner = new StringBuilder();
        rules(block, inner, nesting + 1);
        if (!inner.isEmpty()) {
            out.append("@media ")
                    .append(query.toString().strip())
                    .append('{')
                    .append(inner)
                    .append("}\n");
        }
    }

    private void styleRule(List<CssToken> selector, List<CssToken> block, StringBuilder out) {
        String body = declarations(block);
        StringBuilder printed = new StringBuilder();
        if (!body.isEmpty() && CssPrinter.selector(selector, printed)) {
            out.append(printed).append('{').append(body).append("}\n");
        }
    }

    private String declarations(List<CssToken> tokens) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean end = i == tokens.size();
            if (end || depth == 0 && tokens.get(i).is(Kind.SEMICOLON)) {
                declaration(tokens.subList(from, i), out);
                from = i + 1;
            } else {
                CssToken token = tokens.get(i);
                depth += token.opens() ? 1 : token.is(Kind.CLOSE) && depth > 0 ? -1 : 0;
            }
        }
        return out.toString();
    }

    private void declaration(List<CssToken> tokens, StringBuilder out) {
        int at = 0;
        while (at < tokens.size() && tokens.get(at).is(Kind.SPACE)) {
            at++;
        }
        if (at == tokens.size()) {
            return;
        }
        String property = tokens.get(at).is(Kind.IDENT) ? tokens.get(at).text().toLowerCase(Locale.ROOT) : "";
        int colon = at + 1;
        while (colon < tokens.size() && tokens.get(colon).is(Kind.SPACE)) {
            colon++;
        }
        boolean wellFormed = colon < tokens.size() && tokens.get(colon).is(Kind.COLON);
        List<CssToken> value = wellFormed ? tokens.subList(colon + 1, tokens.size()) : tokens;
        tell(value, CssProperties.blockedKind(property));
        StringBuilder printed = new StringBuilder();
        if (wellFormed && CssProperties.isAllowed(property) && CssPrinter.value(property, value, printed)) {
            out.append(property).append(':').append(printed.toString().strip()).append(';');
        }
    }

    /** Lists the addresses among tokens that will not be printed. */
    private void tell(List<CssToken> tokens, BlockedContent.Kind kind) {
        boolean namesAddress = false;
        for (CssToken token : tokens) {
            switch (token.kind()) {
                case URL -> blocked.url(kind, token.text());
                case FUNCTION -> {
                    String name = token.text().toLowerCase(Locale.ROOT);
                    namesAddress = name.equals("url") || name.equals("src") || name.endsWith("image-set");
                }
                case STRING -> {
                    if (namesAddress) {
                        blocked.url(kind, token.text());
                    } else {
                        blocked.urlsIn(kind, token.text());
                    }
                }
                case CLOSE -> namesAddress = false;
                case IDENT,
                        AT_KEYWORD,
                        HASH,
                        BAD,
                        NUMBER,
                        PERCENTAGE,
                        DIMENSION,
                        SPACE,
                        COLON,
                        SEMICOLON,
                        COMMA,
                        OPEN,
                        DELIM -> {
                    // names no address
                }
            }
        }
    }
}
