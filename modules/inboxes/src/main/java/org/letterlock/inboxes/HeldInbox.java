package org.letterlock.inboxes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.letterlock.mail.AttachmentContent;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.privacy.Crockford;

/** An inbox in the hand of whoever showed its token. Every call looks at the clock first. */
final class HeldInbox implements OpenInbox {

    private static final int LONGEST_PAGE = 100;

    private final LiveInbox inbox;
    private final MailShelf shelf;
    private final Inboxes inboxes;
    private final boolean attended;

    HeldInbox(LiveInbox inbox, Inboxes inboxes) {
        this(inbox, inboxes, true);
    }

    private HeldInbox(LiveInbox inbox, Inboxes inboxes, boolean attended) {
        this.inbox = inbox;
        this.shelf = new MailShelf(inbox, inboxes.clock());
        this.inboxes = inboxes;
        this.attended = attended;
    }

    @Override
    public OpenInbox unattended() {
        return new HeldInbox(inbox, inboxes, false);
    }

    @Override
    public Profile profile() {
        return inbox.vault().profile();
    }

    private boolean use() {
        long now = inboxes.clock().millis();
        return attended ? inbox.use(now) : inbox.sign(now);
    }

    @Override
    public Inbox inbox() {
        use();
        return inbox.view();
    }

    @Override
    public Inbox extend() {
        if (use() && inbox.vault().profile() == Profile.DAY) {
            inboxes.extendDay(inbox);
        }
        return inbox.view();
    }

    @Override
    public Opening changeAddress(AddressWish wish, Profile profile) {
        return inboxes.change(inbox, wish, profile);
    }

    @Override
    public void end() {
        inboxes.endByHolder(inbox);
    }

    @Override
    public MailPage mails(long after, int limit) {
        checkPage(after, limit);
        return use() ? shelf.page(after, limit) : new MailPage(List.of(), after);
    }

    @Override
    public CompletionStage<MailPage> awaitMails(long after, int limit, Duration wait) {
        checkPage(after, limit);
        MailPage nothing = new MailPage(List.of(), after);
        if (!use()) {
            return CompletableFuture.completedFuture(nothing);
        }
        MailWait waiting = new MailWait(shelf, inboxes.courier(), nothing, limit);
        if (!inboxes.listen(inbox, waiting.bell())) {
            return CompletableFuture.completedFuture(nothing);
        }
        return waiting.begin(inboxes.courier(), wait);
    }

    private static void checkPage(long after, int limit) {
        if (after < 0 || limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("a cursor from 0, a limit from 1 to 100");
        }
    }

    @Override
    public Optional<MailView> read(MessageId message) {
        return raw(message).map(MailReader::read).map(inboxes.tally()::read);
    }

    @Override
    public Optional<ReceivedMail> find(MessageId message) {
        return use() ? shelf.find(message) : Optional.empty();
    }

    @Override
    public Optional<byte[]> raw(MessageId message) {
        return use() ? shelf.raw(message) : Optional.empty();
    }

    @Override
    public Authenticity authenticity(MessageId message) {
        return use() ? shelf.authenticity(message) : new Authenticity.Unchecked();
    }

    @Override
    public Optional<AttachmentContent> attachment(MessageId message, int index) {
        return raw(message).flatMap(mail -> MailReader.attachment(mail, index));
    }

    @Override
    public boolean delete(MessageId message) {
        if (!use()) {
            return false;
        }
        OptionalLong sequence = Crockford.read(message.value())
                .map(mail -> inbox.vault().store().delete(inbox.name(), mail))
                .orElse(OptionalLong.empty());
        sequence.ifPresent(inbox::publish);
        return sequence.isPresent();
    }

    @Override
    public Watch watch(long after, Consumer<InboxEvent> listener) {
        checkPage(after, LONGEST_PAGE);
        inbox.sign(inboxes.clock().millis());
        return inboxes.watch(shelf, after, listener);
    }
}
