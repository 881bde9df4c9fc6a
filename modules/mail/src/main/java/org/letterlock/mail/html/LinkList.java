package org.letterlock.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailLink;

/** The links of a document in their order, each with the words around it. Told of words as a walk meets them. */
final class LinkList {

    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "td",
            "th",
            "tr",
            "table",
            "li",
            "ul",
            "ol",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "center",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "blockquote",
            "dt",
            "dd",
            "pre",
            "hr");

    private final List<Noted> noted = new ArrayList<>();
    private final StringBuilder before = new StringBuilder();
    private @Nullable Noted latest;
    private boolean inside;

    private record Noted(MailLink link, StringBuilder behind) {}

    /** Words outside or inside a link. */
    void words(String words) {
        if (inside) {
            return;
        }
        int from = Math.max(0, words.length() - MailLimits.LINK_BEFORE_CHARS_MAX);
        if (from > 0) {
            before.setLength(0);
        }
        append(words, from, before, 2 * MailLimits.LINK_BEFORE_CHARS_MAX);
        if (before.length() > MailLimits.LINK_BEFORE_CHARS_MAX) {
            before.delete(0, before.length() - MailLimits.LINK_BEFORE_CHARS_MAX);
        }
        if (latest != null) {
            append(words, 0, latest.behind(), MailLimits.LINK_BEHIND_CHARS_MAX);
        }
    }

    /** One blank for many, and nothing beyond the bound. */
    private static void append(String words, int from, StringBuilder to, int charsMax) {
        for (int i = from; i < words.length() && to.length() < charsMax; i++) {
            char c = words.charAt(i);
            boolean blank = c <= ' ' || c == '\u00A0';
            if (!blank) {
                to.append(c);
            } else if (!to.isEmpty() && to.charAt(to.length() - 1) > ' ') {
                to.append(' ');
            }
        }
    }

    /** An element begins. */
    void begin(String tag) {
        if (tag.equals("br") && !inside) {
            before.append('\n');
        }
        end(tag);
    }

    /** An element ends. */
    void end(String tag) {
        if (!inside && PARAGRAPHS.contains(tag)) {
            latest = null;
            if (!before.isEmpty() && before.charAt(before.length() - 1) != '\n') {
                before.append("\n\n");
            }
        }
    }

    void open(String shown, String url) {
        inside = true;
        latest = null;
        if (noted.size() < MailLimits.LINKS_MAX) {
            boolean deceptive = LinkText.showsOtherHost(shown, url);
            latest = new Noted(new MailLink(shown, url, deceptive, before.toString(), ""), new StringBuilder());
            noted.add(latest);
        }
        before.setLength(0);
    }

    void close() {
        inside = false;
    }

    List<MailLink> links() {
        return noted.stream().map(LinkList::link).toList();
    }

    private static MailLink link(Noted noted) {
        MailLink link = noted.link();
        return new MailLink(
                link.text(),
                link.url(),
                link.deceptive(),
                link.before(),
                noted.behind().toString());
    }
}
