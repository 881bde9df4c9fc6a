package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.app.RunningServer;
import org.letterlock.app.api.ApiClient.Answer;
import org.letterlock.app.api.ApiClient.Held;
import org.letterlock.privacy.proof.Proves;

/** What docs/operate.md says of attacks, against a running server whose limits hold for this machine too. */
class AbuseIT {

    private static final int CONNECTIONS = 20;
    private static final int STREAMS = 100;
    private static final long MEBIBYTE = 1024 * 1024;

    private static RunningServer server;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(Map.of(
                "LETTERLOCK_LIMIT_LOOPBACK", "true",
                "LETTERLOCK_LIMIT_REQUESTS_PER_NETWORK", "100000",
                "LETTERLOCK_LIMIT_FREE_CREATIONS_PER_NETWORK", "5",
                "LETTERLOCK_LIMIT_CONNECTIONS_PER_NETWORK", Integer.toString(CONNECTIONS)));
        api = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void beginWindows() {
        server.advance(Duration.ofMinutes(30));
    }

    private static long counter(String series) {
        return api.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToLong(line -> Long.parseLong(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private static long refused(String reason) {
        return counter("letterlock_smtp_refused_total{reason=\"" + reason + "\"}");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Somebody at the SMTP port. */
    private record Peer(Socket socket, BufferedReader replies) implements AutoCloseable {

        static Peer connect() throws IOException {
            var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.smtpPort());
            socket.setSoTimeout(20_000);
            return new Peer(
                    socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        }

        String reply() throws IOException {
            String line = replies.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = replies.readLine();
            }
            return line == null ? "closed" : line;
        }

        String say(String command) throws IOException {
            write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return reply();
        }

        void write(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    @Proves("MAILBOX-10")
    void boundsTheConnectionsOfANetwork() throws Exception {
        List<Peer> peers = new ArrayList<>();
        long before = refused("network_connections");
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                peers.add(Peer.connect());
                assertThat(peers.getLast().reply()).startsWith("220 ");
            }
            for (int i = 0; i < 50; i++) {
                try (Peer more = Peer.connect()) {
                    assertThat(more.reply()).startsWith("421 4.7.0");
                    assertThat(more.reply()).isEqualTo("closed");
                }
            }
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
        }
        assertThat(refused("network_connections")).isEqualTo(before + 50);
        await(() -> counter("letterlock_smtp_connections_open") == 0);
        try (Peer after = Peer.connect()) {
            assertThat(after.reply()).startsWith("220 ");
        }
    }

    @Test
    @Proves("MAILBOX-10")
    void hangsUpOnWhoeverSearchesForMailboxes() throws Exception {
        long before = refused("harvesting");
        try (Peer peer = Peer.connect()) {
            peer.reply();
            peer.say("EHLO harvester.example");
            peer.say("MAIL FROM:<>");
            for (int i = 0; i < 100; i++) {
                assertThat(peer.say("RCPT TO:<name" + i + "@letterlock.localhost>"))
                        .startsWith("550 5.1.1");
            }
            assertThat(peer.say("RCPT TO:<name@letterlock.localhost>")).startsWith("421 4.7.0");
            assertThat(peer.reply()).isEqualTo("closed");
        }
        assertThat(refused("harvesting")).isEqualTo(before + 1);
    }

    @Test
    void stopsAMailOfOneEndlessLine() throws Exception {
        Held inbox = api.open();
        long before = refused("too_large");
        try (Peer peer = Peer.connect()) {
            peer.reply();
            peer.say("EHLO client.example");
            peer.say("MAIL FROM:<>");
            peer.say("RCPT TO:<" + inbox.address() + ">");
            assertThat(peer.say("DATA")).startsWith("354");
            byte[] piece = "x".repeat((int) MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
            Thread writer = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 64; i++) {
                        peer.write(piece);
                    }
                } catch (IOException hungUp) {
                    // as it should be
                }
            });
            assertThat(peer.reply()).startsWith("552 5.3.4");
            writer.join(Duration.ofSeconds(20));
        }
        assertThat(refused("too_large")).isEqualTo(before + 1);
        assertThat(counter("letterlock_memory_bytes")).isZero();
    }

