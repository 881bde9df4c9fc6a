package org.letterlock.mail.html;

import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** HTML source of a mail as the tree a browser would make of it. Parsed once for the document and for the words. */
public final class ParsedHtml {

    /** Deeper source is flattened by the parser, which keeps its work linear. */
    private static final int PARSER_DEPTH_MAX = 256;

    private final Document document;

    private ParsedHtml(Document document) {
        this.document = document;
    }

    /** Parses; any text is HTML. */
    public static ParsedHtml of(String html) {
        return new ParsedHtml(Parser.htmlParser().setMaxDepth(PARSER_DEPTH_MAX).parseInput(html, ""));
    }

    Document document() {
        return document;
    }
}
