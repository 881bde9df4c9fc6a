package org.letterlock.inboxes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Somebody waiting for the first mail behind a cursor. The answer is held by nobody here once it is given. */
final class MailWait {

    private final LiveInbox inbox;
    private final MailShelf shelf;
    private final long after;
    private final int limit;
    private final CompletableFuture<MailPage> answer = new CompletableFuture<>();
    private final Doorbell bell;

    private MailWait(MailShelf shelf, Courier courier, long after, int limit) {
        this.inbox = shelf.inbox();
        this.shelf = shelf;
        this.after = after;
        this.limit = limit;
        this.bell = courier.bell(this::look);
    }

    /** Begins to wait; answers with nothing at once when the inbox has {@code most} listeners already. */
    static CompletionStage<MailPage> begin(
            MailShelf shelf, Courier courier, MailPage nothing, int limit, Duration wait, int most) {
        LiveInbox inbox = shelf.inbox();
        MailWait waiting = new MailWait(shelf, courier, nothing.next(), limit);
        if (!inbox.listen(waiting.bell, most)) {
            return CompletableFuture.completedFuture(nothing);
        }
        Future<?> timeout = courier.later(wait, () -> waiting.answer.complete(nothing));
        CompletionStage<MailPage> _ = waiting.answer.whenComplete((_, _) -> {
            inbox.unlisten(waiting.bell);
            timeout.cancel(false);
        });
        // A mail may have come between the caller's look and listening.
        waiting.bell.ring();
        return waiting.answer;
    }

    private void look() {
        if (answer.isDone()) {
            return;
        }
        try {
            MailPage page = inbox.ended().isPresent() ? new MailPage(List.of(), after) : shelf.page(after, limit);
            if (!page.items().isEmpty() || inbox.ended().isPresent()) {
                answer.complete(page);
            }
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
