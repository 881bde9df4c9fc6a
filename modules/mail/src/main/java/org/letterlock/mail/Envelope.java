package org.letterlock.mail;

import java.util.List;
import java.util.Optional;
import org.letterlock.validation.EmailAddress;

/**
 * What the sender said around a mail (RFC 5321 section 2.3.1). Parameters that only a relay needs (DSN, RFC 3461) are
 * checked and dropped.
 *
 * @param host who sent it
 * @param sender the reverse path; empty for the null sender {@code <>}
 * @param recipients accepted recipients, each once, in the order given; at least one
 * @param declaredSize octets announced by SIZE (RFC 1870), or 0 when not announced
 * @param utf8 whether SMTPUTF8 (RFC 6531) was asked for
 */
public record Envelope(
        SendingHost host,
        Optional<EmailAddress> sender,
        List<EmailAddress> recipients,
        long declaredSize,
        boolean utf8) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }

    @Override
    public String toString() {
        return "Envelope[hidden]";
    }
}
