package org.letterlock.mail.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.Intake;
import org.letterlock.mail.IntakeVerdict;
import org.letterlock.mail.MailAcceptor;
import org.letterlock.mail.SendingHost;
import org.letterlock.validation.EmailAddress;

/**
 * A mail transaction between MAIL and its end (RFC 5321 section 3.3): the envelope as it grows, and the acceptor's say
 * in it. An acceptor that throws is answered for with 451.
 */
final class Transaction implements Opening {

    private final SmtpRules rules;
    private final MailAcceptor acceptor;
    private final Optional<EmailAddress> sender;
    private final MailParameters parameters;
    private final List<EmailAddress> recipients = new ArrayList<>();
    private boolean recipientRefused;

    private Transaction(
            SmtpRules rules, MailAcceptor acceptor, Optional<EmailAddress> sender, MailParameters parameters) {
        this.rules = rules;
        this.acceptor = acceptor;
        this.sender = sender;
        this.parameters = parameters;
    }

    /** Judges the path and the parameters of a MAIL command. */
    static Opening open(Path path, SmtpRules rules, MailAcceptor acceptor) {
        var parameters = new MailParameters();
        Reply refusal = parameters.readForMail(path.parameters());
        if (refusal != null) {
            return new Opening.Refused(refusal);
        }
        Optional<EmailAddress> sender = Optional.empty();
        if (!path.mailbox().isEmpty()) {
            switch (Mailboxes.sender(path.mailbox(), parameters.utf8)) {
                case Mailboxes.Valid valid -> sender = Optional.of(valid.address());
                case Mailboxes.Refused refused -> {
                    return new Opening.Refused(refused.reply());
                }
            }
        }
        return parameters.size > rules.limits.messageOctets()
                ? new Opening.Refused(Reply.TOO_LARGE)
                : new Transaction(rules, acceptor, sender, parameters);
    }

    boolean isBinary() {
        return parameters.binary;
    }

    /** Answers the arguments of a RCPT command, and adds the recipient when it is welcome and new. */
    Reply recipient(String arguments) {
        Path path = Path.read(arguments, "TO:");
        Reply reply = path == null ? Reply.SYNTAX : recipient(path);
        recipientRefused |= reply != Reply.RECIPIENT_OK;
        return reply;
    }

    private Reply recipient(Path path) {
        Reply refusal = new MailParameters().readForRecipient(path.parameters());
        if (refusal != null) {
            return refusal;
        }
        return switch (Mailboxes.recipient(path.mailbox(), parameters.utf8, rules.hostname)) {
            case Mailboxes.Refused refused -> refused.reply();
            case Mailboxes.Valid valid -> recipient(valid.address());
        };
    }

    private Reply recipient(EmailAddress address) {
        if (has(address)) {
            return Reply.RECIPIENT_OK;
        }
        if (recipients.size() >= rules.limits.recipients()) {
            return Reply.TOO_MANY_RECIPIENTS;
        }
        Reply verdict = verdict(address);
        if (verdict == Reply.RECIPIENT_OK) {
            recipients.add(address);
        }
        return verdict;
    }

    /** Local parts are compared without case, as our own mailboxes are. */
    private boolean has(EmailAddress recipient) {
        for (EmailAddress known : recipients) {
            if (known.domain().equalsIgnoreCase(recipient.domain())
                    && known.localPart().equalsIgnoreCase(recipient.localPart())) {
                return true;
            }
        }
        return false;
    }

    private Reply verdict(EmailAddress address) {
        try {
            return switch (acceptor.recipient(address)) {
                case ACCEPTED -> Reply.RECIPIENT_OK;
                case UNKNOWN -> Reply.UNKNOWN_MAILBOX;
                case RELAYING_DENIED -> Reply.NO_RELAY;
                case BUSY -> Reply.MAILBOX_BUSY;
            };
        } catch (RuntimeException broken) {
            return Reply.FAILED;
        }
    }

    /** Why no mail can be sent yet; null when one can. */
    @Nullable
    Reply notReady() {
        if (!recipients.isEmpty()) {
            return null;
        }
        return recipientRefused ? Reply.NO_VALID_RECIPIENTS : Reply.RECIPIENT_FIRST;
    }

    /** Opens the intake. The mail comes back refused when there is none. */
    IncomingMail begin(SendingHost host) {
        long cap = rules.limits.messageOctets();
        try {
            return switch (acceptor.begin(new Envelope(host, sender, recipients, parameters.size, parameters.utf8))) {
                case Intake intake -> new IncomingMail(intake, cap);
                case IntakeVerdict.TryLater _ -> new IncomingMail(Reply.NO_ROOM, cap);
            };
        } catch (RuntimeException broken) {
            return new IncomingMail(Reply.FAILED, cap);
        }
    }
}
