package org.letterlock.inboxes;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.letterlock.inboxes.InboxEvent.End;
import org.letterlock.inboxes.store.AddressClaims;

/**
 * Ends inboxes. The order is what counts: first nobody can read or store any more, then the key is destroyed, which is
 * the end of the content wherever copies lie; only then it is said. Rows and claims that a failing database leaves
 * behind are unreadable, and are tidied when it answers again.
 */
final class Endings {

    private final InboxDirectory directory;
    private final AddressClaims claims;
    private final Lifetimes lifetimes;
    private final Queue<Unfinished> unfinished = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> untidied = new ConcurrentLinkedQueue<>();

    Endings(InboxDirectory directory, AddressClaims claims, Lifetimes lifetimes) {
        this.directory = directory;
        this.claims = claims;
        this.lifetimes = lifetimes;
    }

    /** An inbox whose key could not be destroyed yet. */
    private record Unfinished(LiveInbox inbox, End why, Instant at) {}

    /**
     * Ends {@code inbox}; when this returns its key is gone for good. Does nothing when it ends or has ended already.
     *
     * @throws RuntimeException when the key could not be destroyed; the inbox is closed all the same, and it is tried
     *     again
     */
    void end(LiveInbox inbox, End why, Instant at) {
        if (!inbox.startEnding()) {
            return;
        }
        directory.remove(inbox);
        finish(new Unfinished(inbox, why, at));
    }

    private void finish(Unfinished work) {
        LiveInbox inbox = work.inbox();
        try {
            inbox.vault().keys().destroy(inbox.subject());
        } catch (RuntimeException e) {
            unfinished.add(work);
            throw e;
        }
        inbox.vault().leave();
        tidy(() -> inbox.vault().store().remove(inbox.name()));
        inbox.finish(work.at(), work.why());
        if (work.why() != End.SERVER_STOPPED) {
            // A stopping server settles the claims of all at once.
            tidy(() -> claims.hold(inbox.address(), work.at().plus(lifetimes.retired())));
        }
    }

    private void tidy(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException _) {
            // The content is unreadable already; what is left are octets without a key.
            untidied.add(work);
        }
    }

    /**
     * Tries again what failed before.
     *
     * @throws RuntimeException when it fails again; it stays to be tried
     */
    void retry() {
        for (int i = unfinished.size(); i > 0; i--) {
            Unfinished work = unfinished.poll();
            if (work != null) {
                finish(work);
            }
        }
        for (int i = untidied.size(); i > 0; i--) {
            Runnable work = untidied.poll();
            if (work != null) {
                tidy(work);
            }
        }
    }
}
