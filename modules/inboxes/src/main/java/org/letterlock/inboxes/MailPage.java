package org.letterlock.inboxes;

import java.util.List;

/**
 * A stretch of an inbox's mails, oldest first.
 *
 * @param next the cursor behind the last item (or the one asked with, when there is none): pass it as {@code after} to
 *     go on
 */
public record MailPage(List<ReceivedMail> items, long next) {
    public MailPage {
        items = List.copyOf(items);
    }
}
