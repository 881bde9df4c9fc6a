package org.letterlock.mail.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.letterlock.mail.Envelope;
import org.letterlock.validation.EmailAddress;

/** A mail transaction between MAIL and its end (RFC 5321 section 3.3): the envelope as it grows. */
final class Transaction {

    private final Optional<EmailAddress> sender;
    private final MailParameters parameters;
    private final List<EmailAddress> recipients = new ArrayList<>();
    private boolean recipientRefused;

    Transaction(Optional<EmailAddress> sender, MailParameters parameters) {
        this.sender = sender;
        this.parameters = parameters;
    }

    boolean isUtf8() {
        return parameters.utf8;
    }

    boolean isBinary() {
        return parameters.binary;
    }

    boolean hasRecipients() {
        return !recipients.isEmpty();
    }

    int recipientCount() {
        return recipients.size();
    }

    /** Whether RCPT was tried at all, and in vain. */
    boolean allRecipientsRefused() {
        return recipientRefused && recipients.isEmpty();
    }

    /** Local parts are compared without case, as our own mailboxes are. */
    boolean has(EmailAddress recipient) {
        for (EmailAddress known : recipients) {
            if (known.domain().equalsIgnoreCase(recipient.domain())
                    && known.localPart().equalsIgnoreCase(recipient.localPart())) {
                return true;
            }
        }
        return false;
    }

    void add(EmailAddress recipient) {
        recipients.add(recipient);
    }

    void refuseRecipient() {
        recipientRefused = true;
    }

    Envelope envelope() {
        return new Envelope(sender, recipients, parameters.size, parameters.utf8);
    }
}
