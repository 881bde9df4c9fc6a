package org.letterlock.inboxes;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.mail.MailReader;

/**
 * Summaries of mails that somebody is waiting for, made while the mail is still in hand: so it need not be read back to
 * be told, nor its row be written a second time. Made on threads of their own, because whoever receives must not wait
 * for an HTML parser.
 */
final class EarlySummaries {

    private final MemoryBudget budget;

    EarlySummaries(MemoryBudget budget) {
        this.budget = budget;
    }

    /** The octets of a mail's summary, not sealed; empty when there is no room. The stage never ends exceptionally. */
    CompletionStage<Optional<byte[]>> of(byte[] mail) {
        if (!budget.tryReserve(mail.length)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.supplyAsync(
                        () -> SummaryOctets.write(MailReader.summary(mail)), Thread::startVirtualThread)
                .handle((summary, _) -> {
                    budget.release(mail.length);
                    return Optional.ofNullable(summary);
                });
    }
}
