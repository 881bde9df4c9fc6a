package org.letterlock.inboxes;

import java.time.Instant;
import java.util.List;

/**
 * All that is stored of a live inbox, for whom a law lets see it.
 *
 * @param mails in the order they came
 */
public record KeptInbox(Inbox inbox, List<KeptMail> mails) {

    public KeptInbox {
        mails = List.copyOf(mails);
    }

    /** A mail as it came. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record KeptMail(Instant receivedAt, byte[] octets) {
        @Override
        public String toString() {
            return "KeptMail[hidden]";
        }
    }

    @Override
    public String toString() {
        return "KeptInbox[hidden]";
    }
}
