package org.letterlock.inboxes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.letterlock.inboxes.naming.Addressing;
import org.letterlock.inboxes.store.AddressDigest;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.IntakeVerdict;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.validation.EmailAddress;

/**
 * Takes mail for the live inboxes. An address that never was and one that has ended are not told apart, by answer or by
 * work.
 */
final class SmtpReception implements MailAcceptor {

    static final String DIGEST_CONTEXT = "inboxes:address";

    private final Addressing addressing;
    private final KeyedDigest digest;
    private final InboxDirectory directory;
    private final InboxClock clock;
    private final Delivery delivery;
    private final MemoryBudget budget;
    private final int most;
    private volatile boolean closed;

    SmtpReception(Inboxes.Parts parts, Delivery delivery, MemoryBudget budget, int most) {
        this.addressing = parts.addressing();
        this.digest = parts.digest();
        this.directory = parts.directory();
        this.clock = parts.clock();
        this.delivery = delivery;
        this.budget = budget;
        this.most = most;
    }

    @Override
    public RecipientVerdict recipient(EmailAddress recipient) {
        if (!addressing.ours(recipient)) {
            return RecipientVerdict.RELAYING_DENIED;
        }
        return find(recipient).isPresent() ? RecipientVerdict.ACCEPTED : RecipientVerdict.UNKNOWN;
    }

    @Override
    public IntakeVerdict begin(Envelope envelope) {
        if (closed
                || envelope.declaredSize() > budget.limit() - budget.used()
                || !budget.tryReserve(BufferedIntake.FIRST_OCTETS)) {
            return new IntakeVerdict.TryLater();
        }
        Set<LiveInbox> inboxes = new LinkedHashSet<>();
        envelope.recipients().forEach(recipient -> find(recipient).ifPresent(inboxes::add));
        return new BufferedIntake(delivery, budget, most, new BufferedIntake.Errand(envelope, List.copyOf(inboxes)));
    }

    /** The live inbox that mail for this address goes to. */
    Optional<LiveInbox> find(EmailAddress recipient) {
        if (!addressing.ours(recipient)) {
            return Optional.empty();
        }
        return directory
                .find(new AddressDigest(digest.of(DIGEST_CONTEXT, addressing.inboxAddress(recipient))))
                .filter(inbox -> inbox.isLive(clock.millis()));
    }

    /** No new mail from now on; what is being received ends as it may. */
    void close() {
        closed = true;
    }
}
