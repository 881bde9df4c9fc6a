package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail in a list, without its content.
 *
 * @param size octets as received
 * @param sealedSummary what {@link InboxStore#keepSummary} kept
 */
public record StoredMail(UUID id, long sequence, Instant receivedAt, int size, Optional<byte[]> sealedSummary)
        implements StoredEvent {
    @Override
    public String toString() {
        return "StoredMail[hidden]";
    }
}
