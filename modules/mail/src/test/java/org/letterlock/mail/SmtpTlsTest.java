package org.letterlock.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.SmtpCounters.Refusal;

/** STARTTLS with real handshakes, and where the server's identity comes from. */
@Timeout(60)
final class SmtpTlsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static TlsIdentity identity;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeIdentity() {
        identity = TlsIdentity.selfSigned("mx.test", InstantSource.fixed(NOW));
    }

    private static SmtpServer server(MailAcceptor acceptor) {
        var settings =
                new SmtpSettings("mx.test", "127.0.0.1", 0, Optional.of(identity.sslContext()), SmtpLimits.defaults());
        return SmtpServer.start(settings, acceptor, ConnectionGate.open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void receivesMailUnderTls(String protocol) throws Exception {
        var acceptor = new RecordingAcceptor();
        try (var server = server(acceptor);
                var client = new SmtpClient(server.port())) {
            assertThat(client.reply()).startsWith("220");
            assertThat(client.say("EHLO c.test")).contains("250-STARTTLS");
            client.say("MAIL FROM:<a@x.test>", "RCPT TO:<b@y.test>");
            assertThat(client.say("STARTTLS")).startsWith("220 2.0.0");
            assertThat(client.handshake(protocol)).isEqualTo(identity.certificate());
            assertThat(client.say("RCPT TO:<b@y.test>")).startsWith("503");
            assertThat(client.say("EHLO c.test")).doesNotContain("STARTTLS");
            assertThat(client.say("STARTTLS")).startsWith("503 5.5.1");
            String content = ("x".repeat(76) + "\r\n").repeat(2000);
            client.say("MAIL FROM:<a@x.test>", "RCPT TO:<b@y.test>", "DATA");
            client.send(content + ".\r\nQUIT\r\n");
            assertThat(client.reply()).startsWith("250 2.0.0");
            assertThat(client.reply()).startsWith("221");
            assertThat(client.reply()).isNull();
            assertThat(acceptor.mails.remove())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(content);
        }
    }

    @Test
    void refusesCommandsBehindStartTlsInOnePacket() throws Exception {
        try (var server = server(new RecordingAcceptor());
                var client = new SmtpClient(server.port())) {
            client.reply();
            client.say("EHLO c.test");
            client.send("STARTTLS\r\nMAIL FROM:<evil@x.test>\r\n");
            assertThat(client.reply()).startsWith("554 5.5.1");
            assertThat(client.reply()).isNull();
        }
    }

    @Test
    void hangsUpWhenTheHandshakeFails() throws Exception {
        try (var server = server(new RecordingAcceptor());
                var client = new SmtpClient(server.port())) {
            client.reply();
            client.say("EHLO c.test", "STARTTLS");
            client.send("MAIL FROM:<evil@x.test>\r\n");
            byte[] rest = client.socket().getInputStream().readAllBytes();
            assertThat(new String(rest, StandardCharsets.ISO_8859_1))
                    .doesNotContain("250")
                    .doesNotContain("503");
            assertThat(server.counters().refused()).containsEntry(Refusal.TLS, 1L);
        }
    }

    @Test
    void answersACompleteMailUnderTlsWhenItCloses() throws Exception {
        var mayStore = new CompletableFuture<Void>();
        var acceptor = new RecordingAcceptor(mayStore);
        var server = server(acceptor);
        try (var client = new SmtpClient(server.port())) {
            client.reply();
            client.say("EHLO c.test", "STARTTLS");
            client.handshake();
            client.say("EHLO c.test", "MAIL FROM:<a@x.test>", "RCPT TO:<b@y.test>", "DATA");
            client.send("x\r\n.\r\n");
            acceptor.storing.get(10, TimeUnit.SECONDS);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            mayStore.complete(null);
            assertThat(client.reply()).startsWith("250 2.0.0");
            assertThat(client.reply()).startsWith("421 4.3.2");
            assertThat(client.reply()).isNull();
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void makesACertificateForItsHostName() throws Exception {
        assertThat(identity.certificate().getSubjectAlternativeNames())
                .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("mx.test"));
        identity.certificate().checkValidity(java.util.Date.from(NOW));
        assertThatThrownBy(
                        () -> identity.certificate().checkValidity(java.util.Date.from(NOW.plusSeconds(900L * 86_400))))
                .isInstanceOf(java.security.cert.CertificateExpiredException.class);
        String longName = "x".repeat(60) + "." + "y".repeat(60) + ".test";
        assertThat(TlsIdentity.selfSigned(longName, InstantSource.fixed(NOW))
                        .certificate()
                        .getSubjectAlternativeNames()
                        .toString())
                .contains(longName);
    }

    @Test
    void readsPemFiles() throws Exception {
        var pair = keys("RSA", 2048);
        Path chain = write("chain.pem", "CERTIFICATE", certificate(pair));
        Path key = write("key.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
        assertThat(TlsIdentity.fromPem(chain, key).certificate().getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(TlsIdentity.fromPem(chain, key).sslContext().createSSLEngine())
                .isNotNull();
    }

    @Test
    void refusesFilesThatAreNoIdentity() throws Exception {
        var pair = keys("EC", 256);
        Path chain = write("chain.pem", "CERTIFICATE", certificate(pair));
        Path otherKey =
                write("other.pem", "PRIVATE KEY", keys("EC", 256).getPrivate().getEncoded());
        Path curveKey =
                write("curve.pem", "PRIVATE KEY", keys("EC", 256).getPrivate().getEncoded());
        Path junk = write("junk.pem", "PRIVATE KEY", new byte[] {1, 2, 3});
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        assertThatThrownBy(() -> TlsIdentity.fromPem(chain, otherKey)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlsIdentity.fromPem(chain, junk)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlsIdentity.fromPem(chain, empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlsIdentity.fromPem(empty, otherKey)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlsIdentity.fromPem(directory.resolve("none"), otherKey))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    private static java.security.KeyPair keys(String algorithm, int size) throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static byte[] certificate(java.security.KeyPair pair) throws Exception {
        var name = new org.bouncycastle.asn1.x500.X500Name("CN=mx.test");
        var builder = new org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder(
                name,
                java.math.BigInteger.ONE,
                java.util.Date.from(NOW),
                java.util.Date.from(NOW.plusSeconds(86_400)),
                name,
                pair.getPublic());
        var signer = new org.bouncycastle.operator.jcajce.JcaContentSignerBuilder(
                        pair.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                .build(pair.getPrivate());
        return builder.build(signer).getEncoded();
    }

    private Path write(String file, String kind, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                directory.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
