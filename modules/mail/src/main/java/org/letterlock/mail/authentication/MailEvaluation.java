package org.letterlock.mail.authentication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationReport;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.SendingHost;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.EmailAddress;

/** The evaluation of one mail by every method, each building on those before. */
public final class MailEvaluation {

    private final Lookups lookups;
    private final AuthenticationLimits limits;
    private final Instant now;

    /** Begins the time that the evaluation may take. */
    public MailEvaluation(DnsResolver resolver, DnsResolver uncached, AuthenticationLimits limits, Instant now) {
        this.lookups = new Lookups(resolver, uncached, limits);
        this.limits = limits;
        this.now = now;
    }

    /** Everything found out; to be called once. */
    public AuthenticationReport report(SendingHost host, Optional<EmailAddress> sender, byte[] octets)
            throws InterruptedException {
        SpfCheck spf = new SpfCheck(lookups, host, sender);
        List<AuthenticationResult> results = new ArrayList<>();
        results.add(spf.result());
        SignedMail mail = new SignedMail(octets, limits);
        Inspection inspection = new Inspection(mail, new BodyHashes(mail), lookups, now);
        List<AuthenticationResult> dkim = new DkimCheck(inspection, limits).results();
        results.addAll(dkim);
        results.add(new DmarcCheck(inspection, spf.identity(), results.getFirst(), dkim).result());
        results.add(new ArcCheck(inspection, limits).result());
        return new AuthenticationReport(results);
    }
}
