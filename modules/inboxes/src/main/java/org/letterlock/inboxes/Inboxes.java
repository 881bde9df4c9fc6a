package org.letterlock.inboxes;

import java.util.List;
import org.letterlock.mail.MailAcceptor;

/** All disposable inboxes of this server. Safe for use by several threads. */
public final class Inboxes implements AutoCloseable {

    private Inboxes() {}

    /** The domains on which addresses are given out, the default first. */
    public List<String> domains() {
        throw new UnsupportedOperationException();
    }

    /** Opens an inbox. */
    public Opening open(AddressWish wish, Profile profile) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens an inbox for a page: as {@link #open}, but it also ends when no page has watched it for two minutes, counted from
     * its creation.
     */
    public Opening openForPage(AddressWish wish, Profile profile) {
        throw new UnsupportedOperationException();
    }

    /** Finds the inbox a token belongs to; the token is compared in constant time. */
    public Access access(InboxId id, InboxToken presented) {
        throw new UnsupportedOperationException();
    }

    /** What takes the mail for all inboxes. */
    public MailAcceptor acceptor() {
        throw new UnsupportedOperationException();
    }

    /** Ends every session inbox (their holders are told); day inboxes stay. */
    @Override
    public void close() {}
}
