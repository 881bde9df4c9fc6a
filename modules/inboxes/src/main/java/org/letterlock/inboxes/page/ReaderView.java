package org.letterlock.inboxes.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail as the templates show it, in one of its views.
 *
 * @param received ISO instant
 * @param clock hours, minutes, seconds, UTC
 * @param view which tab is open: message, text, headers, source, files or links
 * @param body how the open tab is shown: html, text, headers, source, files or links
 * @param size octets as received, for people
 * @param source the beginning of the raw mail; empty unless that tab is open
 * @param sourceCut whether there is more of it
 * @param origin where it really comes from
 * @param loadable how many pictures of other servers a person may have loaded
 * @param cautions message keys of what a careful reader wants to know
 */
record ReaderView(
        String id,
        String subject,
        String fromName,
        String fromAddress,
        String received,
        String clock,
        String view,
        String body,
        List<Tab> tabs,
        List<String> codes,
        @Nullable Confirm confirm,
        OriginView origin,
        List<String> cautions,
        List<Blocked> blocked,
        int loadable,
        String text,
        List<Header> headers,
        String size,
        String source,
        boolean sourceCut,
        List<File> files,
        List<Link> links) {

    /** A way to look at the mail; {@code count} is 0 when there is nothing to count. */
    record Tab(String view, String textKey, int count, boolean current) {}

    /** Loads of one kind from one host that were taken out; {@code host} is empty when it was unreadable. */
    record Blocked(String textKey, String host, int count) {}

    /** The link it wants followed; {@code host} is the one it really leads to. */
    record Confirm(String textKey, String host, String url) {}

    record Header(String name, String value) {}

    /** A part offered as a file; {@code size} is for people. */
    record File(int index, String name, String type, String size) {}

    record Link(String text, String url) {}

    public int blockedCount() {
        return blocked.stream().mapToInt(Blocked::count).sum();
    }

    @Override
    public String toString() {
        return "ReaderView[hidden]";
    }
}
