package org.letterlock.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
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
            assertThat(occurrences(dump, maskedCanaries)).isZero();
            // The search finds what is there.
            byte[] mask = "finds-what-is-there-1234".getBytes(StandardCharsets.US_ASCII);
            String known = new String(mask, StandardCharsets.US_ASCII);
            for (int i = 0; i < mask.length; i++) {
                mask[i] ^= MASK;
            }
            assertThat(occurrences(dump, mask)).as(known).isPositive();
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
        byte[] octets = (before + " ".repeat(masked.length) + behind).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < masked.length; i++) {
            octets[before.length() + i] = (byte) (masked[i] ^ MASK);
        }
        client.send(octets);
        Arrays.fill(octets, (byte) 0);
        return client.reply();
    }

    /** Counts masked texts in a file, in Latin-1 and in both halves of UTF-16. */
    private static int occurrences(Path file, byte[]... masked) throws IOException {
        int found = 0;
        int longest = 2 * masked[0].length;
        byte[] block = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(block, 0, block.length);
            while (length >= longest) {
                for (int at = 0; at + longest <= length; at++) {
                    found += startsOne(block, at, masked) ? 1 : 0;
                }
                System.arraycopy(block, length - longest + 1, block, 0, longest - 1);
                int more = in.readNBytes(block, longest - 1, block.length - longest + 1);
                length = more == 0 ? 0 : longest - 1 + more;
            }
        }
        return found;
    }

    private static boolean startsOne(byte[] block, int at, byte[][] masked) {
        for (byte[] one : masked) {
            if (block[at] == (one[0] ^ MASK) && (matches(block, at, one, 1) || matches(block, at, one, 2))) {
                return true;
            }
        }
        return false;
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
