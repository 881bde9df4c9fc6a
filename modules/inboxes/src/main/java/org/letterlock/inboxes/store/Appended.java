package org.letterlock.inboxes.store;

import java.util.List;
import java.util.UUID;

/**
 * What came of one {@link NewMail}.
 *
 * @param sequence its place in the inbox's event order
 * @param gaveWay the mails that went to make room, oldest first; their removals have the sequences right behind
 */
public record Appended(UUID inbox, UUID id, long sequence, List<UUID> gaveWay) {

    public Appended {
        gaveWay = List.copyOf(gaveWay);
    }

    /** The newest sequence of the inbox after this. */
    public long lastSequence() {
        return sequence + gaveWay.size();
    }
}
