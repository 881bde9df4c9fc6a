package org.letterlock.inboxes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.letterlock.inboxes.store.AddressClaims;
import org.letterlock.inboxes.store.AddressDigest;
import org.letterlock.inboxes.store.Appended;
import org.letterlock.inboxes.store.HeapAddressClaims;
import org.letterlock.inboxes.store.HeapInboxStore;
import org.letterlock.inboxes.store.InboxCaps;
import org.letterlock.inboxes.store.InboxStore;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.inboxes.store.NewMail;
import org.letterlock.inboxes.store.StoredEvent;
import org.letterlock.inboxes.store.StoredInbox;
import org.letterlock.inboxes.store.StoredMail;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.SubjectKeys;

/** A day storage in the heap whose database and disk fail when a test says so. */
final class FaultyStorage implements InboxStore, AddressClaims, SubjectKeys {

    private final InboxStore store;
    private final AddressClaims claims = new HeapAddressClaims();
    private final HeapSubjectKeys keys = new HeapSubjectKeys();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger readBack = new AtomicInteger();
    final AtomicInteger keptLater = new AtomicInteger();
    volatile boolean databaseFails;
    volatile boolean commitFails;
    volatile boolean diskFails;

    FaultyStorage() {
        MemoryBudget roomy = new MemoryBudget(1L << 40);
        roomy.tryReserve(1L << 39);
        this.store = new HeapInboxStore(new InboxCaps(100, 1 << 20, 10), roomy);
    }

    Inboxes.Stores stores() {
        return new Inboxes.Stores(this, this, this);
    }

    int keysLeft() {
        return keys.size();
    }

    private void database() {
        if (databaseFails) {
            throw new IllegalStateException("the database does not answer");
        }
    }

    private void disk() {
        if (diskFails) {
            throw new IllegalStateException("the disk does not write");
        }
    }

    @Override
    public CompletionStage<List<Appended>> append(List<NewMail> mails) {
        database();
        return commitFails
                ? CompletableFuture.failedFuture(new IllegalStateException("the commit failed"))
                : store.append(mails);
    }

    @Override
    public void create(StoredInbox inbox) {
        database();
        store.create(inbox);
    }

    @Override
    public void extend(UUID inbox, Instant expiresAt) {
        database();
        store.extend(inbox, expiresAt);
    }

    @Override
    public boolean remove(UUID inbox) {
        database();
        return store.remove(inbox);
    }

    @Override
    public List<StoredInbox> inboxes() {
        database();
        return store.inboxes();
    }

    @Override
    public List<StoredMail> mails(UUID inbox, long after, int limit) {
        reads.incrementAndGet();
        database();
        return store.mails(inbox, after, limit);
    }

    @Override
    public List<StoredEvent> events(UUID inbox, long after, int limit) {
        reads.incrementAndGet();
        database();
        return store.events(inbox, after, limit);
    }

    @Override
    public Optional<StoredMail> mail(UUID inbox, UUID mail) {
        database();
        return store.mail(inbox, mail);
    }

    @Override
    public Optional<byte[]> content(UUID inbox, UUID mail) {
        readBack.incrementAndGet();
        database();
        return store.content(inbox, mail);
    }

    @Override
    public CompletionStage<Boolean> keepReport(UUID inbox, UUID mail, byte[] sealedReport) {
        return store.keepReport(inbox, mail, sealedReport);
    }

    @Override
    public Optional<byte[]> report(UUID inbox, UUID mail) {
        return store.report(inbox, mail);
    }

    @Override
    public void keepSummary(UUID inbox, UUID mail, byte[] sealedSummary) {
        keptLater.incrementAndGet();
        database();
        store.keepSummary(inbox, mail, sealedSummary);
    }

    @Override
    public OptionalLong delete(UUID inbox, UUID mail) {
        database();
        return store.delete(inbox, mail);
    }

    @Override
    public Totals totals() {
        return store.totals();
    }

    @Override
    public boolean claim(AddressDigest address, Instant now, Instant until) {
        return claims.claim(address, now, until);
    }

    @Override
    public void hold(AddressDigest address, Instant until) {
        database();
        claims.hold(address, until);
    }

    @Override
    public void release(AddressDigest address) {
        claims.release(address);
    }

    @Override
    public void settle(Instant until) {
        claims.settle(until);
    }

    @Override
    public void tidy(Instant now) {
        claims.tidy(now);
    }

    @Override
    public SubjectKey create(SubjectId subject) {
        disk();
        return keys.create(subject);
    }

    @Override
    public Optional<SubjectKey> find(SubjectId subject) {
        return keys.find(subject);
    }

    @Override
    public Set<SubjectId> subjects() {
        return keys.subjects();
    }

    @Override
    public void destroy(SubjectId subject) {
        disk();
        keys.destroy(subject);
    }

    @Override
    public void close() {}
}
