package org.letterlock.inboxes.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Keeps sealed mail by inbox. Every inbox has one order of events (arrivals and removals), numbered from 1 without
 * gaps; a reader that sees an event also sees, or has seen, all before it. Asking for an inbox or mail that is not
 * there gives nothing; it is no error. Safe for use by several threads; all but {@link #append} may block.
 */
public interface InboxStore extends AutoCloseable {

    /** Adds an inbox; as durable as the store is when this returns. */
    void create(StoredInbox inbox);

    /** Moves an inbox's end; as durable as the store is when this returns. */
    void extend(UUID inbox, Instant expiresAt);

    /** Removes an inbox with all its mail; false when there was none. */
    boolean remove(UUID inbox);

    /** Every inbox. */
    List<StoredInbox> inboxes();

    /**
     * Adds mails, all or (when the stage ends exceptionally) none. An inbox beyond its caps then loses its oldest
     * mails, never the new one. Does not block. The stage ends when the mails are as durable as the store is, with one
     * result per mail whose inbox is still there, in the order given. Of mails given one after the other, the earlier
     * gets the lower sequence.
     */
    CompletionStage<List<Appended>> append(List<NewMail> mails);

    /** Mails with a sequence above {@code after}, in order. */
    List<StoredMail> mails(UUID inbox, long after, int limit);

    /** Events with a sequence above {@code after}, in order; arrivals of mails that have gone are left out. */
    List<StoredEvent> events(UUID inbox, long after, int limit);

    /** One mail's row. */
    Optional<StoredMail> mail(UUID inbox, UUID mail);

    /** One mail's sealed content; not to be written to. */
    Optional<byte[]> content(UUID inbox, UUID mail);

    /**
     * Keeps a mail's sealed summary, so that its content need not be opened for lists; may decline when there is no
     * room.
     */
    void keepSummary(UUID inbox, UUID mail, byte[] sealedSummary);

    /**
     * Keeps what was found out about a mail's origin, sealed; the first report of a mail counts. May decline when there
     * is no room or too much to do, and may be forgotten by a crash: then nobody knows. Does not block.
     *
     * @return ends, never exceptionally, when it can be read, or with false when it never will be
     */
    CompletionStage<Boolean> keepReport(UUID inbox, UUID mail, byte[] sealedReport);

    /** What {@link #keepReport} kept; not to be written to. */
    Optional<byte[]> report(UUID inbox, UUID mail);

    /** Removes one mail and tells the sequence of its removal. */
    OptionalLong delete(UUID inbox, UUID mail);

    /** How much is kept now, over all inboxes. */
    Totals totals();

    @Override
    void close();

    /**
     * Sums without identities.
     *
     * @param octets as received
     */
    record Totals(long mails, long octets) {}
}
