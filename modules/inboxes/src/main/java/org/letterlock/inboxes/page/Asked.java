package org.letterlock.inboxes.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an address of the page asks for. Everything in it comes from outside; what makes no sense is left out.
 *
 * @param start whether the browser was sent here right after it was given an inbox
 * @param message the mail to read; empty for none
 * @param view how to read it
 * @param after the cursor behind which rows are wanted
 * @param show the dialog to open; empty for none
 * @param unasked whether a page renews itself by a script or a timer, and no person asked for anything
 * @param part the piece of the page that is wanted alone: messages or reader
 * @param ended why an inbox ended, to be told about it
 */
record Asked(
        boolean start,
        String message,
        String view,
        long after,
        String show,
        boolean unasked,
        Optional<String> part,
        Optional<String> ended,
        @Nullable String at,
        @Nullable String mails) {

    private static final String UNASKED = "unasked";
    private static final Set<String> DIALOGS = Set.of("qr", "new", "choose", "delete");
    private static final Set<String> PARTS = Set.of("messages", "reader");

    static Asked of(MultivaluedMap<String, String> query) {
        return new Asked(
                query.containsKey("start"),
                matching(query, "message", "[0-9a-z]{26}"),
                matching(query, "view", "[a-z]{1,10}"),
                number(matching(query, "after", "[0-9]{1,18}")),
                Optional.ofNullable(query.getFirst("show"))
                        .filter(DIALOGS::contains)
                        .orElse(""),
                query.containsKey(UNASKED),
                Optional.ofNullable(query.getFirst("part")).filter(PARTS::contains),
                Optional.ofNullable(query.getFirst("ended")),
                query.getFirst("at"),
                query.getFirst("mails"));
    }

    /** The page's address without anything passing in it. */
    String path() {
        if (message.isEmpty()) {
            return "/";
        }
        return view.isEmpty() ? "/?message=" + message : "/?message=" + message + "&view=" + view;
    }

    /** The same for a page that renews itself. */
    String pathUnasked() {
        String path = path();
        return path + (path.equals("/") ? "?" : "&") + UNASKED;
    }

    private static String matching(MultivaluedMap<String, String> query, String name, String form) {
        return Optional.ofNullable(query.getFirst(name))
                .filter(value -> value.matches(form))
                .orElse("");
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
