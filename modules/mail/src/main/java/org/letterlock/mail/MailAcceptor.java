package org.letterlock.mail;

import org.letterlock.validation.EmailAddress;

/**
 * Who takes the mail that an {@link SmtpServer} receives. Both methods are called on the server's I/O threads and must
 * neither block nor throw.
 */
public interface MailAcceptor {

    /** Whether mail for {@code recipient} is wanted; asked once per {@code RCPT TO}. */
    RecipientVerdict recipient(EmailAddress recipient);

    /**
     * Opens the intake for one mail; asked at {@code DATA} or at the first {@code BDAT}, with at least one recipient.
     */
    IntakeVerdict begin(Envelope envelope);

    /** Whether a recipient's mail is wanted. */
    enum RecipientVerdict {
        /** 250 2.1.5. */
        ACCEPTED,
        /** 550 5.1.1: no such mailbox, also for one that has ended, so that the answer tells nothing about the past. */
        UNKNOWN,
        /** 550 5.7.1: the domain is not ours, and we relay for nobody. */
        RELAYING_DENIED,
        /** 452 4.2.2: the mailbox takes no more for now. */
        BUSY
    }
}
