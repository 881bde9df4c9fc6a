package org.letterlock.mail.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.ZoneResolver;

class DmarcCheckTest {

    private static final String ZONE = """
            _dmarc.example.com        TXT "v=DMARC1; p=reject; sp=quarantine; np=none"
            example.com               MX  10 mail.example.com
            sub.example.com           A   192.0.2.1
            txtonly.example.com       TXT "no host"
            _dmarc.own.example.com    TXT "v=DMARC1; p=none; sp=reject"
            _dmarc.strict.example     TXT "v=DMARC1; p=reject; adkim=s; aspf=s"
            _dmarc.half.example       TXT "v=DMARC1; p=reject; adkim=s"
            _dmarc.testing.example    TXT "v=DMARC1; p=reject; t=y"
            _dmarc.bare.example       TXT "v=DMARC1"
            _dmarc.nosp.example       TXT "v=DMARC1; p=quarantine"
            sub.nosp.example          A   192.0.2.1
            _dmarc.two.example        TXT "v=DMARC1; p=reject"
            _dmarc.two.example        TXT "v=DMARC1; p=none"
            _dmarc.other.example      TXT "v=spf1 -all"
            _dmarc.other.example      TXT "v=DMARC1; p=quarantine"
            _dmarc.wrong.example      TXT "v=DMARC1; p=deny"
            _dmarc.wrongrua.example   TXT "v=DMARC1; p=deny; rua=mailto:a@wrong.example"
            _dmarc.wrongsp.example    TXT "v=DMARC1; p=reject; sp=deny"
            _dmarc.loose.example      TXT "v = DMARC1 ;P = Reject ;;x; =y; adkim=q; pct=20; foo=bar;"
            _dmarc.lower.example      TXT "v=dmarc1; p=reject"
            _dmarc.later.example      TXT "p=reject; v=DMARC1"
            _dmarc.v2.example         TXT "v=DMARC12; p=reject"
            _dmarc.alias.example      CNAME _dmarc.strict.example
            _dmarc.slow.example       FAIL
            _dmarc.d.n.example        TXT "v=DMARC1; p=reject; psd=n"
            _dmarc.n.example          TXT "v=DMARC1; p=none"
            _dmarc.psd                TXT "v=DMARC1; p=quarantine; sp=reject; np=none; psd=y"
            a.psd                     A   192.0.2.1
            _dmarc.b.psd              TXT "v=DMARC1; p=none"
            _dmarc.top                TXT "v=DMARC1; p=quarantine"
            x.top                     A   192.0.2.1
            _dmarc.c.d.e.f.g.deep.example TXT "v=DMARC1; p=reject"
            _dmarc.xn--bcher-kva.example TXT "v=DMARC1; p=reject"
            """;

    private static AuthenticationResult spf(String text) {
        return result(Method.SPF, text);
    }

    private static AuthenticationResult result(Method method, String text) {
        String[] parts = text.split(" ", -1);
        Verdict verdict = Verdict.valueOf(parts[0]);
        return new AuthenticationResult(method, verdict, Reason.OK, parts.length > 1 ? parts[1] : "", "");
    }

    private static AuthenticationResult judge(DnsResolver resolver, String header, String spf, String... dkim)
            throws Exception {
        SignedMail mail = new SignedMail(TestSigner.octets(header + "\r\n\r\nbody\r\n"), AuthenticationLimits.DEFAULTS);
        Lookups lookups = new Lookups(resolver, resolver, AuthenticationLimits.DEFAULTS);
        Inspection inspection = new Inspection(mail, new BodyHashes(mail), lookups, Instant.EPOCH);
        AuthenticationResult bySpf = spf(spf);
        DomainName domain = bySpf.domain().isEmpty() ? null : new DomainName(bySpf.domain(), false);
        List<AuthenticationResult> byDkim = new ArrayList<>();
        for (String signature : dkim) {
            byDkim.add(result(Method.DKIM, signature));
        }
        return new DmarcCheck(inspection, domain, bySpf, byDkim).result();
    }

    private static AuthenticationResult judge(String header, String spf, String... dkim) throws Exception {
        return judge(new ZoneResolver(ZONE), header, spf, dkim);
    }

    private static String verdict(AuthenticationResult result) {
        return result.verdict() + " " + result.reason();
    }

    // --- alignment

