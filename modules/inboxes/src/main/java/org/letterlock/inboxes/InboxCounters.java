package org.letterlock.inboxes;

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
        long memoryLimit) {}
