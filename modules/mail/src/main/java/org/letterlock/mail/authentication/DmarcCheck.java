package org.letterlock.mail.authentication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsType;

/**
 * The DMARC evaluation of one mail by RFC 9989: whether what SPF and DKIM prove is proven of the domain a person reads
 * in the From field.
 */
final class DmarcCheck {

    private final SignedMail mail;
    private final Lookups lookups;
    private final @Nullable DomainName spfDomain;
    private final AuthenticationResult spf;
    private final List<AuthenticationResult> dkim;
    private String author = "";

    /** What the results so far mean for a domain. */
    private enum Evidence {
        PASSES,
        /** It might pass, had a name server answered. */
        OPEN,
        NONE
    }

    /** @param spfDomain the domain that {@code spf} is about */
    DmarcCheck(
            Inspection inspection,
            @Nullable DomainName spfDomain,
            AuthenticationResult spf,
            List<AuthenticationResult> dkim) {
        this.mail = inspection.mail();
        this.lookups = inspection.lookups();
        this.spfDomain = spfDomain;
        this.spf = spf;
        this.dkim = dkim;
    }

    AuthenticationResult result() throws InterruptedException {
        if (mail.isTooLarge()) {
            return result(Verdict.POLICY, Reason.TOO_LARGE, "");
        }
        AuthorDomain from = AuthorDomain.of(mail);
        if (from.domain() == null) {
            return result(Verdict.PERMERROR, from.reason(), "");
        }
        author = from.domain().text();
        try {
            return judged(from.domain());
        } catch (Refusal refusal) {
            return result(refusal.verdict(), refusal.reason(), "");
        }
    }

    private AuthenticationResult judged(DomainName domain) throws Refusal, InterruptedException {
        TreeWalk walk = new TreeWalk(lookups, domain);
        DmarcRecord own = walk.recordAt(author);
        TreeWalk.Found place =
                own != null ? new TreeWalk.Found(author, own) : walk.walked().inherited();
        if (place == null) {
            return result(Verdict.NONE, walk.isAmbiguous() ? Reason.SEVERAL_RECORDS : Reason.NOTHING_PUBLISHED, "");
        }
        if (place.record().isBroken()) {
            return result(Verdict.PERMERROR, Reason.SYNTAX, "record=" + place.domain());
        }
        String detail = detail(place);
        Evidence bySpf = spfEvidence(place.record());
        Evidence byDkim = bySpf == Evidence.PASSES ? Evidence.NONE : dkimEvidence(place.record());
        if (bySpf == Evidence.PASSES || byDkim == Evidence.PASSES) {
            return result(Verdict.PASS, Reason.OK, detail + " by=" + (bySpf == Evidence.PASSES ? "spf" : "dkim"));
        }
        if (bySpf == Evidence.OPEN || byDkim == Evidence.OPEN) {
            return result(Verdict.TEMPERROR, Reason.DNS_FAILED, detail);
        }
        boolean something = passes(spf) || dkim.stream().anyMatch(DmarcCheck::passes);
        return result(Verdict.FAIL, something ? Reason.NOT_ALIGNED : Reason.NOTHING_PASSED, detail);
    }

    private String detail(TreeWalk.Found place) throws InterruptedException {
        boolean own = place.domain().equals(author);
        DmarcRecord record = place.record();
        DmarcRecord.Policy policy =
                own ? record.forItself() : record.forSubdomain(!record.asksForExistence() || exists());
        return "policy=" + policy.word() + " record=" + place.domain() + (record.isTesting() ? " testing=yes" : "");
    }

    /** Whether the author's domain has an address or takes mail; when nobody knows, it is taken to (section 4.7). */
    private boolean exists() throws InterruptedException {
        DomainName domain = new DomainName(author, false);
        for (DnsType type : List.of(DnsType.MX, DnsType.A, DnsType.AAAA)) {
            DnsAnswer answer = lookups.ask(domain, type);
            if (answer instanceof DnsAnswer.NoSuchName) {
                return false;
            }
            if (!(answer instanceof DnsAnswer.NoRecords)) {
                return true;
            }
        }
        return false;
    }

    private Evidence spfEvidence(DmarcRecord record) throws Refusal, InterruptedException {
        return spfDomain == null ? Evidence.NONE : evidence(spf, spfDomain, record.isStrictForSpf());
    }

    private Evidence dkimEvidence(DmarcRecord record) throws Refusal, InterruptedException {
        Evidence best = Evidence.NONE;
        for (AuthenticationResult signature : dkim) {
            DomainName domain = new DomainName(signature.domain(), false);
            Evidence evidence = evidence(signature, domain, record.isStrictForDkim());
            if (evidence == Evidence.PASSES) {
                return evidence;
            }
            best = evidence == Evidence.OPEN ? evidence : best;
        }
        return best;
    }

    private Evidence evidence(AuthenticationResult result, DomainName domain, boolean strict)
            throws Refusal, InterruptedException {
        boolean open = result.verdict() == Verdict.TEMPERROR;
        if ((!open && !passes(result)) || !mayAlign(domain, strict)) {
            return Evidence.NONE;
        }
        try {
            boolean aligned = domain.text().equals(author)
                    || organization(domain).equals(organization(new DomainName(author, false)));
            Evidence evidence = open ? Evidence.OPEN : Evidence.PASSES;
            return aligned ? evidence : Evidence.NONE;
        } catch (Refusal e) {
            return Evidence.OPEN;
        }
    }

    /** What lies outside of the author's organization needs no walk of its own. */
    private boolean mayAlign(DomainName domain, boolean strict) throws Refusal, InterruptedException {
        return domain.text().equals(author)
                || (!strict && domain.isWithin(organization(new DomainName(author, false))));
    }

    private static boolean passes(AuthenticationResult result) {
        return result.verdict() == Verdict.PASS;
    }

    private String organization(DomainName domain) throws Refusal, InterruptedException {
        return new TreeWalk(lookups, domain).walked().organization();
    }

    private AuthenticationResult result(Verdict verdict, Reason reason, String detail) {
        return new AuthenticationResult(Method.DMARC, verdict, reason, author, detail);
    }
}
