package org.letterlock.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailLink;

/** The http and https addresses written out in a plain text. */
public final class TextLinks {

    private TextLinks() {}

    /** In their order, at most {@link MailLimits#LINKS_MAX}; the same address may come twice. */
    public static List<MailLink> find(String text) {
        List<MailLink> links = new ArrayList<>();
        int at = text.indexOf("://");
        int lastEnd = 0;
        while (at >= 0 && links.size() < MailLimits.LINKS_MAX) {
            int from = schemeStart(text, at);
            int end = end(text, at + 3);
            if (from >= 0) {
                String written = text.substring(from, end);
                Optional<String> url = MailUrl.of(written).link();
                String before = text.substring(Math.max(lastEnd, from - MailLimits.LINK_BEFORE_CHARS_MAX), from);
                String behind = behind(text, end);
                url.ifPresent(u -> links.add(new MailLink(HtmlText.shortened(written, 200), u, false, before, behind)));
                lastEnd = end;
            }
            at = text.indexOf("://", Math.max(end, at + 3));
        }
        return links;
    }

    private static String behind(String text, int end) {
        int limit = Math.min(text.length(), end + MailLimits.LINK_BEHIND_CHARS_MAX);
        int lineEnd = text.indexOf('\n', end);
        return text.substring(end, lineEnd < 0 ? limit : Math.min(limit, lineEnd));
    }

    private static int schemeStart(String text, int colon) {
        for (String scheme : List.of("https", "http")) {
            int from = colon - scheme.length();
            boolean whole = from == 0 || from > 0 && !Character.isLetterOrDigit(text.charAt(from - 1));
            if (whole && text.regionMatches(true, from, scheme, 0, scheme.length())) {
                return from;
            }
        }
        return -1;
    }

    private static int end(String text, int from) {
        int end = from;
        int parentheses = 0;
        int limit = Math.min(text.length(), from + MailLimits.LINK_CHARS_MAX);
        while (end < limit
                && text.charAt(end) > ' '
                && "<>\"\u00A0\u3000\u3002\uFF0C\uFF09\u300D".indexOf(text.charAt(end)) < 0) {
            char c = text.charAt(end);
            parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (parentheses < 0) {
                break;
            }
            end++;
        }
        while (end > from && ".,;:!?'*_]".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
