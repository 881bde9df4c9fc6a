package org.letterlock.inboxes.store;

import java.util.UUID;

/** Something in the event order of an inbox: a mail that is there, or the removal of one that was. */
public sealed interface StoredEvent permits StoredMail, StoredEvent.Removal {

    /** Its place in the order; unique in its inbox. */
    long sequence();

    /** The mail it is about. */
    UUID id();

    /**
     * A mail has gone.
     *
     * @param gaveWay true when it made room for a newer one, false when its holder deleted it
     */
    record Removal(long sequence, UUID id, boolean gaveWay) implements StoredEvent {}
}
