package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.UUID;

/**
 * An inbox as a store keeps it.
 *
 * @param id its random name, which is also its key's
 * @param sealedAddress sealed under its key
 * @param tokenDigest SHA-256 of its 256-bit random token
 * @param lastSequence the sequence of its newest event; 0 before the first
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record StoredInbox(
        UUID id,
        AddressDigest address,
        byte[] sealedAddress,
        byte[] tokenDigest,
        Instant createdAt,
        Instant expiresAt,
        long lastSequence) {
    @Override
    public String toString() {
        return "StoredInbox[hidden]";
    }
}
