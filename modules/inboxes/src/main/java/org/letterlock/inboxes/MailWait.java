package org.letterlock.inboxes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Somebody waiting for the first mail behind a cursor. The answer is held by nobody here once it is given. */
final class MailWait {

    private final LiveInbox inbox;
    private final MailShelf shelf;
    private final MailPage nothing;
    private final int limit;
    private final CompletableFuture<MailPage> answer = new CompletableFuture<>();
    private final Doorbell bell;

    MailWait(MailShelf shelf, Courier courier, MailPage nothing, int limit) {
        this.inbox = shelf.inbox();
        this.shelf = shelf;
        this.nothing = nothing;
        this.limit = limit;
        this.bell = courier.bell(this::look);
    }

    /** What makes it look; the inbox has been told to ring it. */
    Doorbell bell() {
        return bell;
    }

    /** Waits. */
    CompletionStage<MailPage> begin(Courier courier, Duration wait) {
        Future<?> timeout = courier.later(wait, () -> answer.complete(nothing));
        CompletionStage<MailPage> _ = answer.whenComplete((_, _) -> {
            inbox.unlisten(bell);
            timeout.cancel(false);
        });
        // A mail may have come between the caller's look and listening.
        bell.ring();
        return answer;
    }

    private void look() {
        if (answer.isDone()) {
            return;
        }
        try {
            MailPage page = inbox.ended().isPresent() ? nothing : shelf.page(nothing.next(), limit);
            if (!page.items().isEmpty() || inbox.ended().isPresent()) {
                answer.complete(page);
            }
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
