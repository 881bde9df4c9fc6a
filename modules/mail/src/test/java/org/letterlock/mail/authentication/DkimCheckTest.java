package org.letterlock.mail.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.DkimSigner;
import org.letterlock.validation.ZoneResolver;

class DkimCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final String ZONE = zone("r", "k=rsa; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("e", "k=ed25519; p=" + TestSigner.base64(TestSigner.ED25519))
            + zone("old", "v=DKIM1; p=" + TestSigner.base64(TestSigner.OLD_RSA))
            + zone("short", "v=DKIM1; p=" + TestSigner.base64(TestSigner.SHORT_RSA))
            + zone("bare", "p=" + Base64.getEncoder().encodeToString(bare(TestSigner.RSA)))
            + zone("test", "t=y; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("exact", "t=s; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("both", "t=y:s; s=email; h=sha1:sha256; n=note; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("revoked", "v=DKIM1; p=")
            + zone("web", "s=web; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("sha1", "h=sha1; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("late", "k=rsa; v=DKIM1; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("v2", "v=DKIM2; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("twice", "k=rsa; k=rsa; p=" + TestSigner.base64(TestSigner.RSA))
            + zone("junk", "p=AAAA")
            + zone("nokey", "v=DKIM1; k=rsa")
            + zone("none64", "p=!!!!")
            + zone("long", "k=ed25519; p=" + "A".repeat(4000))
            + "fail._domainkey.example.org FAIL\n"
            + "text._domainkey.example.org TXT \"hello\"\n"
            + "empty._domainkey.example.org A 192.0.2.1\n";

    private static final byte[] MAIL = TestSigner.mail(
            "From: Ann <ann@example.org>",
            "To: bob@example.net",
            "Subject: A  subject",
            "\tfolded",
            "X-One: 1",
            "X-One: 2",
            "",
            "Hello  there ",
            "",
            "bye",
            "");

    private static String zone(String selector, String record) {
        StringBuilder strings = new StringBuilder();
        for (int i = 0; i < record.length(); i += 200) {
            strings.append(" \"")
                    .append(record, i, Math.min(record.length(), i + 200))
                    .append('"');
        }
        return selector + "._domainkey.example.org TXT" + strings + "\n";
    }

    /** The RSAPublicKey inside of the SubjectPublicKeyInfo. */
    private static byte[] bare(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, 24, encoded.length);
    }

    private static List<AuthenticationResult> judge(byte[] mail) throws Exception {
        return judge(mail, ZONE);
    }

    private static List<AuthenticationResult> judge(byte[] mail, String zone) throws Exception {
        ZoneResolver resolver = new ZoneResolver(zone);
        SignedMail signed = new SignedMail(mail, AuthenticationLimits.DEFAULTS);
        Inspection inspection = new Inspection(
                signed, new BodyHashes(signed), new Lookups(resolver, resolver, AuthenticationLimits.DEFAULTS), NOW);
        return new DkimCheck(inspection, AuthenticationLimits.DEFAULTS).results();
    }

    private static String verdict(byte[] mail) throws Exception {
        AuthenticationResult result = judge(mail).getFirst();
        return result.verdict() + " " + result.reason();
    }

    private static String field(String tags) {
        return "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=r; " + tags;
    }

    private static byte[] signed(String tags) throws Exception {
        return TestSigner.signed(field(tags), TestSigner.RSA.getPrivate(), MAIL);
    }

    private static byte[] changed(byte[] mail, String from, String to) {
        String text = TestSigner.text(mail);
        assertThat(text).contains(from);
        return TestSigner.octets(text.replace(from, to));
    }

    // --- what holds

    @ParameterizedTest
    @ValueSource(
            strings = {"simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed", "simple", "relaxed"})
    void acceptsEveryCanonicalization(String way) throws Exception {
        assertThat(verdict(signed("c=" + way + "; h=from:to:subject"))).isEqualTo("PASS OK");
    }

    @Test
    void acceptsWhatOurSignerSigns() throws Exception {
        DkimSigner rsa = new DkimSigner("example.org", "r", TestSigner.RSA.getPrivate(), () -> NOW);
        DkimSigner ed25519 = new DkimSigner("example.org", "e", TestSigner.ED25519.getPrivate(), () -> NOW);
        byte[] mail = TestSigner.joined(rsa.field(MAIL), TestSigner.joined(ed25519.field(MAIL), MAIL));
        assertThat(judge(mail))
                .extracting(result -> result.verdict() + " " + result.domain() + " " + result.detail())
                .containsExactly(
                        "PASS example.org selector=r algorithm=rsa-sha256 bits=2048",
                        "PASS example.org selector=e algorithm=ed25519-sha256 bits=256");
        assertThat(TestSigner.text(mail).lines()).allMatch(line -> line.length() < 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"From", "To", "Cc", "Subject", "Date", "Reply-To", "Message-ID", "MIME-Version", "Content-Type"})
    void ourSignerLetsNobodyAddAField(String name) throws Exception {
        DkimSigner signer = new DkimSigner("example.org", "r", TestSigner.RSA.getPrivate(), () -> NOW);
        byte[] mail = TestSigner.joined(signer.field(MAIL), MAIL);
        assertThat(verdict(TestSigner.joined(TestSigner.octets(name + ": x\r\n"), mail)))
                .isEqualTo("FAIL SIGNATURE_WRONG");
        assertThat(verdict(TestSigner.joined(TestSigner.octets("X-New: x\r\n"), mail)))
                .isEqualTo("PASS OK");
    }

    @Test
    void readsBareAndWrappedKeys() throws Exception {
        byte[] mail = TestSigner.signed(field("h=from").replace("s=r", "s=bare"), TestSigner.RSA.getPrivate(), MAIL);
        assertThat(verdict(mail)).isEqualTo("PASS OK");
    }

    @Test
    void tellsWeakKeysApart() throws Exception {
        byte[] old = TestSigner.signed(field("h=from").replace("s=r", "s=old"), TestSigner.OLD_RSA.getPrivate(), MAIL);
        assertThat(judge(old).getFirst().detail()).isEqualTo("selector=old algorithm=rsa-sha256 bits=1024 weak=yes");
        assertThat(verdict(old)).isEqualTo("PASS OK");
        byte[] tooShort =
                TestSigner.signed(field("h=from").replace("s=r", "s=short"), TestSigner.SHORT_RSA.getPrivate(), MAIL);
        assertThat(verdict(tooShort)).isEqualTo("POLICY KEY_TOO_SHORT");
    }

    @ParameterizedTest
    @CsvSource({
        "h=from; i=@example.org, r",
        "h=from; i=ann@example.org, r",
        "h=from; i=ann@sub.example.org, r",
        "h=from; i=ann@example.org, exact",
        "h=from; i=ann@EXAMPLE.org, exact",
        "h=from, both",
        "h=from; q=dns/txt, r",
        "h=from; q=http:dns/txt, r",
        "h=from; unknown=tag, r",
        "h= From :\tTo : x-none, r",
        "h=from; z=From:other, r",
        "h=from; t=1772366400; x=1772366401, r",
        "h=from; t=1772366640, r",
    })
    void acceptsWhatTheTextAllows(String tags, String selector) throws Exception {
        byte[] mail = TestSigner.signed(field(tags).replace("s=r", "s=" + selector), TestSigner.RSA.getPrivate(), MAIL);
        assertThat(verdict(mail)).isEqualTo("PASS OK");
        assertThat(judge(mail).getFirst().detail()).doesNotContain("ann");
    }

    @Test
    void takesRepeatedFieldsFromBelow() throws Exception {
        byte[] one = signed("h=from:x-one");
        assertThat(verdict(changed(one, "X-One: 1", "X-One: 7"))).isEqualTo("PASS OK");
        assertThat(verdict(changed(one, "X-One: 2", "X-One: 7"))).isEqualTo("FAIL SIGNATURE_WRONG");
        byte[] both = signed("h=from:x-one:x-one");
        assertThat(verdict(changed(both, "X-One: 1", "X-One: 7"))).isEqualTo("FAIL SIGNATURE_WRONG");
        assertThat(verdict(TestSigner.joined(TestSigner.octets("X-One: 0\r\n"), both)))
                .isEqualTo("PASS OK");
        byte[] guarded = signed("h=from:x-one:x-one:x-one");
        assertThat(verdict(TestSigner.joined(TestSigner.octets("X-One: 0\r\n"), guarded)))
                .isEqualTo("FAIL SIGNATURE_WRONG");
    }

    @Test
    void ignoresWhatRelaxedIgnores() throws Exception {
        byte[] mail = signed("c=relaxed/relaxed; h=from:subject");
        mail = changed(mail, "Subject: A  subject\r\n\tfolded", "SUBJECT : \t A subject   folded \t");
        mail = changed(mail, "Hello  there \r\n", "Hello there\t  \r\n");
        assertThat(verdict(TestSigner.joined(mail, TestSigner.octets("\r\n \r\n\t\r\n"))))
                .isEqualTo("PASS OK");
    }

    // --- what was changed

    @ParameterizedTest
    @CsvSource({
        "simple/simple, Subject: A  subject, Subject: A subject, SIGNATURE_WRONG",
        "simple/simple, Subject:, subject:, SIGNATURE_WRONG",
        "simple/simple, Subject: A, Subject:  A, SIGNATURE_WRONG",
        "relaxed/relaxed, Subject: A  subject, Subject: A ubject, SIGNATURE_WRONG",
        "relaxed/relaxed, Subject: A  subject, Subject: Asubject, SIGNATURE_WRONG",
        "relaxed/relaxed, Ann <ann@, Ann <eve@, SIGNATURE_WRONG",
        "relaxed/relaxed, Subject:, Subjects:, SIGNATURE_WRONG",
        "relaxed/relaxed, To: bob@, To: bbo@, SIGNATURE_WRONG",
        "simple/simple, Hello  there, Hello there, BODY_CHANGED",
        "simple/simple, 'there ', 'there', BODY_CHANGED",
        "relaxed/relaxed, Hello  there, Hellothere, BODY_CHANGED",
        "relaxed/relaxed, bye, by, BODY_CHANGED",
        "relaxed/relaxed, there, 'there,', BODY_CHANGED",
        "relaxed/relaxed, 'bye', 'bye now', BODY_CHANGED",
        "relaxed/relaxed, d=example.org, d=example.net, NO_KEY",
        "relaxed/relaxed, s=r;, s=e;, KEY_UNUSABLE",
        "relaxed/relaxed, s=r;, s=none;, NO_KEY",
        "relaxed/relaxed, h=from:to, h=from:too, SIGNATURE_WRONG",
        "relaxed/relaxed, h=from:to, h=to:from, SIGNATURE_WRONG",
        "relaxed/relaxed, h=from:to, h=from:to:to, SIGNATURE_WRONG",
        "relaxed/relaxed, h=from:to, h=to, FROM_NOT_SIGNED",
        "relaxed/relaxed, x=1772366400, x=1772366401, SIGNATURE_WRONG",
        "relaxed/relaxed, x=1772366400, x=1772366399, EXPIRED",
        "relaxed/relaxed, t=1700000000, t=1700000001, SIGNATURE_WRONG",
        "relaxed/relaxed, t=1700000000, t=1772366800, SYNTAX",
        "relaxed/relaxed, c=relaxed/relaxed, c=simple/relaxed, SIGNATURE_WRONG",
        "relaxed/relaxed, c=relaxed/relaxed, c=relaxed/simple, BODY_CHANGED",
        "relaxed/relaxed, a=rsa-sha256, a=ed25519-sha256, KEY_UNUSABLE",
        "relaxed/relaxed, a=rsa-sha256, a=rsa-sha1, ALGORITHM_WEAK",
        "relaxed/relaxed, a=rsa-sha256, a=rsa-sha512, ALGORITHM_UNKNOWN",
        "relaxed/relaxed, v=1;, v=2;, SYNTAX",
    })
    void refusesWhatWasChanged(String way, String from, String to, String reason) throws Exception {
        byte[] mail = signed("c=" + way + "; t=1700000000; x=1772366400; h=from:to:subject");
        assertThat(verdict(mail)).isEqualTo("PASS OK");
        assertThat(verdict(changed(mail, from, to))).endsWith(" " + reason);
    }

    @Test
    void refusesEveryChangedOctetOfBodyHashAndSignature() throws Exception {
        byte[] mail = signed("h=from");
        String text = TestSigner.text(mail);
        int hash = text.indexOf("bh=") + 3;
        int signature = text.indexOf("; b=") + 4;
        for (int i = hash; i < hash + 20; i++) {
            assertThat(verdict(withOctet(mail, i))).isEqualTo("FAIL BODY_CHANGED");
        }
        for (int i = signature; i < signature + 300; i += 7) {
            assertThat(verdict(withOctet(mail, i))).isEqualTo("FAIL SIGNATURE_WRONG");
        }
    }

    private static byte[] withOctet(byte[] mail, int at) {
        byte[] changed = mail.clone();
        changed[at] = (byte) (mail[at] == 'A' ? 'B' : 'A');
        return changed;
    }

    @Test
    void refusesAnothersSignature() throws Exception {
        byte[] mail = TestSigner.signed(field("h=from"), TestSigner.OTHER_RSA.getPrivate(), MAIL);
        assertThat(verdict(mail)).isEqualTo("FAIL SIGNATURE_WRONG");
    }

    // --- keys and tags that do not do

    @ParameterizedTest
    @CsvSource({
        "none, PERMERROR NO_KEY",
        "empty, PERMERROR NO_KEY",
        "fail, TEMPERROR DNS_FAILED",
        "revoked, PERMERROR KEY_REVOKED",
        "text, PERMERROR KEY_UNUSABLE",
        "web, PERMERROR KEY_UNUSABLE",
        "sha1, PERMERROR KEY_UNUSABLE",
        "late, PERMERROR KEY_UNUSABLE",
        "v2, PERMERROR KEY_UNUSABLE",
        "twice, PERMERROR KEY_UNUSABLE",
        "junk, PERMERROR KEY_UNUSABLE",
        "nokey, PERMERROR KEY_UNUSABLE",
        "none64, PERMERROR KEY_UNUSABLE",
        "long, PERMERROR KEY_UNUSABLE",
        "e, PERMERROR KEY_UNUSABLE",
    })
    void refusesKeysThatDoNotDo(String selector, String expected) throws Exception {
        byte[] mail =
                TestSigner.signed(field("h=from").replace("s=r", "s=" + selector), TestSigner.RSA.getPrivate(), MAIL);
        assertThat(verdict(mail)).isEqualTo(expected);
    }

    @Test
    void refusesAnEd25519KeyOfTheWrongLength() throws Exception {
        byte[] mail = TestSigner.signed(
                field("h=from").replace("s=r", "s=long").replace("rsa-sha256", "ed25519-sha256"),
                TestSigner.ED25519.getPrivate(),
                MAIL);
        assertThat(verdict(mail)).isEqualTo("PERMERROR KEY_UNUSABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "h=from; i=ann@example.net, PERMERROR IDENTITY_NOT_COVERED",
        "h=from; i=ann@notexample.org, PERMERROR IDENTITY_NOT_COVERED",
        "h=from; i=ann@org, PERMERROR IDENTITY_NOT_COVERED",
        "h=from; i=example.org, NEUTRAL SYNTAX",
        "h=from; i=ann@, NEUTRAL SYNTAX",
        "h=to:subject, PERMERROR FROM_NOT_SIGNED",
        "h=, PERMERROR FROM_NOT_SIGNED",
        "h=from; q=http, NEUTRAL SYNTAX",
        "h=from; c=nofws, NEUTRAL SYNTAX",
        "h=from; c=relaxed/nofws, NEUTRAL SYNTAX",
        "h=from; t=x, NEUTRAL SYNTAX",
        "h=from; t=-1, NEUTRAL SYNTAX",
        "h=from; x=99999999999999999999, NEUTRAL SYNTAX",
        "h=from; l=x, NEUTRAL SYNTAX",
        "h=from; l=, NEUTRAL SYNTAX",
        "h=from; t=1772366400; x=1772366399, NEUTRAL SYNTAX",
        "h=from; x=1772366399, FAIL EXPIRED",
        "h=from; t=1772366701, POLICY FROM_THE_FUTURE",
        "h=from; h=from, NEUTRAL SYNTAX",
        "h=from; b=AAAA, NEUTRAL SYNTAX",
        "h=from; 1x=y, NEUTRAL SYNTAX",
        "h=from; =y, NEUTRAL SYNTAX",
        "h=from; xy, NEUTRAL SYNTAX",
        "h=from;; x=1, NEUTRAL SYNTAX",
        "x=1, NEUTRAL SYNTAX",
    })
    void refusesTagsThatDoNotDo(String tags, String expected) throws Exception {
        String text = field(tags) + "; bh=AAAA; b=AAAA\r\n";
        assertThat(verdict(TestSigner.joined(TestSigner.octets(text), MAIL))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "v=1",
                "v=1; a=rsa-sha256; d=example.org; h=from; bh=AAAA; b=AAAA",
                "v=1; a=rsa-sha256; s=r; h=from; bh=AAAA; b=AAAA",
                "v=1; a=rsa-sha256; d=exa mple.org; s=r; h=from; bh=AAAA; b=AAAA",
                "v=1; a=rsa-sha256; d=..; s=r; h=from; bh=AAAA; b=AAAA",
                "v=1; a=rsa-sha256; d=example.org; s=r r; h=from; bh=AAAA; b=AAAA",
                "v=1; a=rsa-sha256; d=example.org; s=; h=from; bh=AAAA; b=AAAA",
                "v=1; d=example.org; s=r; h=from; bh=AAAA; b=AAAA",
                "v=1; a=; d=example.org; s=r; h=from; bh=AAAA; b=AAAA",
            })
    void livesWithBrokenSignatures(String tags) throws Exception {
        byte[] mail = TestSigner.joined(TestSigner.octets("DKIM-Signature: " + tags + "\r\n"), MAIL);
        assertThat(verdict(mail)).endsWith(" SYNTAX");
    }

    @Test
    void holdsSubdomainsBackWhereTheKeySaysSo() throws Exception {
        byte[] mail = TestSigner.signed(
                field("h=from; i=@sub.example.org").replace("s=r", "s=exact"), TestSigner.RSA.getPrivate(), MAIL);
        assertThat(verdict(mail)).isEqualTo("PERMERROR IDENTITY_NOT_COVERED");
    }

    @Test
    void forgivesFailureOfWhoIsOnlyTesting() throws Exception {
        byte[] mail = TestSigner.signed(field("h=from").replace("s=r", "s=test"), TestSigner.RSA.getPrivate(), MAIL);
        assertThat(judge(mail).getFirst().detail()).endsWith(" testing=yes");
        assertThat(verdict(mail)).isEqualTo("PASS OK");
        assertThat(verdict(changed(mail, "bye", "by"))).isEqualTo("NEUTRAL TESTING");
        assertThat(verdict(changed(mail, "Ann", "Eve"))).isEqualTo("NEUTRAL TESTING");
    }

    // --- length

    @Test
    void doesNotTrustWhatWasAddedBehindTheSignedPart() throws Exception {
        byte[] whole = signed("c=simple/simple; l=22; h=from");
        assertThat(verdict(whole)).isEqualTo("PASS OK");
        assertThat(judge(whole).getFirst().detail()).endsWith(" length=22");
        assertThat(verdict(TestSigner.joined(whole, TestSigner.octets("more\r\n"))))
                .isEqualTo("POLICY BODY_EXTENDED");
        assertThat(verdict(signed("c=simple/simple; l=0; h=from"))).isEqualTo("POLICY BODY_EXTENDED");
        assertThat(verdict(changed(whole, "bye\r\n", ""))).isEqualTo("FAIL BODY_CHANGED");
        assertThat(verdict(signed("c=simple/simple; l=23; h=from"))).isEqualTo("FAIL BODY_CHANGED");
    }

    // --- several

    @Test
    void judgesTheFirstSignaturesAndSaysSo() throws Exception {
        byte[] mail = signed("h=from");
        for (int i = 0; i < 9; i++) {
            mail = TestSigner.joined(TestSigner.octets(field("h=from; bh=AAAA; b=AAAA") + "\r\n"), mail);
        }
        assertThat(judge(mail))
                .extracting(result -> result.reason().name())
                .containsExactly(
                        "BODY_CHANGED",
                        "BODY_CHANGED",
                        "BODY_CHANGED",
                        "BODY_CHANGED",
                        "BODY_CHANGED",
                        "BODY_CHANGED",
                        "BODY_CHANGED",
                        "BODY_CHANGED",
                        "TOO_MANY_SIGNATURES");
    }

    @Test
    void saysThatNothingIsSigned() throws Exception {
        assertThat(verdict(MAIL)).isEqualTo("NONE NOT_SIGNED");
        assertThat(verdict(new byte[0])).isEqualTo("NONE NOT_SIGNED");
        assertThat(verdict(TestSigner.octets("\r\nDKIM-Signature: v=1"))).isEqualTo("NONE NOT_SIGNED");
    }

    // --- the examples of the RFCs

    @Test
    void acceptsTheExampleOfRfc8463() throws Exception {
        byte[] mail = TestSigner.mail(
                "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;",
                " d=football.example.com; i=@football.example.com;",
                " q=dns/txt; s=brisbane; t=1528637909; h=from : to :",
                " subject : date : message-id : from : subject : date;",
                " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;",
                " b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus",
                " Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==",
                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;",
                " d=football.example.com; i=@football.example.com;",
                " q=dns/txt; s=test; t=1528637909; h=from : to : subject :",
                " date : message-id : from : subject : date;",
                " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;",
                " b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3",
                " DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz",
                " dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=",
                "From: Joe SixPack <joe@football.example.com>",
                "To: Suzie Q <suzie@shopping.example.net>",
                "Subject: Is dinner ready?",
                "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
                "Message-ID: <20030712040037.46341.5F8J@football.example.com>",
                "",
                "Hi.",
                "",
                "We lost the game.  Are you hungry yet?",
                "",
                "Joe.");
        String zone = "brisbane._domainkey.football.example.com TXT "
                + "\"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n"
                + "test._domainkey.football.example.com TXT \"v=DKIM1; k=rsa; "
                + "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx"
                + "/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTI"
                + "KT+l/K4w3QIDAQAB\"\n";
        assertThat(judge(mail, zone))
                .extracting(result -> result.verdict() + " " + result.reason())
                .containsExactly("PASS OK", "PASS OK");
    }

    @Test
    void acceptsTheExampleOfRfc6376() throws Exception {
        byte[] mail = TestSigner.mail(
                "DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;",
                "      c=simple/simple; q=dns/txt; i=joe@football.example.com;",
                "      h=Received : From : To : Subject : Date : Message-ID;",
                "      bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;",
                "      b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB",
                "      4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut",
                "      KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV",
                "      4bmp/YzhwvcubU4=;",
                "Received: from client1.football.example.com  [192.0.2.1]",
                "      by submitserver.example.com with SUBMISSION;",
                "      Fri, 11 Jul 2003 21:01:54 -0700 (PDT)",
                "From: Joe SixPack <joe@football.example.com>",
                "To: Suzie Q <suzie@shopping.example.net>",
                "Subject: Is dinner ready?",
                "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
                "Message-ID: <20030712040037.46341.5F8J@football.example.com>",
                "",
                "Hi.",
                "",
                "We lost the game. Are you hungry yet?",
                "",
                "Joe.");
        String zone = "brisbane._domainkey.example.com TXT \"v=DKIM1; "
                + "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4j"
                + "YfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQ"
                + "PNUYckcQ2QIDAQAB\"\n";
        assertThat(judge(mail, zone).getFirst().verdict() + " "
                        + judge(mail, zone).getFirst().reason())
                .isEqualTo("PASS OK");
    }
}