    @ParameterizedTest
    @CsvSource({
        "example.com, PASS example.com, NONE, PASS OK",
        "example.com, NONE, PASS example.com, PASS OK",
        "example.com, PASS sub.example.com, NONE, PASS OK",
        "example.com, NONE, PASS a.b.example.com, PASS OK",
        "sub.example.com, NONE, PASS example.com, PASS OK",
        "sub.example.com, NONE, PASS other.example.com, PASS OK",
        "example.com, FAIL example.com, PASS example.com, PASS OK",
        "example.com, PASS other.test, PASS example.com, PASS OK",
        "strict.example, PASS strict.example, NONE, PASS OK",
        "strict.example, NONE, PASS strict.example, PASS OK",
        "half.example, PASS sub.half.example, NONE, PASS OK",
        "own.example.com, NONE, PASS example.com, PASS OK",
        "n.example, NONE, PASS x.n.example, PASS OK",
        "a.psd, NONE, PASS x.a.psd, PASS OK",
        "x.top, NONE, PASS y.top, PASS OK",
        "example.com, NONE, NONE, FAIL NOTHING_PASSED",
        "example.com, FAIL example.com, FAIL example.com, FAIL NOTHING_PASSED",
        "example.com, SOFTFAIL example.com, NEUTRAL example.com, FAIL NOTHING_PASSED",
        "example.com, NEUTRAL example.com, POLICY example.com, FAIL NOTHING_PASSED",
        "example.com, PERMERROR example.com, PERMERROR example.com, FAIL NOTHING_PASSED",
        "example.com, PASS other.test, NONE, FAIL NOT_ALIGNED",
        "example.com, NONE, PASS other.test, FAIL NOT_ALIGNED",
        "example.com, NONE, PASS notexample.com, FAIL NOT_ALIGNED",
        "example.com, NONE, PASS com, FAIL NOT_ALIGNED",
        "example.com, FAIL example.com, PASS other.test, FAIL NOT_ALIGNED",
        "strict.example, PASS sub.strict.example, NONE, FAIL NOT_ALIGNED",
        "strict.example, NONE, PASS sub.strict.example, FAIL NOT_ALIGNED",
        "sub.strict.example, NONE, PASS strict.example, FAIL NOT_ALIGNED",
        "half.example, NONE, PASS sub.half.example, FAIL NOT_ALIGNED",
        "n.example, NONE, PASS d.n.example, FAIL NOT_ALIGNED",
        "d.n.example, NONE, PASS n.example, FAIL NOT_ALIGNED",
        "a.psd, NONE, PASS b.psd, FAIL NOT_ALIGNED",
        "a.psd, NONE, PASS psd, FAIL NOT_ALIGNED",
        "example.com, TEMPERROR example.com, NONE, TEMPERROR DNS_FAILED",
        "example.com, NONE, TEMPERROR sub.example.com, TEMPERROR DNS_FAILED",
        "example.com, TEMPERROR other.test, NONE, FAIL NOTHING_PASSED",
        "example.com, TEMPERROR example.com, PASS example.com, PASS OK",
    })
    void asksForTheSameOrganization(String from, String spf, String dkim, String expected) throws Exception {
        assertThat(verdict(judge("From: x@" + from, spf, dkim))).isEqualTo(expected);
    }

    @Test
    void needsOneOfSeveralSignaturesOnly() throws Exception {
        AuthenticationResult result =
                judge("From: x@example.com", "NONE", "FAIL example.com", "PASS other.test", "PASS sub.example.com");
        assertThat(verdict(result)).isEqualTo("PASS OK");
        assertThat(result.detail()).endsWith(" by=dkim");
    }

    // --- discovery of the policy

    @ParameterizedTest
    @CsvSource({
        "example.com, policy=reject record=example.com",
        "sub.example.com, policy=quarantine record=example.com",
        "a.b.sub.example.com, policy=none record=example.com",
        "missing.example.com, policy=none record=example.com",
        "txtonly.example.com, policy=none record=example.com",
        "own.example.com, policy=none record=own.example.com",
        "x.own.example.com, policy=none record=example.com",
        "sub.nosp.example, policy=quarantine record=nosp.example",
        "missing.nosp.example, policy=quarantine record=nosp.example",
        "testing.example, policy=reject record=testing.example testing=yes",
        "bare.example, policy=none record=bare.example",
        "wrongrua.example, policy=none record=wrongrua.example",
        "loose.example, policy=reject record=loose.example",
        "alias.example, policy=reject record=alias.example",
        "other.example, policy=quarantine record=other.example",
        "d.n.example, policy=reject record=d.n.example",
        "x.d.n.example, policy=reject record=d.n.example",
        "x.n.example, policy=none record=n.example",
        "a.psd, policy=reject record=psd",
        "missing.psd, policy=none record=psd",
        "x.b.psd, policy=none record=b.psd",
        "psd, policy=quarantine record=psd",
        "x.top, policy=quarantine record=top",
        "b.c.d.e.f.g.deep.example, policy=reject record=c.d.e.f.g.deep.example",
        "a.b.c.d.e.f.g.deep.example, policy=reject record=c.d.e.f.g.deep.example",
    })
    void findsThePolicy(String from, String detail) throws Exception {
        AuthenticationResult result = judge("From: x@" + from, "NONE");
        assertThat(verdict(result)).isEqualTo("FAIL NOTHING_PASSED");
        assertThat(result.domain()).isEqualTo(from);
        assertThat(result.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing.example, NONE NOTHING_PUBLISHED",
        "sub.nothing.example, NONE NOTHING_PUBLISHED",
        "lower.example, NONE NOTHING_PUBLISHED",
        "later.example, NONE NOTHING_PUBLISHED",
        "v2.example, NONE NOTHING_PUBLISHED",
        "two.example, NONE SEVERAL_RECORDS",
        "x.two.example, NONE SEVERAL_RECORDS",
        "wrong.example, PERMERROR SYNTAX",
        "wrongsp.example, PERMERROR SYNTAX",
        "slow.example, TEMPERROR DNS_FAILED",
        "sub.slow.example, TEMPERROR DNS_FAILED",
    })
    void saysWhyThereIsNoPolicy(String from, String expected) throws Exception {
        assertThat(verdict(judge("From: x@" + from, "PASS " + from))).isEqualTo(expected);
    }

