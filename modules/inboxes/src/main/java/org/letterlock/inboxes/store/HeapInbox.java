package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One inbox in the heap. Its monitor guards everything; nothing inside it waits. */
final class HeapInbox {

    private final InboxCaps caps;
    private final SequencedMap<UUID, Mail> mails = new LinkedHashMap<>();
    private final Deque<StoredEvent.Removal> removals = new ArrayDeque<>();
    private StoredInbox head;
    private long lastSequence;
    private long octets;
    private boolean removed;

    HeapInbox(StoredInbox head, InboxCaps caps) {
        this.head = head;
        this.caps = caps;
        this.lastSequence = head.lastSequence();
    }

    /** What one mail takes. */
    private static final class Mail {
        private final NewMail mail;
        private final long sequence;
        private byte @Nullable [] sealedSummary;
        private byte @Nullable [] sealedReport;

        private Mail(NewMail mail, long sequence) {
            this.mail = mail;
            this.sequence = sequence;
        }

        private StoredMail row() {
            return new StoredMail(
                    mail.id(), sequence, mail.receivedAt(), mail.size(), Optional.ofNullable(sealedSummary));
        }

        private long cost() {
            return HeapInboxStore.cost(mail.size()) + length(sealedSummary) + length(sealedReport);
        }

        private static int length(byte @Nullable [] octets) {
            return octets == null ? 0 : octets.length;
        }
    }

    /**
     * What a change did to the sums.
     *
     * @param gone removed mails
     * @param octets as received, of those
     * @param released budget octets of those
     */
    record Freed(List<UUID> gone, long octets, long released) {
        private static Freed of(List<Mail> gone) {
            return new Freed(
                    gone.stream().map(each -> each.mail.id()).toList(),
                    gone.stream().mapToLong(each -> each.mail.size()).sum(),
                    gone.stream().mapToLong(Mail::cost).sum());
        }
    }

    /** An arrival and what made room for it. */
    record Arrival(long sequence, Freed freed) {}

    synchronized Optional<Arrival> append(NewMail mail) {
        if (removed) {
            return Optional.empty();
        }
        long sequence = ++lastSequence;
        mails.put(mail.id(), new Mail(mail, sequence));
        octets += mail.size();
        return Optional.of(new Arrival(sequence, overCaps() ? makeRoom() : Freed.of(List.of())));
    }

    private Freed makeRoom() {
        List<Mail> gone = new ArrayList<>();
        while (overCaps()) {
            gone.add(drop(mails.firstEntry().getValue(), true));
        }
        return Freed.of(gone);
    }

    private boolean overCaps() {
        return mails.size() > 1 && (mails.size() > caps.mails() || octets > caps.octets());
    }

    private Mail drop(Mail mail, boolean gaveWay) {
        mails.remove(mail.mail.id());
        octets -= mail.mail.size();
        removals.addLast(new StoredEvent.Removal(++lastSequence, mail.mail.id(), gaveWay));
        while (removals.getFirst().sequence() < lastSequence - caps.events()) {
            removals.removeFirst();
        }
        return mail;
    }

    synchronized Optional<Deletion> delete(UUID id) {
        Mail mail = mails.get(id);
        if (mail == null) {
            return Optional.empty();
        }
        drop(mail, false);
        return Optional.of(new Deletion(lastSequence, Freed.of(List.of(mail))));
    }

    /** A deletion's own sequence and what it freed. */
    record Deletion(long sequence, Freed freed) {}

    synchronized Freed clear() {
        removed = true;
        Freed all = Freed.of(List.copyOf(mails.values()));
        mails.clear();
        removals.clear();
        octets = 0;
        return all;
    }

    synchronized List<StoredMail> mails(long after, int limit) {
        return mails.values().stream()
                .filter(each -> each.sequence > after)
                .limit(limit)
                .map(Mail::row)
                .toList();
    }

    synchronized List<StoredEvent> events(long after, int limit) {
        Stream<StoredEvent> arrivals =
                mails.values().stream().filter(each -> each.sequence > after).map(Mail::row);
        return Stream.concat(arrivals, removals.stream().filter(each -> each.sequence() > after))
                .sorted(Comparator.comparingLong(StoredEvent::sequence))
                .limit(limit)
                .toList();
    }

    synchronized Optional<StoredMail> mail(UUID id) {
        return Optional.ofNullable(mails.get(id)).map(Mail::row);
    }

    synchronized Optional<byte[]> content(UUID id) {
        return Optional.ofNullable(mails.get(id)).map(each -> each.mail.sealed());
    }

    /** Whether it was kept; false when the mail has gone or has one already. */
    synchronized boolean keepSummary(UUID id, byte[] sealedSummary) {
        Mail mail = mails.get(id);
        if (mail == null || mail.sealedSummary != null) {
            return false;
        }
        mail.sealedSummary = sealedSummary;
        return true;
    }

    synchronized Optional<byte[]> report(UUID id) {
        Mail mail = mails.get(id);
        return Optional.ofNullable(mail == null ? null : mail.sealedReport);
    }

    /** Whether it was kept; false when the mail has gone or has one already. */
    synchronized boolean keepReport(UUID id, byte[] sealedReport) {
        Mail mail = mails.get(id);
        if (mail == null || mail.sealedReport != null) {
            return false;
        }
        mail.sealedReport = sealedReport;
        return true;
    }

    synchronized void extend(Instant expiresAt) {
        head = new StoredInbox(
                head.id(),
                head.address(),
                head.sealedAddress(),
                head.tokenDigest(),
                head.createdAt(),
                expiresAt,
                lastSequence);
    }

    synchronized StoredInbox head() {
        return new StoredInbox(
                head.id(),
                head.address(),
                head.sealedAddress(),
                head.tokenDigest(),
                head.createdAt(),
                head.expiresAt(),
                lastSequence);
    }
}