    @Test
    void stopsAnEndlessCommandLine() throws Exception {
        long before = refused("endless_line");
        try (Peer peer = Peer.connect()) {
            peer.reply();
            byte[] piece = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            Thread writer = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 1000; i++) {
                        peer.write(piece);
                    }
                } catch (IOException hungUp) {
                    // as it should be
                }
            });
            assertThat(peer.reply()).startsWith("500 5.5.2");
            writer.join(Duration.ofSeconds(20));
        }
        assertThat(refused("endless_line")).isEqualTo(before + 1);
    }

    private static String hostile(String kind) {
        return switch (kind) {
            case "parts" ->
                "Subject: parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\n".repeat(1_000_000);
            case "headers" -> "Subject: headers\r\n" + "X-Line: y\r\n".repeat(200_000) + "\r\nbody";
            case "header" -> "Subject: header\r\nX-Line: " + "y\r\n ".repeat(500_000) + "\r\n\r\nbody";
            case "deep" -> {
                var mail = new StringBuilder("Subject: deep\r\n");
                for (int i = 0; i < 10_000; i++) {
                    mail.append("Content-Type: multipart/mixed; boundary=b")
                            .append(i)
                            .append("\r\n\r\n--b")
                            .append(i);
                    mail.append("\r\n");
                }
                yield mail.append("\r\nthe end").toString();
            }
            case "text" -> "Subject: text\r\n\r\n" + "word word word word word\r\n".repeat(100_000);
            case "html" -> "Subject: html\r\nContent-Type: text/html\r\n\r\n" + "<b>x".repeat(1_000_000);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "parts, too_many_parts",
        "headers, too_many_headers",
        "header, header_cut",
        "deep, too_deep",
        "text, text_cut",
        "html, html_cut"
    })
    void readsHostileMailsInBoundedTimeAndMemory(String kind, String limit) throws Exception {
        Held inbox = api.open();
        String series = "letterlock_readings_cut_total{limit=\"" + limit + "\"}";
        long before = counter(series);
        long memory = residentMost();

        api.mail(inbox, hostile(kind));
        String id = api.await(inbox, "").get("items").get(0).get("id").asText();
        long start = System.nanoTime();
        Answer mail = api.get(inbox, "/messages/" + id);
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(mail.status()).as(mail.text()).isEqualTo(200);
        assertThat(mail.json().get("subject").asText()).isEqualTo(kind);
        assertThat(counter(series)).isEqualTo(before + 1);
        System.out.println(kind + " read in " + seconds + " s, most memory grew by "
                + (residentMost() - memory) / MEBIBYTE + " MiB");
        assertThat(seconds).isLessThan(10);
        assertThat(residentMost() - memory).isLessThan(300 * MEBIBYTE);
        assertThat(api.delete(inbox, "").status()).isEqualTo(204);
        assertThat(counter("letterlock_memory_bytes")).isZero();
    }

    /** The most octets of memory the server process has had at once. */
    private static long residentMost() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void boundsTheListenersOfANetwork() throws Exception {
        List<Held> inboxes = Stream.generate(() -> api.open()).limit(4).toList();
        List<InputStream> streams = new ArrayList<>();
        long before = counter("letterlock_http_refused_total{reason=\"streams\"}");
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Thread::startVirtualThread)
                .build()) {
            try {
                for (int i = 0; i < STREAMS; i++) {
                    HttpResponse<InputStream> stream = listen(http, inboxes.get(i / 30));
                    assertThat(stream.statusCode()).isEqualTo(200);
                    streams.add(stream.body());
                }
                api.get(inboxes.getLast(), "/events").isProblem(429, "too-many-requests");
                assertThat(api.get(inboxes.getLast(), "").status()).isEqualTo(200);
                streams.removeFirst().close();
                await(() -> {
                    try {
                        HttpResponse<InputStream> again = listen(http, inboxes.getLast());
                        streams.add(again.body());
                        return again.statusCode() == 200;
                    } catch (IOException | InterruptedException failed) {
                        throw new AssertionError(failed);
                    }
                });
            } finally {
                for (InputStream stream : streams) {
                    stream.close();
                }
            }
        }
        assertThat(counter("letterlock_http_refused_total{reason=\"streams\"}")).isGreaterThan(before);
    }

    private static HttpResponse<InputStream> listen(HttpClient http, Held inbox)
            throws IOException, InterruptedException {
        return http.send(api.request(inbox, "/events").build(), BodyHandlers.ofInputStream());
    }

    @Test
    @Proves("MAILBOX-10")
    void letsAFloodOfCreationsThroughOnlyAsFarAsItIsFree() {
        long before = counter("letterlock_creations_total");
        List<CompletableFuture<Answer>> answers = Stream.generate(
                        () -> api.sendAsync(api.request("/api/v1/inboxes").POST(BodyPublishers.noBody())))
                .limit(300)
                .toList();

        List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
        assertThat(all).filteredOn(answer -> answer.status() == 201).hasSize(5);
        assertThat(all)
                .filteredOn(answer -> answer.status() == 429)
                .hasSize(295)
                .allMatch(answer -> answer.text().contains("/problems/proof-of-work-required"));
        assertThat(counter("letterlock_creations_total")).isEqualTo(before + 5);
    }
}
