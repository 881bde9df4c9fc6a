package org.letterlock.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.validation.EmailAddress;

/**
 * What the receiver keeps in the Java heap of a mail that its acceptor did not keep: nothing, though the connections it
 * came by are still open. The canaries never stand in the test's own memory in plain.
 */
@Timeout(60)
final class SmtpHeapTest {

    private static final int MASK = 0x5a;

    @TempDir
    Path directory;

    private final Random random = new Random(7);
    private final byte[][] maskedCanaries = {canary(), canary(), canary()};

    private byte[] canary() {
        byte[] masked = new byte[24];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = (byte) (('a' + random.nextInt(26)) ^ MASK);
        }
        return masked;
    }

    @Test
    void keepsNothingOfAMailInTheHeap() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned("mx.test", InstantSource.fixed(Instant.EPOCH));
        var settings =
                new SmtpSettings("mx.test", "127.0.0.1", 0, Optional.of(identity.sslContext()), SmtpLimits.defaults());
        try (var server = SmtpServer.start(settings, new Forgetting(), ConnectionGate.open());
                var plain = new SmtpClient(server.port());
                var secure = new SmtpClient(server.port());
                var half = new SmtpClient(server.port())) {
            plain.reply();
            secure.reply();
            half.reply();
            secure.say("EHLO c.test", "STARTTLS");
            secure.handshake();
            sendMail(plain);
            sendMail(secure);
            assertThat(half.say("EHLO c.test")).startsWith("250");
            assertThat(server.counters().mails()).isEqualTo(2);
            Path dump = directory.resolve("live.hprof");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
            for (byte[] canary : maskedCanaries) {
                assertThat(occurrences(dump, canary, 1)).as("in Latin-1").isZero();
                assertThat(occurrences(dump, canary, 2)).as("in UTF-16").isZero();
            }
            // The search finds what is there.
            byte[] known = "finds-what-is-there-1234".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            byte[] mask = known.clone();
            for (int i = 0; i < mask.length; i++) {
                mask[i] ^= MASK;
            }
            assertThat(occurrences(dump, mask, 1)).isPositive();
        }
    }

    private void sendMail(SmtpClient client) throws IOException {
        assertThat(client.say("EHLO c.test")).startsWith("250");
        assertThat(sendWithCanary(client, "MAIL FROM:<", 0, "@x.test>\r\n")).startsWith("250");
        assertThat(sendWithCanary(client, "RCPT TO:<", 1, "@y.test>\r\n")).startsWith("250");
        assertThat(client.say("DATA")).startsWith("354");
        assertThat(sendWithCanary(client, "Subject: x\r\n\r\n", 2, "x\r\n.\r\n"))
                .startsWith("250");
    }

    private String sendWithCanary(SmtpClient client, String before, int canary, String behind) throws IOException {
        byte[] masked = maskedCanaries[canary];
        byte[] octets =
                (before + " ".repeat(masked.length) + behind).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i < masked.length; i++) {
            octets[before.length() + i] = (byte) (masked[i] ^ MASK);
        }
        client.send(octets);
        Arrays.fill(octets, (byte) 0);
        return client.reply();
    }

    /** Counts a masked text in a file; {@code step} is the width of its characters. */
    private static int occurrences(Path file, byte[] masked, int step) throws IOException {
        int found = 0;
        byte[] block = new byte[1 << 20];
        int overlap = masked.length * step;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int length = in.readNBytes(block, 0, block.length);
            while (length >= overlap) {
                for (int at = 0; at + overlap <= length; at++) {
                    found += matches(block, at, masked, step) ? 1 : 0;
                }
                System.arraycopy(block, length - overlap + 1, block, 0, overlap - 1);
                int more = in.readNBytes(block, overlap - 1, block.length - overlap + 1);
                length = more == 0 ? 0 : overlap - 1 + more;
            }
        }
        return found;
    }

    private static boolean matches(byte[] block, int at, byte[] masked, int step) {
        for (int i = 0; i < masked.length; i++) {
            if (block[at + i * step] != (byte) (masked[i] ^ MASK)) {
                return false;
            }
        }
        return true;
    }

    private static final class Forgetting implements MailAcceptor, Intake {
        @Override
        public RecipientVerdict recipient(EmailAddress recipient) {
            return RecipientVerdict.ACCEPTED;
        }

        @Override
        public IntakeVerdict begin(Envelope envelope) {
            return this;
        }

        @Override
        public boolean write(byte[] octets, int offset, int length) {
            return true;
        }

        @Override
        public CompletionStage<Outcome> finish() {
            return CompletableFuture.completedFuture(Outcome.STORED);
        }

        @Override
        public void abandon() {}
    }
}
