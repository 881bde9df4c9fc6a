package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Proves;

/** The samples of {@code docs/proxies} under the real proxies: what comes through, and what stays of it there. */
final class ProxiesIT {

    private static final String CLIENT = "127.83.201.98";

    private static RunningServer server;

    @TempDir
    private Path folder;

    private final Canary query = Canary.random("query");
    private final Canary agent = Canary.random("user agent");
    private final Canary referrer = Canary.random("referrer");
    private final Canary token = Canary.random("token");
    private final Canary cookie = Canary.random("cookie");
    private final Canary body = Canary.random("body");
    private final Canary path = Canary.random("path");

    @BeforeAll
    static void startServer() {
        server = RunningServer.start(Map.of("LETTERLOCK_TRUSTED_PROXIES", "127.0.0.1"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"CORE-16", "INBOX-30"})
    void writeNothingAboutWhoCallsAndWhatIsAsked(Proxy.Kind kind) throws Exception {
        InetAddress from = InetAddress.getByName(CLIENT);
        try (Proxy proxy = Proxy.start(kind, folder, server.http().getPort())) {
            try (HttpClient client = client(from)) {
                assertThat(send(
                                client,
                                marked(proxy.https(), "/privacy/inboxes").GET()))
                        .isEqualTo(200);
                assertThat(send(
                                client,
                                marked(proxy.https(), "/" + path.value()).GET()))
                        .isEqualTo(404);
                assertThat(send(client, marked(proxy.http(), "/").GET())).isEqualTo(308);
                String large = body.value().repeat(10_000);
                assertThat(send(client, marked(proxy.https(), "/api/v1/inboxes").POST(BodyPublishers.ofString(large))))
                        .as("refused, or hung up on before everything was sent")
                        .isIn(413, 0);
                send(
                        client,
                        marked(proxy.https(), "/" + path.value().repeat(4_000)).GET());
            }
            raw(proxy, from, "GET /" + path.value() + " HTTP/9.9\r\n\r\n");
            raw(proxy, from, path.value() + " nonsense\r\n\r\n");
            raw(proxy, from, "GET / HTTP/1.1\r\nHost: " + path.value() + ".example\r\n\r\n");
            raw(proxy, from, "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + path.value() + "\r\n\r\n");
            brokenHandshake(proxy, from);
            askWithoutServer(kind, from);
            assertNothingIn(proxy, from);
        }
    }

    /** A second proxy before a port where nobody answers. */
    private void askWithoutServer(Proxy.Kind kind, InetAddress from) throws Exception {
        Path other = folder.resolve("nobody");
        other.toFile().mkdir();
        try (Proxy alone = Proxy.start(kind, other, 1);
                HttpClient client = client(from)) {
            assertThat(send(client, marked(alone.https(), "/" + path.value()).GET()))
                    .isEqualTo(502);
        }
    }

    private void assertNothingIn(Proxy proxy, InetAddress from) throws IOException {
        CanarySearch search =
                CanarySearch.of(Canary.ip("client address", from), query, agent, referrer, token, cookie, body, path);
        assertThat(proxy.said()).doesNotContain(CLIENT);
        assertThat(search.directory(proxy.folder())).isEmpty();
        assertThat(search.text("output of the server", String.join("\n", server.output())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void letEventsThroughAsTheyCome(Proxy.Kind kind) throws Exception {
        Holder holder = Holder.opens(server, "session");
        try (Proxy proxy = Proxy.start(kind, folder, server.http().getPort());
                HttpClient client = client(InetAddress.getByName(CLIENT))) {
            HttpRequest listening = HttpRequest.newBuilder(
                            proxy.https().resolve("/api/v1/inboxes/" + holder.id() + "/events"))
                    .header("Authorization", "Bearer " + holder.token())
                    .build();
            HttpResponse<Stream<String>> stream = client.send(listening, BodyHandlers.ofLines());
            assertThat(stream.statusCode()).isEqualTo(200);

            assertThat(Programs.swaks(server, holder.address()).status()).isZero();

            try (Stream<String> lines = stream.body()) {
                assertThat(lines.filter(line -> line.equals("event:message") || line.equals("event: message"))
                                .findFirst())
                        .isPresent();
            }
        }
        holder.delete("");
    }

    @ParameterizedTest
    @EnumSource
    void tellTheServerWhoReallyCalls(Proxy.Kind kind) throws Exception {
        try (Proxy proxy = Proxy.start(kind, folder, server.http().getPort());
                HttpClient client = client(InetAddress.getByName("127.83." + (kind.ordinal() + 1) + ".7"))) {
            List<Integer> answers = Stream.iterate(1, number -> number <= 21, number -> number + 1)
                    .map(number -> open(client, proxy, "198.51." + number + ".1"))
                    .toList();

            assertThat(answers.subList(0, 20)).containsOnly(201);
            assertThat(answers.getLast())
                    .as("forged headers make no other caller")
                    .isEqualTo(429);
        }
    }

    private static int open(HttpClient client, Proxy proxy, String claimed) {
        return send(
                client,
                HttpRequest.newBuilder(proxy.https().resolve("/api/v1/inboxes"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", claimed)
                        .header("Forwarded", "for=" + claimed)
                        .POST(BodyPublishers.ofString("{\"profile\":\"session\"}")));
    }

    @ParameterizedTest
    @EnumSource
    @Proves("INBOX-77")
    void speakNoTlsBelowItsFloor(Proxy.Kind kind) {
        try (Proxy proxy = Proxy.start(kind, folder, server.http().getPort())) {
            assertThat(handshake(proxy.https().getPort(), "-tls1_2")).isZero();
            assertThat(handshake(proxy.https().getPort(), "-tls1_1")).isNotZero();
            assertThat(handshake(proxy.https().getPort(), "-tls1")).isNotZero();
        }
    }

    @Test
    @Proves("INBOX-77")
    void noneIsSpokenByTheReceiverOfMailEither() {
        assertThat(handshake(server.smtpPort(), "-tls1_2", "-starttls", "smtp")).isZero();
        assertThat(handshake(server.smtpPort(), "-tls1_1", "-starttls", "smtp")).isNotZero();
        assertThat(handshake(server.smtpPort(), "-tls1", "-starttls", "smtp")).isNotZero();
    }

    private static int handshake(int port, String... options) {
        var command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port));
        command.addAll(List.of("-servername", "localhost", "-cipher", "ALL:@SECLEVEL=0"));
        command.addAll(List.of(options));
        return Programs.run(command).status();
    }

    private HttpRequest.Builder marked(URI proxy, String where) {
        return HttpRequest.newBuilder(proxy.resolve(where + "?q=" + query.value()))
                .header("User-Agent", agent.value())
                .header("Referer", "https://" + referrer.value() + ".example/")
                .header("Authorization", "Bearer " + token.value())
                .header("Cookie", "other=" + cookie.value())
                .header("X-Forwarded-For", CLIENT)
                .header("Content-Type", "application/json");
    }

    private static int send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException hungUp) {
            return 0;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Says something over TLS that is no request, and reads until the proxy has enough of it. */
    private static void raw(Proxy proxy, InetAddress from, String words) throws Exception {
        try (Socket socket = trusting()
                .getSocketFactory()
                .createSocket(InetAddress.getByName("127.0.0.1"), proxy.https().getPort(), from, 0)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException hungUp) {
            // That is an answer, too.
        }
    }

    private void brokenHandshake(Proxy proxy, InetAddress from) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), proxy.https().getPort(), from, 0)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream()
                    .write(("GET /" + path.value() + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException hungUp) {
            // That is an answer, too.
        }
    }

    private static HttpClient client(InetAddress from) throws GeneralSecurityException {
        var parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("");
        return HttpClient.newBuilder()
                .localAddress(from)
                .sslContext(trusting())
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The proxy's certificate was made a moment ago; who stands behind it is not what is tested. */
    private static SSLContext trusting() throws GeneralSecurityException {
        TrustManager everybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {everybody}, null);
        return context;
    }
}
