package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A sealed mail on its way into an inbox.
 *
 * @param size octets as received, before sealing
 * @param sealed its content under the inbox's key; not copied
 * @param sealedSummary what {@link InboxStore#keepSummary} would keep, when it is known already
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record NewMail(
        UUID inbox, UUID id, Instant receivedAt, int size, byte[] sealed, Optional<byte[]> sealedSummary) {

    /** A mail whose summary is made when somebody asks for it. */
    public NewMail(UUID inbox, UUID id, Instant receivedAt, int size, byte[] sealed) {
        this(inbox, id, receivedAt, size, sealed, Optional.empty());
    }

    /** The same mail with its summary. */
    public NewMail with(byte[] summary) {
        return new NewMail(inbox, id, receivedAt, size, sealed, Optional.of(summary));
    }

    @Override
    public String toString() {
        return "NewMail[hidden]";
    }
}
