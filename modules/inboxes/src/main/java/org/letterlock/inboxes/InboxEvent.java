package org.letterlock.inboxes;

import java.time.Instant;

/** News of one inbox for whoever watches it. */
public sealed interface InboxEvent {

    /** The cursor to resume behind this event. */
    long sequence();

    /** A mail arrived. */
    record Received(ReceivedMail mail) implements InboxEvent {
        @Override
        public long sequence() {
            return mail.sequence();
        }
    }

    /** A mail is no longer there: its holder deleted it, or it gave way to a newer one because the inbox was full. */
    record Removed(long sequence, MessageId id, boolean gaveWay) implements InboxEvent {}

    /** The inbox has ended and everything in it is destroyed; the last event. */
    record Ended(long sequence, Instant at, End why) implements InboxEvent {}

    /** Why an inbox ended. */
    enum End {
        /** Its holder said so, by logout, deletion or a new address. */
        BY_HOLDER,
        /** The page was closed: no heartbeat for two minutes. */
        LEFT,
        /** Not used for thirty minutes. */
        IDLE,
        /** As old as its profile allows. */
        EXPIRED,
        /** The server stopped. */
        SERVER_STOPPED
    }
}
