package org.letterlock.mail;

import java.time.InstantSource;
import java.util.Optional;
import org.letterlock.mail.authentication.MailEvaluation;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.EmailAddress;

/**
 * A judge of where mails really come from, by SPF (RFC 7208), DKIM (RFC 6376, 8301, 8463), DMARC (RFC 9989) and ARC
 * (RFC 8617). Safe for use by many threads; it keeps nothing of a mail.
 *
 * <p>Names that are made of the client's address, of its HELO name or of a sender's local part are asked at the
 * resolver that keeps nothing; all others are domains that publish something, and may be cached.
 */
public final class MailAuthenticator {

    private final DnsResolver resolver;
    private final DnsResolver uncached;
    private final InstantSource clock;
    private final AuthenticationLimits limits;

    /**
     * @param resolver who is asked, best through a {@link org.letterlock.validation.CachingDnsResolver}
     * @param uncached who is asked for names that tell about one sender, and keeps no answer
     * @param clock by which signatures expire
     */
    public MailAuthenticator(
            DnsResolver resolver, DnsResolver uncached, InstantSource clock, AuthenticationLimits limits) {
        this.resolver = resolver;
        this.uncached = uncached;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Judges one mail. Blocks while name servers are asked, in bounded time and with a bounded number of questions;
     * what could not be asked in time is a {@link AuthenticationResult.Verdict#TEMPERROR}. No mail makes it throw.
     *
     * @param sender the reverse path; empty for the null sender
     * @param mail the octets as received; not kept
     * @throws InterruptedException when the thread is interrupted meanwhile; nothing is kept then either
     */
    public AuthenticationReport judge(SendingHost host, Optional<EmailAddress> sender, byte[] mail)
            throws InterruptedException {
        return new MailEvaluation(resolver, uncached, limits, clock.instant()).report(host, sender, mail);
    }
}
