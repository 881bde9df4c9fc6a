package org.letterlock.inboxes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.letterlock.mail.AttachmentContent;
import org.letterlock.mail.MailView;

/**
 * An inbox in the hand of its holder. Every method counts as use and puts the idle end off, except {@link #watch}. When
 * the inbox ends meanwhile, readers get nothing: empty pages and empty optionals. Methods of a day inbox may block for
 * the database.
 */
public interface OpenInbox {

    /** The same for a page that looks by itself: its calls are a heartbeat, but not use. */
    OpenInbox unattended();

    /** Its profile; asking for it is no use. */
    Profile profile();

    /** Its state now; once it has ended, without its address. */
    Inbox inbox();

    /**
     * Puts the end off as far as the profile allows: session 30 minutes from now, day 24 hours from now; session never
     * past 24 hours.
     */
    Inbox extend();

    /**
     * Ends this inbox (key destroyed, old address retired) and opens another under the same rules with another address.
     * Refused wishes change nothing.
     */
    Opening changeAddress(AddressWish wish, Profile profile);

    /** Destroys the inbox now. */
    void end();

    /**
     * Mails with a sequence above {@code after}, oldest first.
     *
     * @param limit most items, 1 to 100
     */
    MailPage mails(long after, int limit);

    /**
     * Like {@link #mails}, but when there is none yet, waits for the first one, at most {@code wait}; blocks no thread.
     * Answers with an empty page at once when the inbox has too many listeners.
     */
    CompletionStage<MailPage> awaitMails(long after, int limit, Duration wait);

    /** The mail for reading. */
    Optional<MailView> read(MessageId message);

    /** The mail's list row. */
    Optional<ReceivedMail> find(MessageId message);

    /** The mail as it came in, octet by octet. */
    Optional<byte[]> raw(MessageId message);

    /** What is known about where a mail really comes from. */
    Authenticity authenticity(MessageId message);

    /** One attachment of a mail. */
    Optional<AttachmentContent> attachment(MessageId message, int index);

    /** Destroys one mail; false when there is none. */
    boolean delete(MessageId message);

    /**
     * Tells {@code listener} every event behind {@code after}, first what is already there, then live, in order, none
     * lost, none twice, until the watch is closed or the inbox ends. An open watch is the tab's heartbeat. The listener
     * is called on a thread of the inboxes, by one at a time, and must not block; when it throws, the watch closes.
     * Removals are told again while they are among the last {@link Limits#eventsRemembered} events.
     *
     * @throws TooManyListenersException when {@link Limits#listenersPerInbox} watch and wait already
     */
    Watch watch(long after, Consumer<InboxEvent> listener);

    /** A running {@link #watch}; closing it stops the heartbeat. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
