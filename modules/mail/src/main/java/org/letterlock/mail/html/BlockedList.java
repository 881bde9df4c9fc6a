package org.letterlock.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.letterlock.mail.BlockedContent;
import org.letterlock.mail.MailLimits;

/** Collects what is taken out of a document because it would have called a server. */
final class BlockedList {

    private final List<BlockedContent> entries = new ArrayList<>();

    List<BlockedContent> entries() {
        return entries;
    }

    /** Notes an address that was not let through, when fetching it would have called a server. */
    void url(BlockedContent.Kind kind, String raw) {
        MailUrl url = MailUrl.of(raw);
        if (url.isRemote() && entries.size() < MailLimits.BLOCKED_MAX) {
            entries.add(new BlockedContent(kind, url.host()));
        }
    }

    /** Notes every whole address in a list of candidates ({@code srcset}) or a text that may hold one. */
    void urlsIn(BlockedContent.Kind kind, String text) {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) > ' ' && ";'\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String word = text.substring(at, end);
            String lower = word.length() > 8 ? word.substring(0, 8).toLowerCase(Locale.ROOT) : "";
            if (lower.startsWith("http:") || lower.startsWith("https:") || lower.startsWith("//")) {
                url(kind, word);
            }
            at = end + 1;
        }
    }
}
