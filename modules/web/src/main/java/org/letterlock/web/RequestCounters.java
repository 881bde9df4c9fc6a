package org.letterlock.web;

import java.util.Map;

/**
 * A snapshot of what the limits of requests did since the server started: numbers only, no identities.
 *
 * @param creations inboxes and the like that the limits let through
 * @param proofsAsked how often a proof of work was asked for
 * @param proofs proofs by what became of them, such as {@code accepted} or {@code expired}; every outcome is present
 * @param refused refusals by reason; every reason is present
 */
public record RequestCounters(long creations, long proofsAsked, Map<String, Long> proofs, Map<Refusal, Long> refused) {

    public RequestCounters {
        proofs = Map.copyOf(proofs);
        refused = Map.copyOf(refused);
    }

    /** Why a request was refused. Names are stable: metrics show them. */
    public enum Refusal {
        /** 429: too many calls from one network. */
        CALLS,
        /** 429: calls of a network that broke limits again and again. */
        BANNED,
        /** 429: too many inboxes from one network. */
        CREATIONS,
        /** 429: too many mails whose pictures one network had loaded. */
        FETCHES,
        /** 429: too many calls of one network with a wrong key. */
        WRONG_KEYS,
        /** 429: too many event streams and waiting calls of one network. */
        STREAMS,
        /** 413. */
        BODY_TOO_LARGE,
        /** 403: sent by another site's page. */
        CROSS_SITE
    }
}
