package org.letterlock.inboxes;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.MailAuthenticator;

/**
 * Judges where mails come from, after their senders got their 250. What it may hold is bounded: a mail that comes while
 * too many are being judged stays unjudged, because receiving goes first.
 */
final class OriginChecks {

    private final Optional<MailAuthenticator> authenticator;
    private final MemoryBudget budget;
    private final Semaphore places;
    private final LongAdder judged = new LongAdder();
    private final LongAdder passedOver = new LongAdder();

    /** @param authenticator empty to judge nothing */
    OriginChecks(Optional<MailAuthenticator> authenticator, MemoryBudget budget, int most) {
        this.authenticator = authenticator;
        this.budget = budget;
        this.places = new Semaphore(most);
    }

    /** A check with its place and its memory taken; exactly one of {@link #start} and {@link #drop} follows. */
    Optional<OriginCheck> prepare(Envelope envelope, byte[] mail) {
        if (authenticator.isEmpty()) {
            return Optional.empty();
        }
        if (!places.tryAcquire()) {
            passedOver.increment();
            return Optional.empty();
        }
        if (!budget.tryReserve(mail.length)) {
            places.release();
            passedOver.increment();
            return Optional.empty();
        }
        return Optional.of(new OriginCheck(envelope, mail));
    }

    void start(OriginCheck check) {
        judged.increment();
        check.start(authenticator.orElseThrow(), () -> release(check));
    }

    void drop(OriginCheck check) {
        check.giveUp();
        release(check);
    }

    private void release(OriginCheck check) {
        places.release();
        budget.release(check.octets());
    }

    /** Mails whose origin was or is being judged, since the start. */
    long judged() {
        return judged.sum();
    }

    /** Mails for which there was no place, since the start. */
    long passedOver() {
        return passedOver.sum();
    }
}
