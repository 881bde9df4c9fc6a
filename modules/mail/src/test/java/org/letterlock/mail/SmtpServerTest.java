package org.letterlock.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.ConnectionGate.Entrance;
import org.letterlock.mail.SmtpCounters.Refusal;

/** The server through real sockets. */
@Timeout(60)
final class SmtpServerTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(150);

    private static SmtpLimits limits(
            int connections, Duration command, Duration data, Duration connection, Duration mail) {
        return new SmtpLimits(1 << 20, 2048, 100, connections, 10, command, data, connection, mail);
    }

    private static SmtpServer server(SmtpLimits limits, MailAcceptor acceptor, ConnectionGate gate) {
        return SmtpServer.start(new SmtpSettings("mx.test", "127.0.0.1", 0, Optional.empty(), limits), acceptor, gate);
    }

    private static SmtpServer server(MailAcceptor acceptor) {
        return server(limits(100, LONG, LONG, LONG, LONG), acceptor, ConnectionGate.open());
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        // No event tells that a counter changed; polling is bounded by the test's time-out.
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    @Test
    void receivesMailByLoopback() {
        var acceptor = new RecordingAcceptor();
        try (var server = server(acceptor)) {
            byte[] mail = "Subject: x\r\n\r\n.dot\r\n..\r\nno end".getBytes(StandardCharsets.US_ASCII);
            assertThat(LoopbackMail.send(server.port(), "a@x.test", "b@y.test", mail))
                    .isTrue();
            assertThat(LoopbackMail.send(server.port(), "", "jörg@y.test", mail))
                    .isTrue();
            assertThat(LoopbackMail.send(server.port(), "a@x.test", "unknown@y.test", mail))
                    .isFalse();
            assertThat(LoopbackMail.send(server.port(), "a@x.test", "b@y.test>\r\nRCPT TO:<c@y.test", mail))
                    .isFalse();
            assertThat(LoopbackMail.send(
                            server.port(), "a@x.test", "b@y.test", "bare\nfeed".getBytes(StandardCharsets.US_ASCII)))
                    .isFalse();
            assertThat(acceptor.mails)
                    .hasSize(2)
                    .allSatisfy(stored -> assertThat(new String(stored, StandardCharsets.US_ASCII))
                            .isEqualTo("Subject: x\r\n\r\n.dot\r\n..\r\nno end\r\n"));
            SmtpCounters counters = server.counters();
            assertThat(counters.mails()).isEqualTo(2);
            assertThat(counters.octets()).isEqualTo(2L * (mail.length + 2));
            assertThat(counters.connections()).isEqualTo(4);
            assertThat(counters.refused())
                    .containsEntry(Refusal.UNKNOWN_RECIPIENT, 1L)
                    .containsEntry(Refusal.BARE_LINE_END, 1L)
                    .containsEntry(Refusal.TOO_LARGE, 0L);
        }
        assertThat(LoopbackMail.send(1, "a@x.test", "b@y.test", new byte[0])).isFalse();
    }

    @Test
    void failsToStartOnATakenPort() {
        try (var server = server(new RecordingAcceptor())) {
            var same = new SmtpSettings("mx.test", "127.0.0.1", server.port(), Optional.empty(), SmtpLimits.defaults());
            assertThatThrownBy(() -> SmtpServer.start(same, new RecordingAcceptor(), ConnectionGate.open()))
                    .isInstanceOf(java.io.UncheckedIOException.class);
        }
    }

    @Test
    void takesALargeMailInOneGoAndPipelined() throws Exception {
        var acceptor = new RecordingAcceptor();
        try (var server = server(acceptor);
                var client = new SmtpClient(server.port())) {
            String content = ("x".repeat(76) + "\r\n").repeat(12_000);
            assertThat(client.reply()).startsWith("220");
            client.send("EHLO c.test\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@y.test>\r\nDATA\r\n" + content
                    + ".\r\nMAIL FROM:<>\r\nRCPT TO:<b@y.test>\r\nBDAT 3 LAST\r\nabcQUIT\r\n");
            var codes = new ArrayList<String>();
            for (String reply = client.reply(); reply != null; reply = client.reply()) {
                codes.add(reply.substring(0, 3));
            }
            assertThat(codes).containsExactly("250", "250", "250", "354", "250", "250", "250", "250", "221");
            assertThat(acceptor.mails.poll())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(content);
            assertThat(acceptor.mails.poll())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("abc");
        }
    }

    @Test
    void deliversTheLastWordToAClientThatGoesOnSending() throws Exception {
        try (var server = server(new RecordingAcceptor());
                var client = new SmtpClient(server.port()).untilData()) {
            client.send("first\n.\r\nMAIL FROM:<evil@x.test>\r\n" + "x".repeat(400_000) + "\r\n.\r\n");
            assertThat(client.reply()).startsWith("550 5.6.11");
            assertThat(client.reply()).isNull();
            assertThat(server.counters().mails()).isZero();
        }
    }

    @Test
    void hangsUpOnIdleClients() throws Exception {
        try (var server = server(limits(10, SHORT, LONG, LONG, LONG), new RecordingAcceptor(), ConnectionGate.open());
                var client = new SmtpClient(server.port());
                var slow = new SmtpClient(server.port())) {
            assertThat(client.reply()).startsWith("220");
            assertThat(slow.reply()).startsWith("220");
            slow.send("NOO");
            assertThat(client.reply()).startsWith("421 4.4.2");
            assertThat(client.reply()).isNull();
            assertThat(slow.reply()).startsWith("421 4.4.2");
            assertThat(server.counters().refused()).containsEntry(Refusal.TIME_OUT, 2L);
        }
    }

    @Test
    void countsIdleTimeFromTheLastCommand() throws Exception {
        Duration idle = Duration.ofMillis(1500);
        try (var server = server(limits(10, idle, LONG, LONG, LONG), new RecordingAcceptor(), ConnectionGate.open());
                var client = new SmtpClient(server.port())) {
            assertThat(client.reply()).startsWith("220");
            for (long start = System.nanoTime(); System.nanoTime() - start < idle.toNanos() * 4 / 3; ) {
                client.socket().setSoTimeout(1000);
                assertThat(client.say("NOOP")).startsWith("250");
                client.socket().setSoTimeout(100);
                // The socket's time-out is the pause, and shows that nothing was said in it.
                assertThatThrownBy(client::reply).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void hangsUpOnPausesWithinAMail() throws Exception {
        var acceptor = new RecordingAcceptor();
        try (var server = server(limits(10, LONG, SHORT, LONG, LONG), acceptor, ConnectionGate.open());
                var client = new SmtpClient(server.port()).untilData()) {
            client.send("Subject: x\r\n");
            assertThat(client.reply()).startsWith("421 4.4.2");
            assertThat(client.reply()).isNull();
            assertThat(acceptor.abandoned).hasValue(1);
        }
    }

    @Test
    void hangsUpOnMailsThatDripForTooLong() throws Exception {
        var acceptor = new RecordingAcceptor();
        try (var server =
                        server(limits(10, LONG, LONG, LONG, Duration.ofMillis(400)), acceptor, ConnectionGate.open());
                var client = new SmtpClient(server.port()).untilData()) {
            assertThat(dripUntilReply(client, "x")).startsWith("421 4.4.2");
            assertThat(acceptor.abandoned).hasValue(1);
        }
    }

    @Test
    void hangsUpOnConnectionsThatLastTooLong() throws Exception {
        try (var server = server(
                        limits(10, LONG, LONG, Duration.ofMillis(400), LONG),
                        new RecordingAcceptor(),
                        ConnectionGate.open());
                var client = new SmtpClient(server.port())) {
            String last = "";
            for (String reply = client.reply(); reply != null; reply = client.reply()) {
                last = reply;
                try {
                    client.send("NOOP\r\n");
                } catch (IOException closed) {
                    assertThat(last).startsWith("250");
                }
            }
            assertThat(last).startsWith("421 4.4.2");
        }
    }

    private static String dripUntilReply(SmtpClient client, String drop) throws IOException {
        client.socket().setSoTimeout(20);
        while (true) {
            try {
                return client.reply();
            } catch (SocketTimeoutException quiet) {
                client.send(drop);
            }
        }
    }

    @Test
    void keepsToItsNumberOfConnections() throws Exception {
        var clients = new ArrayList<SmtpClient>();
        try (var server = server(limits(20, LONG, LONG, LONG, LONG), new RecordingAcceptor(), ConnectionGate.open())) {
            for (int i = 0; i < 200; i++) {
                clients.add(new SmtpClient(server.port()));
            }
            var greetings = new ArrayList<String>();
            for (SmtpClient client : clients) {
                greetings.add(client.reply());
            }
            assertThat(greetings)
                    .filteredOn(greeting -> greeting.startsWith("220 "))
                    .hasSizeGreaterThanOrEqualTo(20);
            assertThat(greetings)
                    .filteredOn(greeting -> greeting.startsWith("421 4.3.2"))
                    .isNotEmpty();
            await(() -> server.counters().open() == 20);
            assertThat(server.counters().connections()).isEqualTo(200);
            for (SmtpClient client : clients) {
                client.close();
            }
            await(() -> server.counters().open() == 0);
            try (var next = new SmtpClient(server.port())) {
                assertThat(next.reply()).startsWith("220");
            }
        }
    }

    /** A gate that counts, and says no when told to. */
    private static final class CountingGate implements ConnectionGate {
        final AtomicInteger inside = new AtomicInteger();
        volatile Entrance entrance = Entrance.OPEN;
        final List<Refusal> refused = new CopyOnWriteArrayList<>();
        volatile boolean mayMail = true;
        CountDownLatch beforeEntering = new CountDownLatch(0);

        @Override
        public Entrance entered(InetAddress peer) {
            try {
                assertThat(beforeEntering.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            assertThat(peer.isLoopbackAddress()).isTrue();
            if (entrance == Entrance.OPEN) {
                inside.incrementAndGet();
            }
            return entrance;
        }

        @Override
        public void left(InetAddress peer) {
            inside.decrementAndGet();
        }

        @Override
        public boolean mayStartMail(InetAddress peer) {
            return mayMail;
        }

        @Override
        public void refused(InetAddress peer, Refusal why) {
            refused.add(why);
        }
    }

    @Test
    void asksItsGate() throws Exception {
        var gate = new CountingGate();
        try (var server = server(SmtpLimits.defaults(), new RecordingAcceptor(), gate);
                var client = new SmtpClient(server.port())) {
            assertThat(client.reply()).startsWith("220");
            assertThat(gate.inside).hasValue(1);
            gate.mayMail = false;
            assertThat(client.say("EHLO c.test", "MAIL FROM:<a@x.test>").getLast())
                    .startsWith("451 4.7.1");
            gate.entrance = Entrance.FULL;
            try (var refused = new SmtpClient(server.port())) {
                assertThat(refused.reply()).startsWith("421 4.7.0 Too many connections");
                assertThat(refused.reply()).isNull();
            }
            gate.entrance = Entrance.BANNED;
            try (var refused = new SmtpClient(server.port())) {
                assertThat(refused.reply()).startsWith("421 4.7.0 Your network broke the rules");
                assertThat(refused.reply()).isNull();
            }
            assertThat(gate.refused)
                    .containsExactly(Refusal.NETWORK_MAILS, Refusal.NETWORK_CONNECTIONS, Refusal.NETWORK_BANNED);
            assertThat(client.say("QUIT")).startsWith("221");
            await(() -> server.counters().open() == 0);
            assertThat(gate.inside).hasValue(0);
        }
    }

    @Test
    void refusesWhoeverSpeaksBeforeTheGreeting() throws Exception {
        var gate = new CountingGate();
        gate.beforeEntering = new CountDownLatch(1);
        try (var server = server(SmtpLimits.defaults(), new RecordingAcceptor(), gate);
                var client = new SmtpClient(server.port())) {
            client.send("EHLO c.test\r\n");
            gate.beforeEntering.countDown();
            assertThat(client.reply()).startsWith("554 5.5.1");
            assertThat(client.reply()).isNull();
            assertThat(server.counters().refused()).containsEntry(Refusal.EARLY_TALK, 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stopsReadingWhileAMailIsStoredOrRepliesAreNotRead(boolean storing) throws Exception {
        var mayStore = new CompletableFuture<Void>();
        var acceptor = new RecordingAcceptor(mayStore);
        try (var server = server(acceptor);
                var channel = SocketChannel.open()) {
            channel.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            channel.read(ByteBuffer.allocate(100));
            channel.write(ByteBuffer.wrap(("EHLO c.test\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@y.test>\r\nDATA\r\n"
                            + (storing ? ".\r\n" : "RSET\r\n.\r\n"))
                    .getBytes(StandardCharsets.US_ASCII)));
            if (!storing) {
                mayStore.complete(null);
            }
            long sent = sendUntilItStalls(channel);
            // What the kernel buffers on both sides, and not more.
            assertThat(sent).isLessThan(32L << 20);
            mayStore.complete(null);
            channel.close();
            await(() -> server.counters().open() == 0);
        }
    }

    private static long sendUntilItStalls(SocketChannel channel) throws IOException {
        byte[] noops = "NOOP\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        channel.configureBlocking(false);
        long sent = 0;
        try (var selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            while (sent < 64L << 20 && selector.select(500) > 0) {
                selector.selectedKeys().clear();
                sent += channel.write(ByteBuffer.wrap(noops));
            }
        }
        return sent;
    }

    @Test
    void goesOnWithPipelinedCommandsWhenAMailIsStored() throws Exception {
        var mayStore = new CompletableFuture<Void>();
        var acceptor = new RecordingAcceptor(mayStore);
        try (var server = server(acceptor);
                var client = new SmtpClient(server.port()).untilData()) {
            client.send("x\r\n.\r\nNOOP\r\n");
            acceptor.storing.get(10, TimeUnit.SECONDS);
            client.send("VRFY x\r\nMAIL FROM:<>\r\nRCPT TO:<b@y.test>\r\nDATA\r\ny\r\n.\r\nQUIT\r\n");
            mayStore.complete(null);
            var codes = new ArrayList<String>();
            for (String reply = client.reply(); reply != null; reply = client.reply()) {
                codes.add(reply.substring(0, 3));
            }
            assertThat(codes).containsExactly("250", "250", "252", "250", "250", "354", "250", "221");
            assertThat(acceptor.mails).hasSize(2);
        }
    }

    @Test
    void finishesCompleteMailsWhenItCloses() throws Exception {
        var mayStore = new CompletableFuture<Void>();
        var acceptor = new RecordingAcceptor(mayStore);
        var server = server(acceptor);
        try (var complete = new SmtpClient(server.port()).untilData();
                var incomplete = new SmtpClient(server.port()).untilData();
                var idle = new SmtpClient(server.port())) {
            complete.send("x\r\n.\r\n");
            incomplete.send("Subject: half");
            assertThat(idle.reply()).startsWith("220");
            acceptor.storing.get(10, TimeUnit.SECONDS);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            assertThat(idle.reply()).startsWith("421 4.3.2");
            assertThat(incomplete.reply()).startsWith("421 4.3.2");
            assertThat(acceptor.abandonedOne.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(closed).isNotDone();
            assertThatThrownBy(() -> new SmtpClient(server.port())).isInstanceOf(ConnectException.class);
            mayStore.complete(null);
            assertThat(complete.reply()).startsWith("250 2.0.0");
            assertThat(complete.reply()).startsWith("421 4.3.2");
            assertThat(complete.reply()).isNull();
            closed.get(10, TimeUnit.SECONDS);
            assertThat(acceptor.mails).hasSize(1);
        }
        server.close();
    }

    @Test
    void abandonsMailsOfClientsThatVanish() throws Exception {
        var acceptor = new RecordingAcceptor();
        try (var server = server(acceptor)) {
            try (var client = new SmtpClient(server.port()).untilData()) {
                client.send("Subject: half");
                client.socket().setSoLinger(true, 0);
            }
            assertThat(acceptor.abandonedOne.await(10, TimeUnit.SECONDS)).isTrue();
            await(() -> server.counters().open() == 0);
        }
    }

    @Test
    void servesSwaksAndSmtpSource() throws Exception {
        var acceptor = new RecordingAcceptor();
        try (var server = server(acceptor)) {
            String target = "127.0.0.1:" + server.port();
            assertThat(run(
                            "swaks",
                            "--server",
                            target,
                            "--from",
                            "a@x.test",
                            "--to",
                            "b@y.test,c@y.test",
                            "--body",
                            ".\n..dots\n."))
                    .isZero();
            assertThat(acceptor.mails.remove())
                    .asString(StandardCharsets.US_ASCII)
                    .contains("\r\n\r\n.\r\n..dots\r\n.\r\n");
            assertThat(run(
                            "/usr/sbin/smtp-source",
                            "-d",
                            "-s",
                            "10",
                            "-m",
                            "500",
                            "-l",
                            "4096",
                            "-f",
                            "a@x.test",
                            "-t",
                            "b@y.test",
                            target))
                    .isZero();
            assertThat(run(
                            "/usr/sbin/smtp-source",
                            "-s",
                            "10",
                            "-m",
                            "500",
                            "-l",
                            "4096",
                            "-f",
                            "a@x.test",
                            "-t",
                            "b@y.test",
                            target))
                    .isZero();
            assertThat(acceptor.mails)
                    .hasSize(1000)
                    .allSatisfy(mail -> assertThat(mail).hasSizeGreaterThan(4096));
            assertThat(server.counters().mails()).isEqualTo(1001);
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] output = process.getInputStream().readAllBytes();
        int code = process.waitFor();
        if (code != 0) {
            System.out.println(Arrays.toString(command) + "\n" + new String(output, StandardCharsets.UTF_8));
        }
        return code;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void listensOnIpv4AndIpv6AtOnce(String target) throws Exception {
        var settings = new SmtpSettings("mx.test", "::", 0, Optional.empty(), SmtpLimits.defaults());
        // The gate asserts that it sees a loopback address, which an IPv4 address mapped into IPv6 would not be.
        try (var server = SmtpServer.start(settings, new RecordingAcceptor(), new CountingGate());
                var socket = new java.net.Socket(InetAddress.ofLiteral(target), server.port())) {
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().readNBytes(4)).isEqualTo("220 ".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
