package org.letterlock.inboxes;

import java.util.Map;
import org.letterlock.mail.Oddity;

/**
 * Sums over all inboxes at one moment, without identities.
 *
 * @param sessionInboxes live inboxes of profile {@link Profile#SESSION}
 * @param dayInboxes live inboxes of profile {@link Profile#DAY}
 * @param mailsReceived mails stored since the server started, once per recipient
 * @param originsJudged mails whose origin was or is being judged, since the server started
 * @param originsPassedOver mails that came while too many were being judged, since the server started
 * @param sessionMails mails held for session inboxes
 * @param sessionOctets octets of those, as received
 * @param memoryOctets octets reserved in memory now: those, and mails being received
 * @param memoryLimit most octets that may be reserved
 * @param limits how often a limit was met since the server started
 */
public record InboxCounters(
        int sessionInboxes,
        int dayInboxes,
        long mailsReceived,
        long originsJudged,
        long originsPassedOver,
        long sessionMails,
        long sessionOctets,
        long memoryOctets,
        long memoryLimit,
        LimitsMet limits) {

    /**
     * How often a limit was met.
     *
     * @param full inboxes refused because the server held as many as it may
     * @param listeners watches and waits refused because their inbox had as many as it may
     * @param readings mails read whose view lacks something because of this limit of reading; every such limit is
     *     present
     */
    public record LimitsMet(long full, long listeners, Map<Oddity, Long> readings) {

        public LimitsMet {
            readings = Map.copyOf(readings);
        }
    }
}
