package org.letterlock.accounts;

import java.util.Map;
import java.util.Optional;

/**
 * Sums over everything that accounts did since the start, without identities.
 *
 * @param calls of the API that came with a token, by what became of them; every outcome is there
 * @param signInsRefused wrong passwords and codes, and attempts beyond the limits
 * @param eventsDelivered events told to webhooks that arrived
 * @param eventsFailed attempts that did not
 * @param mailsWritten service mails put into the outbox
 * @param audit what the last look at the audit found, once there was one
 */
public record AccountCounters(
        Map<KeyCheck.Outcome, Long> calls,
        long signInsRefused,
        long eventsDelivered,
        long eventsFailed,
        long mailsWritten,
        Optional<Audit.Check> audit) {
    public AccountCounters {
        calls = Map.copyOf(calls);
    }

    /** What the parts of an installation count now. */
    public static AccountCounters of(Accounts accounts, SignIn signIn, WebhookCourier courier, Outbox outbox) {
        WebhookCourier.Counters events = courier.counters();
        return new AccountCounters(
                accounts.apiKeys().counters(),
                signIn.refused(),
                events.delivered(),
                events.failed(),
                outbox.written(),
                accounts.audit().lastCheck());
    }
}
