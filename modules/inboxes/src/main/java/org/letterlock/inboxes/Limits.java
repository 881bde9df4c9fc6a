package org.letterlock.inboxes;

import org.letterlock.inboxes.store.InboxCaps;

/**
 * Every bound of the inboxes that is not a time; times are in {@link InboxPolicies}.
 *
 * @param mailsPerInbox most mails in one inbox; the oldest gives way
 * @param octetsPerInbox most octets in one inbox, as received; the oldest gives way
 * @param octetsPerMail largest mail; must fit into an inbox
 * @param memoryOctets most octets of mail in memory at once, over all session inboxes and all mails being received;
 *     beyond it senders get 452
 * @param sessionInboxes most live inboxes of profile {@link Profile#SESSION}
 * @param dayInboxes most live inboxes of profile {@link Profile#DAY}
 * @param listenersPerInbox most watches and waits at once on one inbox
 * @param eventsRemembered a removal is told to a watch that resumes while it is among the last so many events of its
 *     inbox; older ones may be forgotten
 * @param originChecks most mails whose origin is being judged at once; more stay unjudged
 */
public record Limits(
        int mailsPerInbox,
        long octetsPerInbox,
        int octetsPerMail,
        long memoryOctets,
        int sessionInboxes,
        int dayInboxes,
        int listenersPerInbox,
        int eventsRemembered,
        int originChecks) {

    private static final int MEBIBYTE = 1024 * 1024;

    public Limits {
        if (mailsPerInbox < 1 || octetsPerMail < 1 || sessionInboxes < 0 || dayInboxes < 0 || listenersPerInbox < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (octetsPerInbox < octetsPerMail || memoryOctets < 2L * octetsPerMail) {
            throw new IllegalArgumentException("the largest mail must fit into an inbox, and twice into memory");
        }
    }

    /** What a server runs with unless its operator says otherwise; of the heap, mail takes a quarter at most. */
    public static Limits defaults() {
        long memory = Math.min(256L * MEBIBYTE, Runtime.getRuntime().maxMemory() / 4);
        return new Limits(
                100, 25L * MEBIBYTE, 10 * MEBIBYTE, Math.max(memory, 20L * MEBIBYTE), 100_000, 100_000, 32, 400, 256);
    }

    /** The same with another memory budget. */
    public Limits withMemoryOctets(long octets) {
        return new Limits(
                mailsPerInbox,
                octetsPerInbox,
                octetsPerMail,
                octets,
                sessionInboxes,
                dayInboxes,
                listenersPerInbox,
                eventsRemembered,
                originChecks);
    }

    /** The same with other caps for one inbox. */
    public Limits withInboxCaps(int mails, long octets, int octetsPerSingleMail) {
        return new Limits(
                mails,
                octets,
                octetsPerSingleMail,
                memoryOctets,
                sessionInboxes,
                dayInboxes,
                listenersPerInbox,
                eventsRemembered,
                originChecks);
    }

    /** The same with other numbers of inboxes. */
    public Limits withInboxes(int session, int day) {
        return new Limits(
                mailsPerInbox,
                octetsPerInbox,
                octetsPerMail,
                memoryOctets,
                session,
                day,
                listenersPerInbox,
                eventsRemembered,
                originChecks);
    }

    InboxCaps caps() {
        return new InboxCaps(mailsPerInbox, octetsPerInbox, eventsRemembered);
    }
}
