package org.letterlock.inboxes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.letterlock.inboxes.store.InboxStore;
import org.letterlock.inboxes.store.StoredEvent;
import org.letterlock.inboxes.store.StoredMail;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailSummary;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.KeyDestroyedException;
import org.letterlock.privacy.SubjectKey;

/**
 * Reads what lies sealed in one inbox. Nothing opened is kept: a summary is made from the mail when first asked for and
 * sealed again. Every reading looks at the clock first; when the key goes meanwhile there is nothing to read. May block
 * when the store does.
 */
final class MailShelf {

    private final LiveInbox inbox;
    private final InboxClock clock;
    private final InboxStore store;

    MailShelf(LiveInbox inbox, InboxClock clock) {
        this.inbox = inbox;
        this.clock = clock;
        this.store = inbox.vault().store();
    }

    LiveInbox inbox() {
        return inbox;
    }

    MailPage page(long after, int limit) {
        return withKey(key -> {
                    List<StoredMail> rows = store.mails(inbox.name(), after, limit);
                    List<ReceivedMail> items = rows.stream()
                            .flatMap(row -> received(key, row).stream())
                            .toList();
                    return Optional.of(new MailPage(
                            items, rows.isEmpty() ? after : rows.getLast().sequence()));
                })
                .orElseGet(() -> new MailPage(List.of(), after));
    }

    List<InboxEvent> events(long after, int limit) {
        return withKey(key -> Optional.of(store.events(inbox.name(), after, limit).stream()
                        .flatMap(event -> told(key, event))
                        .toList()))
                .orElse(List.of());
    }

    private Stream<InboxEvent> told(SubjectKey key, StoredEvent event) {
        return switch (event) {
            case StoredMail row -> received(key, row).<InboxEvent>map(InboxEvent.Received::new).stream();
            case StoredEvent.Removal(long sequence, UUID mail, boolean gaveWay) ->
                Stream.of(new InboxEvent.Removed(sequence, new MessageId(Crockford.write(mail)), gaveWay));
        };
    }

    Optional<ReceivedMail> find(MessageId message) {
        return withKey(key -> Crockford.read(message.value())
                .flatMap(mail -> store.mail(inbox.name(), mail))
                .flatMap(row -> received(key, row)));
    }

    Optional<byte[]> raw(MessageId message) {
        return withKey(key -> Crockford.read(message.value()).flatMap(mail -> raw(key, mail)));
    }

    /** What is known about where a mail comes from. */
    Authenticity authenticity(MessageId message) {
        return withKey(key -> Crockford.read(message.value()).flatMap(mail -> authenticity(key, mail)))
                .orElseGet(Authenticity.Unchecked::new);
    }

    private Optional<Authenticity> authenticity(SubjectKey key, UUID mail) {
        if (inbox.expectsReport(mail)) {
            return Optional.of(new Authenticity.Checking());
        }
        return store.report(inbox.name(), mail)
                .map(octets -> ReportOctets.read(key.open(octets, SealPlace.report(inbox.name(), mail))))
                .map(Authenticity.Checked::new);
    }

    private Optional<byte[]> raw(SubjectKey key, UUID mail) {
        return store.content(inbox.name(), mail).map(octets -> key.open(octets, SealPlace.raw(inbox.name(), mail)));
    }

    /** Empty when the mail has gone meanwhile. */
    private Optional<ReceivedMail> received(SubjectKey key, StoredMail row) {
        return row.sealedSummary()
                .map(octets -> SummaryOctets.read(key.open(octets, SealPlace.summary(inbox.name(), row.id()))))
                .or(() -> summarise(key, row.id()))
                .map(summary -> new ReceivedMail(
                        new MessageId(Crockford.write(row.id())),
                        row.sequence(),
                        summary.from(),
                        summary.subject(),
                        row.receivedAt(),
                        row.size(),
                        summary.hasAttachments(),
                        summary.codes()));
    }

    private Optional<MailSummary> summarise(SubjectKey key, UUID mail) {
        Optional<MailSummary> summary = raw(key, mail).map(MailReader::summary);
        summary.ifPresent(made -> store.keepSummary(
                inbox.name(), mail, key.seal(SummaryOctets.write(made), SealPlace.summary(inbox.name(), mail))));
        return summary;
    }

    private <T> Optional<T> withKey(Function<SubjectKey, Optional<T>> read) {
        if (!inbox.isLive(clock.millis())) {
            return Optional.empty();
        }
        try {
            return inbox.key().flatMap(read);
        } catch (KeyDestroyedException _) {
            return Optional.empty();
        }
    }
}
