package org.letterlock.mail.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.letterlock.mail.MailLimits;

/** HTML put into readable words: paragraphs, lists, quotes, table rows and the targets of links. */
public final class HtmlWords implements NodeFilter {

    private final StringBuilder out = new StringBuilder();
    private final Deque<int[]> lists = new ArrayDeque<>();
    private int quotes;
    private int preformatted;
    private boolean spacePending;

    private HtmlWords() {}

    /** The words of HTML, lines ending in {@code \n}, at most {@link MailLimits#TEXT_CHARS_MAX} characters. */
    public static String of(ParsedHtml html) {
        HtmlWords words = new HtmlWords();
        NodeTraversor.filter(words, html.document());
        return words.out.toString().strip() + "\n";
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (out.length() > MailLimits.TEXT_CHARS_MAX) {
            return FilterResult.STOP;
        }
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element element) {
            String tag = element.normalName();
            if (HtmlRules.isDropped(tag) || isHidden(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            opening(element, tag);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            closing(element, element.normalName());
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isHidden(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return style.contains("display:none") || element.hasAttr("hidden");
    }

    private void opening(Element element, String tag) {
        switch (tag) {
            case "br" -> newLine();
            case "hr" -> {
                lines(1);
                text("----------");
                lines(1);
            }
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl", "figure" -> lines(2);
            case "ul", "ol" -> {
                lines(lists.isEmpty() ? 2 : 1);
                lists.push(new int[] {tag.equals("ol") ? 1 : 0});
            }
            case "li" -> item();
            case "blockquote" -> {
                lines(2);
                quotes++;
            }
            case "pre" -> {
                lines(2);
                preformatted++;
            }
            case "img" -> text(element.attr("alt"));
            case "td", "th" -> spacePending = true;
            default -> {
                if (isBlock(tag)) {
                    lines(1);
                }
            }
        }
    }

    private void closing(Element element, String tag) {
        switch (tag) {
            case "a" -> target(element);
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl", "figure" -> lines(2);
            case "ul", "ol" -> {
                lists.poll();
                lines(lists.isEmpty() ? 2 : 1);
            }
            case "blockquote" -> {
                lines(1);
                quotes--;
                lines(2);
            }
            case "pre" -> {
                preformatted--;
                lines(2);
            }
            case "td", "th" -> spacePending = true;
            default -> {
                if (isBlock(tag)) {
                    lines(1);
                }
            }
        }
    }

    private static boolean isBlock(String tag) {
        return switch (tag) {
            case "div",
                    "tr",
                    "li",
                    "dt",
                    "dd",
                    "section",
                    "article",
                    "header",
                    "footer",
                    "main",
                    "nav",
                    "aside",
                    "address",
                    "center",
                    "caption",
                    "figcaption",
                    "details",
                    "summary",
                    "form",
                    "fieldset" -> true;
            default -> false;
        };
    }

    private void item() {
        lines(1);
        int[] list = lists.peek();
        startLine();
        out.repeat(' ', 2 * Math.max(0, Math.min(lists.size(), 10) - 1));
        out.append(list == null || list[0] == 0 ? "- " : list[0]++ + ". ");
        spacePending = false;
    }

    private void target(Element element) {
        Optional<String> url = MailUrl.of(element.attr("href")).link();
        if (url.isEmpty()) {
            return;
        }
        String shown = element.text().strip();
        String bare = url.get().startsWith("mailto:") ? url.get().substring(7) : url.get();
        boolean same = shown.equals(bare) || bare.equals(shown + "/") || bare.equals("https://" + shown);
        if (!same) {
            text(" <" + url.get() + ">");
        }
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (preformatted > 0 && c == '\n') {
                newLine();
            } else if (isSpace(c) && preformatted == 0) {
                spacePending = true;
            } else if (!Character.isISOControl(c) && !isInvisible(c)) {
                word(c);
            }
        }
    }

    private void word(char c) {
        boolean lineStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
        if (lineStart) {
            startLine();
        } else if (spacePending && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        spacePending = false;
        if (c == '\u202D' || c == '\u202E') {
            out.append(c == '\u202D' ? "[U+202D]" : "[U+202E]");
        } else {
            out.append(c);
        }
    }

    private void startLine() {
        if (quotes > 0 && (out.isEmpty() || out.charAt(out.length() - 1) == '\n')) {
            out.repeat("> ", Math.min(quotes, 10));
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00A0' || c == '\u2007';
    }

    /** Padding that newsletters put behind their preview text. */
    private static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\u034F' || c == '\u00AD' || c == '\uFEFF';
    }

    private void newLine() {
        out.append('\n');
        spacePending = false;
    }

    /** Ends the line, and leaves {@code count - 1} empty lines; none at the beginning. */
    private void lines(int count) {
        spacePending = false;
        int breaks = 0;
        while (breaks < count && breaks < out.length() && out.charAt(out.length() - 1 - breaks) == '\n') {
            breaks++;
        }
        if (!out.isEmpty() && breaks < count) {
            out.repeat('\n', count - breaks);
        }
    }
}