    @Test
    void walksAtMostEightNames() throws Exception {
        CountingResolver resolver = new CountingResolver(new ZoneResolver(""));
        judge(resolver, "From: x@a.b.c.d.e.f.g.h.i.j.mail.example.com", "NONE");
        assertThat(resolver.names())
                .containsExactly(
                        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
                        "_dmarc.g.h.i.j.mail.example.com",
                        "_dmarc.h.i.j.mail.example.com",
                        "_dmarc.i.j.mail.example.com",
                        "_dmarc.j.mail.example.com",
                        "_dmarc.mail.example.com",
                        "_dmarc.example.com",
                        "_dmarc.com");
    }

    @Test
    void asksOnceForAnAlignedDomainWithAPolicy() throws Exception {
        CountingResolver resolver = new CountingResolver(new ZoneResolver(ZONE));
        judge(resolver, "From: x@example.com", "PASS example.com", "PASS example.com");
        assertThat(resolver.names()).containsExactly("_dmarc.example.com");
    }

    @Test
    void walksNowhereForForeignDomains() throws Exception {
        CountingResolver resolver = new CountingResolver(new ZoneResolver(ZONE));
        judge(resolver, "From: x@example.com", "PASS a.b.c.other.test", "PASS d.e.f.third.test");
        assertThat(resolver.names()).containsExactly("_dmarc.example.com", "_dmarc.com");
    }

    // --- the From field

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: x@example.com",
                "from:x@EXAMPLE.com",
                "From : <x@example.com>",
                "From: \"a, b@other.test\" <x@example.com>",
                "From: (a@other.test) x@example.com",
                "From: x@example.com (a@other.test)",
                "From: Doe, John <x@example.com>",
                "From: a@other.test <x@example.com>",
                "From: x@example.com, y@example.com",
                "From: Group: x@example.com, Y <y@example.com>;",
                "From: <@relay.test,@b.test:x@example.com>",
                "From: \"x@y\"@example.com",
                "From: x\r\n @example.com",
                "From: =?utf-8?q?a=40other.test?= <x@example.com>",
                "From: x@example.com.",
                "From: <x@example.com",
            })
    void findsTheAuthor(String header) throws Exception {
        AuthenticationResult result = judge(header, "PASS example.com");
        assertThat(result.domain()).isEqualTo("example.com");
        assertThat(verdict(result)).isEqualTo("PASS OK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Subject: x | NO_FROM",
                "From: | NO_FROM",
                "From: nobody | NO_FROM",
                "From: x@ | NO_FROM",
                "From: x@[192.0.2.1] | NO_FROM",
                "From: x@exa mple..com | NO_FROM",
                "From: x@-.com | NO_FROM",
                "From: <> | NO_FROM",
                "From: \"x@example.com | NO_FROM",
                "From: (x@example.com | NO_FROM",
                "From: undisclosed:; | NO_FROM",
                "From: x@example.com, y@other.test | SEVERAL_FROM",
                "From: <x@example.com> <y@other.test> | SEVERAL_FROM",
                "From: <x@example.com> y@other.test | SEVERAL_FROM",
            })
    void refusesWhatIsNoSingleAuthor(String header, String reason) throws Exception {
        AuthenticationResult result = judge(header, "PASS example.com");
        assertThat(verdict(result)).isEqualTo("PERMERROR " + reason);
        assertThat(result.domain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: y@other.test", "FROM: x@example.com", "From : z", "from:"})
    void refusesASecondFromField(String second) throws Exception {
        assertThat(verdict(judge("From: x@example.com\r\nSubject: s\r\n" + second, "PASS example.com")))
                .isEqualTo("PERMERROR SEVERAL_FROM");
    }

    @Test
    void readsInternationalAuthors() throws Exception {
        String header =
                new String("From: x@Bücher.example".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        AuthenticationResult result = judge(header, "PASS xn--bcher-kva.example");
        assertThat(verdict(result) + " " + result.domain()).isEqualTo("PASS OK xn--bcher-kva.example");
    }
}
