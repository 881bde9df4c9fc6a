package org.letterlock.mail.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.validation.ZoneResolver;

class ArcCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ZONE = "r._domainkey.one.example TXT \"p=" + TestSigner.base64(TestSigner.RSA) + "\"\n"
            + "e._domainkey.two.example TXT \"k=ed25519; p=" + TestSigner.base64(TestSigner.ED25519) + "\"\n"
            + "r._domainkey.slow.example FAIL\n"
            + "r._domainkey.gone.example TXT \"p=\"\n";
    private static final byte[] MAIL =
            TestSigner.mail("From: ann@example.org", "Subject: hello", "", "Dear list,", "", "bye");

    /** Who seals, and with what. */
    private record Sealer(String domain, String selector, String algorithm, KeyPair keys) {}

    private static final Sealer ONE = new Sealer("one.example", "r", "rsa-sha256", TestSigner.RSA);
    private static final Sealer TWO = new Sealer("two.example", "e", "ed25519-sha256", TestSigner.ED25519);

    /** The mail with one set more (RFC 8617 section 5.1). */
    private static byte[] sealed(int instance, String chain, Sealer sealer, byte[] mail) throws Exception {
        String who = "; a=" + sealer.algorithm() + "; d=" + sealer.domain() + "; s=" + sealer.selector();
        byte[] withMessage = TestSigner.signed(
                "ARC-Message-Signature: i=" + instance + who + "; c=relaxed/relaxed; h=from:subject",
                sealer.keys().getPrivate(),
                mail);
        byte[] withResults = TestSigner.joined(
                TestSigner.octets("ARC-Authentication-Results: i=" + instance + "; mx." + sealer.domain()
                        + "; spf=pass; dkim=pass\r\n"),
                withMessage);
        SignedMail signed = new SignedMail(withResults, AuthenticationLimits.DEFAULTS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 1; i <= instance; i++) {
            Canonicalization.RELAXED.field(signed, field(signed, ArcCheck.RESULTS, i), out);
            Canonicalization.RELAXED.field(signed, field(signed, ArcCheck.MESSAGE_SIGNATURE, i), out);
            if (i < instance) {
                Canonicalization.RELAXED.field(signed, field(signed, ArcCheck.SEAL, i), out);
            }
        }
        return TestSigner.completed(
                "ARC-Seal: i=" + instance + who + "; t=1700000000; cv=" + chain + "; b=",
                Canonicalization.RELAXED,
                out,
                sealer.keys().getPrivate(),
                withResults);
    }

    private static SignedMail.Field field(SignedMail mail, String name, int instance) {
        return mail.fields(name).stream()
                .filter(field -> mail.value(field).strip().startsWith("i=" + instance + ";"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] chain() throws Exception {
        return sealed(2, "pass", TWO, sealed(1, "none", ONE, MAIL));
    }

    private static AuthenticationResult judge(byte[] mail, AuthenticationLimits limits) throws Exception {
        ZoneResolver resolver = new ZoneResolver(ZONE);
        SignedMail signed = new SignedMail(mail, limits);
        Lookups lookups = new Lookups(resolver, resolver, limits);
        return new ArcCheck(new Inspection(signed, new BodyHashes(signed), lookups, NOW), limits).result();
    }

    private static AuthenticationResult judge(byte[] mail) throws Exception {
        return judge(mail, AuthenticationLimits.DEFAULTS);
    }

    private static String verdict(byte[] mail) throws Exception {
        AuthenticationResult result = judge(mail);
        return result.verdict() + " " + result.reason();
    }

    private static byte[] changed(byte[] mail, String pattern, String to) {
        String text = TestSigner.text(mail);
        String changed = text.replaceFirst(pattern, to);
        assertThat(changed).isNotEqualTo(text);
        return TestSigner.octets(changed);
    }

    @Test
    void acceptsAWholeChain() throws Exception {
        AuthenticationResult one = judge(sealed(1, "none", ONE, MAIL));
        assertThat(one.verdict() + " " + one.domain() + " " + one.detail())
                .isEqualTo("PASS one.example sets=1 selector=r algorithm=rsa-sha256 bits=2048 oldest-pass=0");
        AuthenticationResult two = judge(chain());
        assertThat(two.verdict() + " " + two.domain() + " " + two.detail())
                .isEqualTo("PASS two.example sets=2 selector=e algorithm=ed25519-sha256 bits=256 oldest-pass=0");
    }

    @Test
    void tellsWhoseChangesAreCovered() throws Exception {
        byte[] first = sealed(1, "none", ONE, MAIL);
        byte[] rewritten = changed(first, "Subject: hello", "Subject: [list] hello");
        AuthenticationResult result = judge(sealed(2, "pass", TWO, rewritten));
        assertThat(result.verdict().name()).isEqualTo("PASS");
        assertThat(result.detail()).endsWith(" oldest-pass=2");
    }

    @Test
    void acceptsSetsInAnyOrderAmongOtherFields() throws Exception {
        String text = TestSigner.text(chain());
        int end = text.indexOf("From:");
        String[] lines = text.substring(0, end).split("(?<=\r\n)(?=ARC)", -1);
        StringBuilder mixed = new StringBuilder("Received: x\r\n");
        for (int i = lines.length - 1; i >= 0; i--) {
            mixed.append(lines[i]).append("X-Other: y\r\n");
        }
        assertThat(verdict(TestSigner.octets(mixed + text.substring(end)))).isEqualTo("PASS OK");
    }

    @Test
    void saysThatNothingIsSealed() throws Exception {
        assertThat(verdict(MAIL)).isEqualTo("NONE NOT_SIGNED");
    }

    @ParameterizedTest
    @CsvSource({
        "Dear list, Dear lists, BODY_CHANGED",
        "Subject: hello, Subject: hullo, SIGNATURE_WRONG",
        "From: ann, From: eve, SIGNATURE_WRONG",
        "mx.two.example; spf=pass, mx.two.example; spf=fail, SIGNATURE_WRONG",
        "mx.one.example; spf=pass, mx.one.example; spf=fail, SIGNATURE_WRONG",
        "cv=pass, cv=fail, CHAIN_FAILED_BEFORE",
        "cv=pass, cv=none, CHAIN_INCOMPLETE",
        "cv=none, cv=pass, CHAIN_INCOMPLETE",
        "cv=none, cv=fail, CHAIN_INCOMPLETE",
        "cv=none, cv=, CHAIN_INCOMPLETE",
        "cv=pass, cx=pass, CHAIN_INCOMPLETE",
        "cv=pass, cv=pass; h=from, SYNTAX",
        "cv=pass, cv=pass; cv=pass, SYNTAX",
        "t=1700000000, t=1700000001, SIGNATURE_WRONG",
        "ARC-Seal: i=2, ARC-Seal: i=3, CHAIN_INCOMPLETE",
        "ARC-Seal: i=2, ARC-Seal: i=1, CHAIN_INCOMPLETE",
        "ARC-Seal: i=2, ARC-Seal: i=0, CHAIN_INCOMPLETE",
        "ARC-Seal: i=2, ARC-Seal: i=02, CHAIN_INCOMPLETE",
        "ARC-Seal: i=2, ARC-Seal: i=x, CHAIN_INCOMPLETE",
        "ARC-Seal: i=2, ARC-Seal: j=2, CHAIN_INCOMPLETE",
        "ARC-Seal: i=2, X-Seal: i=2, CHAIN_INCOMPLETE",
        "ARC-Message-Signature: i=2, X: i=2, CHAIN_INCOMPLETE",
        "ARC-Authentication-Results: i=2, X: i=2, CHAIN_INCOMPLETE",
        "ARC-Authentication-Results: i=1, X: i=1, CHAIN_INCOMPLETE",
        "ARC-Authentication-Results: i=2, ARC-Authentication-Results: i=51, CHAIN_INCOMPLETE",
        "h=from:subject, h=from:arc-seal, SYNTAX",
        "h=from:subject, h=subject, FROM_NOT_SIGNED",
        "d=two.example, d=gone.example, NO_KEY",
        "s=e, s=x, NO_KEY",
        "a=ed25519-sha256, a=ed25519-sha1, ALGORITHM_UNKNOWN",
    })
    void refusesWhatWasChanged(String from, String to, String reason) throws Exception {
        byte[] mail = chain();
        assertThat(verdict(mail)).isEqualTo("PASS OK");
        assertThat(verdict(changed(mail, Pattern.quote(from), to))).isEqualTo("FAIL " + reason);
    }

    @Test
    void refusesAnOlderSealThatWasChanged() throws Exception {
        byte[] mail = chain();
        String text = TestSigner.text(mail);
        int seal = text.indexOf("ARC-Seal: i=1");
        int value = text.indexOf("; b=", seal) + 10;
        byte[] changed = mail.clone();
        changed[value] = (byte) (mail[value] == 'A' ? 'B' : 'A');
        assertThat(verdict(changed)).isEqualTo("FAIL SIGNATURE_WRONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results"})
    void refusesDoubledFields(String name) throws Exception {
        String text = TestSigner.text(sealed(1, "none", ONE, MAIL));
        int from = text.indexOf(name + ":");
        String field = text.substring(from, text.indexOf("\r\n", from) + 2);
        assertThat(verdict(TestSigner.octets(field + text))).isEqualTo("FAIL CHAIN_INCOMPLETE");
    }

    @Test
    void neverTurnsAFailureIntoAPass() throws Exception {
        byte[] broken = sealed(2, "fail", TWO, changed(sealed(1, "none", ONE, MAIL), "bye", "buy"));
        assertThat(verdict(broken)).isEqualTo("FAIL CHAIN_FAILED_BEFORE");
        assertThat(verdict(sealed(3, "pass", ONE, broken))).isEqualTo("FAIL CHAIN_INCOMPLETE");
    }

    @Test
    void doesNotKnowWhatNobodyAnswers() throws Exception {
        Sealer slow = new Sealer("slow.example", "r", "rsa-sha256", TestSigner.RSA);
        assertThat(verdict(sealed(1, "none", slow, MAIL))).isEqualTo("TEMPERROR DNS_FAILED");
        Sealer gone = new Sealer("gone.example", "r", "rsa-sha256", TestSigner.RSA);
        assertThat(verdict(sealed(1, "none", gone, MAIL))).isEqualTo("FAIL KEY_REVOKED");
        Sealer forged = new Sealer("one.example", "r", "rsa-sha256", TestSigner.OTHER_RSA);
        assertThat(verdict(sealed(1, "none", forged, MAIL))).isEqualTo("FAIL SIGNATURE_WRONG");
    }

    @Test
    void looksAtSoManySetsAndNoMore() throws Exception {
        byte[] mail = sealed(1, "none", ONE, MAIL);
        for (int i = 2; i <= 20; i++) {
            mail = sealed(i, "pass", i % 2 == 0 ? TWO : ONE, mail);
        }
        assertThat(verdict(mail)).isEqualTo("PASS OK");
        assertThat(verdict(sealed(21, "pass", ONE, mail))).isEqualTo("POLICY CHAIN_TOO_LONG");
        byte[] absurd = TestSigner.joined(TestSigner.octets("ARC-Seal: i=1\r\n".repeat(60)), MAIL);
        assertThat(verdict(absurd)).isEqualTo("FAIL CHAIN_INCOMPLETE");
    }
}
