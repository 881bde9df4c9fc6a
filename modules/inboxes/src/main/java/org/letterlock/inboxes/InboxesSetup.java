package org.letterlock.inboxes;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.privacy.KeyedDigest;

/**
 * What {@link Inboxes} need to start.
 *
 * @param domains those on which addresses are given out, the default first; read without regard to case, in U- or
 *     A-labels
 * @param limits every bound
 * @param clock the time; a clock that is set back extends nothing
 * @param digest makes address digests; its secret must stay the same over restarts, else retired addresses are
 *     forgotten and day inboxes get no mail
 * @param dayStorage where day inboxes, and the claims on all addresses, are kept; empty keeps everything in the heap,
 *     which is for tests
 * @param authenticator who judges where mails come from; empty to judge nothing
 * @param lifetimes how long things live; those of {@link InboxPolicies#lifetimes}
 */
public record InboxesSetup(
        List<String> domains,
        Limits limits,
        InstantSource clock,
        KeyedDigest digest,
        Optional<DayStorage> dayStorage,
        Optional<MailAuthenticator> authenticator,
        Lifetimes lifetimes) {

    /** With everything living as long as promised. */
    public InboxesSetup(
            List<String> domains,
            Limits limits,
            InstantSource clock,
            KeyedDigest digest,
            Optional<DayStorage> dayStorage,
            Optional<MailAuthenticator> authenticator) {
        this(domains, limits, clock, digest, dayStorage, authenticator, InboxPolicies.LIFETIMES);
    }

    public InboxesSetup {
        domains = List.copyOf(domains);
    }

    /** The same with other bounds. */
    public InboxesSetup withLimits(Limits other) {
        return new InboxesSetup(domains, other, clock, digest, dayStorage, authenticator, lifetimes);
    }
}
