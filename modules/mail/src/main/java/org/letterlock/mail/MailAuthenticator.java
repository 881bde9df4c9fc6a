package org.letterlock.mail;

import java.time.InstantSource;
import java.util.Optional;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.EmailAddress;

/**
 * A judge of where mails really come from, by SPF (RFC 7208), DKIM (RFC 6376, 8463), DMARC (RFC 9989) and ARC (RFC
 * 8617). Safe for use by many threads; it keeps nothing of a mail.
 */
@SuppressWarnings("UnusedVariable") // until the methods are built
public final class MailAuthenticator {

    private final DnsResolver resolver;
    private final InstantSource clock;

    public MailAuthenticator(DnsResolver resolver, InstantSource clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /**
     * Judges one mail. Blocks while name servers are asked, in bounded time and with a bounded number of questions;
     * what could not be asked in time is a {@link AuthenticationResult.Verdict#TEMPERROR}.
     *
     * @param sender the reverse path; empty for the null sender
     * @param mail the octets as received; not kept
     * @throws InterruptedException when the thread is interrupted meanwhile; nothing is kept then either
     */
    public AuthenticationReport judge(SendingHost host, Optional<EmailAddress> sender, byte[] mail)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return new AuthenticationReport(java.util.List.of());
    }
}
