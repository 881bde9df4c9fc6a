package org.letterlock.inboxes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The heap's form of the contract, and that the budget comes out even. */
class HeapInboxStoreTest extends InboxStoreContract {

    @Override
    InboxStore open(InboxCaps caps) {
        MemoryBudget budget = new MemoryBudget(1L << 40);
        assertThat(budget.tryReserve(1L << 39)).isTrue();
        return new HeapInboxStore(caps, budget);
    }

    @Test
    void givesTheBudgetBackForWhateverGoes() {
        MemoryBudget budget = new MemoryBudget(100_000);
        HeapInboxStore store = new HeapInboxStore(new InboxCaps(3, 1000, 3), budget);
        StoredInbox inbox = inbox();
        store.create(inbox);
        List<NewMail> mails =
                IntStream.range(0, 6).mapToObj(i -> mail(inbox.id(), 10 + i)).toList();
        for (NewMail mail : mails) {
            assertThat(budget.tryReserve(HeapInboxStore.cost(mail.size()))).isTrue();
            join(store.append(List.of(mail.with(new byte[20]))));
            store.keepSummary(inbox.id(), mail.id(), new byte[30]);
            join(store.keepReport(inbox.id(), mail.id(), new byte[7]));
            join(store.keepReport(inbox.id(), mail.id(), new byte[9]));
        }
        assertThat(budget.used()).isEqualTo(3 * (HeapInboxStore.cost(14) + 27));

        store.delete(inbox.id(), mails.getLast().id());
        assertThat(budget.used()).isEqualTo(HeapInboxStore.cost(13) + HeapInboxStore.cost(14) + 54);

        NewMail late = mail(UUID.randomUUID(), 10);
        assertThat(budget.tryReserve(HeapInboxStore.cost(10))).isTrue();
        join(store.append(List.of(late)));
        store.remove(inbox.id());
        assertThat(budget.used()).isZero();
    }

    @Test
    void declinesSummariesWithoutRoom() {
        MemoryBudget budget = new MemoryBudget(HeapInboxStore.cost(10) + 5);
        HeapInboxStore store = new HeapInboxStore(new InboxCaps(3, 1000, 3), budget);
        StoredInbox inbox = inbox();
        store.create(inbox);
        NewMail mail = mail(inbox.id(), 10);
        assertThat(budget.tryReserve(HeapInboxStore.cost(10))).isTrue();
        join(store.append(List.of(mail)));
        store.keepSummary(inbox.id(), mail.id(), new byte[6]);

        assertThat(store.mail(inbox.id(), mail.id()).orElseThrow().sealedSummary())
                .isEmpty();
    }
}
