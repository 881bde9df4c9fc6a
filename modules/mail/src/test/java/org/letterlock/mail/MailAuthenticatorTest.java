package org.letterlock.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.ZoneResolver;

class MailAuthenticatorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair RSA = keys();
    private static final String ZONE = "example.org TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"
            + "_dmarc.example.org TXT \"v=DMARC1; p=reject\"\n"
            + "s1._domainkey.example.org TXT \"v=DKIM1; p="
            + Base64.getEncoder().encodeToString(RSA.getPublic().getEncoded()) + "\"\n";
    private static final DnsResolver SILENT = question -> new CompletableFuture<>();
    private static final Optional<EmailAddress> SENDER =
            Optional.of((EmailAddress) EmailAddress.parse("secret.local@example.org"));
    private static final byte[] MAIL = octets("From: Ann <secret.local@example.org>\r\nSubject: hi\r\n\r\nHello\r\n");

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static MailAuthenticator authenticator(DnsResolver resolver) {
        return new MailAuthenticator(resolver, resolver, () -> NOW, AuthenticationLimits.DEFAULTS);
    }

    private static SendingHost host() throws Exception {
        return new SendingHost(InetAddress.getByName("192.0.2.77"), "mail.example.org");
    }

    private static List<AuthenticationResult> judge(byte[] mail) throws Exception {
        return authenticator(new ZoneResolver(ZONE)).judge(host(), SENDER, mail).results();
    }

    private static byte[] signed(byte[] mail) throws Exception {
        return joined(new DkimSigner("example.org", "s1", RSA.getPrivate(), () -> NOW).field(mail), mail);
    }

    @Test
    void judgesByEveryMethodInOrder() throws Exception {
        assertThat(judge(signed(MAIL)))
                .extracting(result -> result.method() + " " + result.verdict() + " " + result.domain())
                .containsExactly(
                        "SPF PASS example.org", "DKIM PASS example.org", "DMARC PASS example.org", "ARC NONE ");
    }

    @Test
    void saysNothingOfLocalPartsAndAddresses() throws Exception {
        for (AuthenticationResult result : judge(signed(MAIL))) {
            assertThat(result.domain() + result.detail()).doesNotContain("secret", "192.0");
            assertThat(result.toString()).isEqualTo("AuthenticationResult[hidden]");
        }
    }

    @Test
    void countsAsFailedWhatNobodyProves() throws Exception {
        byte[] mail = octets("From: ann@example.org\r\n\r\nHello\r\n");
        SendingHost stranger = new SendingHost(InetAddress.getByName("203.0.113.1"), "x.example");
        assertThat(authenticator(new ZoneResolver(ZONE))
                        .judge(stranger, SENDER, mail)
                        .results())
                .extracting(result -> result.verdict() + " " + result.reason())
                .containsExactly("FAIL NOT_AUTHORISED", "NONE NOT_SIGNED", "FAIL NOTHING_PASSED", "NONE NOT_SIGNED");
    }

    // --- time and interruption

    @Test
    @Timeout(20)
    void endsInTimeWhenNobodyAnswers() throws Exception {
        AuthenticationLimits limits = new AuthenticationLimits(Duration.ofMillis(5), 100, 8, 20, 1 << 20, 2_000);
        List<AuthenticationResult> results = new MailAuthenticator(SILENT, SILENT, () -> NOW, limits)
                .judge(host(), SENDER, signed(MAIL))
                .results();
        assertThat(results)
                .extracting(result -> result.method() + " " + result.verdict())
                .containsExactly("SPF TEMPERROR", "DKIM TEMPERROR", "DMARC TEMPERROR", "ARC NONE");
    }

    @Test
    void livesWithAResolverThatBreaks() throws Exception {
        DnsResolver broken = question -> CompletableFuture.failedStage(new IllegalStateException());
        assertThat(authenticator(broken).judge(host(), SENDER, signed(MAIL)).results())
                .extracting(AuthenticationResult::verdict)
                .containsExactly(Verdict.TEMPERROR, Verdict.TEMPERROR, Verdict.TEMPERROR, Verdict.NONE);
    }

    @Test
    @Timeout(20)
    void canBeInterruptedWhileItWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        DnsResolver waiting = question -> {
            asked.countDown();
            return new CompletableFuture<DnsAnswer>();
        };
        Thread judge = Thread.ofVirtual().start(() -> {
            try {
                authenticator(waiting).judge(host(), SENDER, MAIL);
                end.complete(null);
            } catch (Exception e) {
                end.complete(e);
            }
        });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        judge.interrupt();
        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void honoursAnInterruptThatCameBefore() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> judge(MAIL));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AuthenticationLimits(Duration.ZERO, 1, 1, 1, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuthenticationLimits(Duration.ofSeconds(1), 1, 0, 1, 1, 1));
    }

    // --- hostile mails

    @Test
    void neverThrowsWhateverIsChanged() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] mail = signed(signed(octets("ARC-Seal: i=1; a=rsa-sha256; cv=none; d=example.org; s=s1; b=AAAA\r\n"
                + "ARC-Message-Signature: i=1; a=rsa-sha256; d=example.org; s=s1; h=from; bh=AAAA; b=AAAA\r\n"
                + "ARC-Authentication-Results: i=1; x; spf=pass\r\n" + new String(MAIL, StandardCharsets.ISO_8859_1))));
        for (int round = 0; round < 3_000; round++) {
            byte[] changed = mail.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = hostileOctet(random);
            }
            byte[] cut = random.nextInt(10) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
            assertThat(judge(cut)).describedAs("seed %s", seed).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    private static byte hostileOctet(Random random) {
        String usual = ";:=@<>\"(),\\\r\n\t %/.-+";
        return (byte) (random.nextBoolean() ? usual.charAt(random.nextInt(usual.length())) : random.nextInt(256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", " ", "\t \r\n", "x", "x \r\n\r\n\r\n", "\n", "\r", "\0", " \r\r\n"})
    @Timeout(60)
    void readsHugeBodiesInOnePass(String piece) throws Exception {
        byte[] mail = signed(MAIL);
        byte[] unit = octets(piece);
        byte[] body = new byte[50_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = unit[i % unit.length];
        }
        byte[] huge = joined(mail, joined(body, octets("end\r\n")));
        assertThat(judge(huge).get(1).reason()).isEqualTo(AuthenticationResult.Reason.BODY_CHANGED);
    }

    @Test
    @Timeout(60)
    void judgesHeadersOfAnyShapeInBoundedTime() throws Exception {
        String tags = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; bh=AAAA; b=AAAA; h=from";
        List<String> headers = List.of(
                tags + ":x".repeat(200_000),
                tags + "; x" + "=".repeat(200_000),
                tags + ";".repeat(200_000),
                tags + "\r\n ".repeat(100_000),
                "DKIM-Signature: " + " ".repeat(500_000),
                (tags + "\r\n").repeat(1_500) + "X: y",
                "From: " + "(".repeat(200_000),
                "From: " + "\"".repeat(200_001),
                "From: " + "<a@b>,".repeat(100_000),
                "From: " + "a@" + "b.".repeat(200_000),
                "ARC-Seal: i=1" + ";".repeat(200_000),
                "ARC-Seal: i=1\r\n".repeat(1_000) + "X: y",
                "X: y\r\n".repeat(1_900) + "X: y");
        for (String header : headers) {
            assertThat(judge(octets(header + "\r\nTo: x\r\n\r\nbody\r\n"))).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void doesNotJudgeHeadersBeyondTheBound() throws Exception {
        for (String header : List.of("X: " + "y".repeat(1 << 20) + "\r\n", "X: y\r\n".repeat(2_001))) {
            assertThat(judge(joined(octets(header), MAIL)))
                    .extracting(result -> result.method() + " " + result.verdict() + " " + result.reason())
                    .containsExactly(
                            "SPF PASS OK", "DKIM POLICY TOO_LARGE", "DMARC POLICY TOO_LARGE", "ARC POLICY TOO_LARGE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\n", "\r", ":", "From", " folded", ": x\r\n\r\n", "\0", "From:\r\n\r\n"})
    void judgesWhatIsHardlyAMail(String mail) throws Exception {
        assertThat(judge(octets(mail)))
                .extracting(AuthenticationResult::method)
                .containsExactly(Method.SPF, Method.DKIM, Method.DMARC, Method.ARC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "-", "a..b", "[::1]", "xn--a", "x\\y.example", "very." + "long.", "ünï.example"})
    void livesWithAnyHelo(String helo) throws Exception {
        SendingHost host = new SendingHost(InetAddress.getByName("2001:db8::1"), helo);
        assertThat(authenticator(new ZoneResolver(ZONE))
                        .judge(host, Optional.empty(), MAIL)
                        .results()
                        .getFirst()
                        .verdict())
                .isEqualTo(Verdict.NONE);
    }

    // --- memory

    @Test
    void keepsNothingOfTheMail() throws Exception {
        MailAuthenticator authenticator = authenticator(new ZoneResolver(ZONE));
        byte[] mail = signed(MAIL);
        WeakReference<byte[]> trace = new WeakReference<>(mail);
        AuthenticationReport report = authenticator.judge(host(), SENDER, mail);
        mail = null;
        for (int i = 0; i < 50 && trace.get() != null; i++) {
            System.gc();
        }
        assertThat(trace.get()).isNull();
        assertThat(report.results()).isNotEmpty();
    }
}
