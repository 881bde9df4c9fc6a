package org.letterlock.inboxes;

import java.time.Instant;

/**
 * What a holder may know about an inbox.
 *
 * @param address where its mail arrives
 * @param expiresAt when it ends unless it is used or extended; never later than its profile allows
 */
public record Inbox(InboxId id, String address, Profile profile, Instant createdAt, Instant expiresAt) {
    @Override
    public String toString() {
        return "Inbox[hidden]";
    }
}
