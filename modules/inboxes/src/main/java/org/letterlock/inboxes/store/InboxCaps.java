package org.letterlock.inboxes.store;

/**
 * How much one inbox holds before its oldest mail gives way.
 *
 * @param mails most mails, at least 1
 * @param octets most octets as received, over all mails
 * @param removals how many removals are remembered for watchers that come back; beyond it the oldest are forgotten
 */
public record InboxCaps(int mails, long octets, int removals) {
    public InboxCaps {
        if (mails < 1 || octets < 1 || removals < 0) {
            throw new IllegalArgumentException("caps must be positive");
        }
    }
}
