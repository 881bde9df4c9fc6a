package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A sealed mail on its way into an inbox.
 *
 * @param size octets as received, before sealing
 * @param sealed its content under the inbox's key; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record NewMail(UUID inbox, UUID id, Instant receivedAt, int size, byte[] sealed) {
    @Override
    public String toString() {
        return "NewMail[hidden]";
    }
}
