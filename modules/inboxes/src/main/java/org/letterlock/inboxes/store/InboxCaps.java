package org.letterlock.inboxes.store;

/**
 * How much one inbox holds before its oldest mail gives way.
 *
 * @param mails most mails, at least 1
 * @param octets most octets as received, over all mails
 * @param events a removal is remembered, for watchers that come back, at least while it is among the last so many
 *     events
 */
public record InboxCaps(int mails, long octets, int events) {
    public InboxCaps {
        if (mails < 1 || octets < 1 || events < 0) {
            throw new IllegalArgumentException("caps must be positive");
        }
    }
}
