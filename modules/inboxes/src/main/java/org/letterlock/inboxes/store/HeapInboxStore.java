package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Sealed mail in the heap, never anywhere else. Inboxes share no lock. Whoever appends has reserved the {@link #cost}
 * of each mail in the store's {@link MemoryBudget}; the store gives it back when the mail goes, or right away when its
 * inbox has gone.
 */
public final class HeapInboxStore implements InboxStore {

    /** What a mail takes besides its octets: seal, map entry, row, ids. */
    private static final int OVERHEAD = 320;

    private final ConcurrentMap<UUID, HeapInbox> inboxes = new ConcurrentHashMap<>();
    private final InboxCaps caps;
    private final MemoryBudget budget;
    private final LongAdder mails = new LongAdder();
    private final LongAdder octets = new LongAdder();

    public HeapInboxStore(InboxCaps caps, MemoryBudget budget) {
        this.caps = caps;
        this.budget = budget;
    }

    /** What a mail of {@code size} octets takes of the budget. */
    public static long cost(int size) {
        return size + (long) OVERHEAD;
    }

    @Override
    public void create(StoredInbox inbox) {
        if (inboxes.putIfAbsent(inbox.id(), new HeapInbox(inbox, caps)) != null) {
            throw new IllegalStateException("the inbox exists already");
        }
    }

    @Override
    public void extend(UUID inbox, Instant expiresAt) {
        HeapInbox heapInbox = inboxes.get(inbox);
        if (heapInbox != null) {
            heapInbox.extend(expiresAt);
        }
    }

    @Override
    public boolean remove(UUID inbox) {
        HeapInbox gone = inboxes.remove(inbox);
        if (gone != null) {
            settle(gone.clear());
        }
        return gone != null;
    }

    @Override
    public List<StoredInbox> inboxes() {
        return inboxes.values().stream().map(HeapInbox::head).toList();
    }

    @Override
    public CompletionStage<List<Appended>> append(List<NewMail> batch) {
        List<Appended> done = new ArrayList<>(batch.size());
        for (NewMail mail : batch) {
            HeapInbox inbox = inboxes.get(mail.inbox());
            Optional<HeapInbox.Arrival> arrival = inbox == null ? Optional.empty() : inbox.append(mail);
            if (arrival.isPresent()) {
                mails.increment();
                octets.add(mail.size());
                settle(arrival.get().freed());
                mail.sealedSummary().ifPresent(summary -> keepSummary(mail.inbox(), mail.id(), summary));
                done.add(new Appended(
                        mail.inbox(),
                        mail.id(),
                        arrival.get().sequence(),
                        arrival.get().freed().gone()));
            } else {
                budget.release(cost(mail.size()));
            }
        }
        return CompletableFuture.completedFuture(done);
    }

    @Override
    public List<StoredMail> mails(UUID inbox, long after, int limit) {
        HeapInbox heapInbox = inboxes.get(inbox);
        return heapInbox == null ? List.of() : heapInbox.mails(after, limit);
    }

    @Override
    public List<StoredEvent> events(UUID inbox, long after, int limit) {
        HeapInbox heapInbox = inboxes.get(inbox);
        return heapInbox == null ? List.of() : heapInbox.events(after, limit);
    }

    @Override
    public Optional<StoredMail> mail(UUID inbox, UUID mail) {
        return find(inbox).flatMap(each -> each.mail(mail));
    }

    @Override
    public Optional<byte[]> content(UUID inbox, UUID mail) {
        return find(inbox).flatMap(each -> each.content(mail));
    }

    @Override
    public void keepSummary(UUID inbox, UUID mail, byte[] sealedSummary) {
        keep(inbox, sealedSummary, heapInbox -> heapInbox.keepSummary(mail, sealedSummary));
    }

    @Override
    public CompletionStage<Boolean> keepReport(UUID inbox, UUID mail, byte[] sealedReport) {
        return CompletableFuture.completedStage(
                keep(inbox, sealedReport, heapInbox -> heapInbox.keepReport(mail, sealedReport)));
    }

    private boolean keep(UUID inbox, byte[] octets, Predicate<HeapInbox> keeping) {
        HeapInbox heapInbox = inboxes.get(inbox);
        if (heapInbox == null || !budget.tryReserve(octets.length)) {
            return false;
        }
        boolean kept = keeping.test(heapInbox);
        if (!kept) {
            budget.release(octets.length);
        }
        return kept;
    }

    @Override
    public Optional<byte[]> report(UUID inbox, UUID mail) {
        return find(inbox).flatMap(each -> each.report(mail));
    }

    @Override
    public OptionalLong delete(UUID inbox, UUID mail) {
        Optional<HeapInbox.Deletion> deletion = find(inbox).flatMap(each -> each.delete(mail));
        deletion.ifPresent(each -> settle(each.freed()));
        return deletion.map(each -> OptionalLong.of(each.sequence())).orElse(OptionalLong.empty());
    }

    @Override
    public Totals totals() {
        return new Totals(mails.sum(), octets.sum());
    }

    /** Keeps everything: the heap goes with the process, and tests open a second server over the same store. */
    @Override
    public void close() {}

    private Optional<HeapInbox> find(UUID inbox) {
        return Optional.ofNullable(inboxes.get(inbox));
    }

    private void settle(HeapInbox.Freed freed) {
        if (!freed.gone().isEmpty()) {
            mails.add(-freed.gone().size());
            octets.add(-freed.octets());
            budget.release(freed.released());
        }
    }
}
