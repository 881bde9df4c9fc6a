package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.RunningServer;

/** Who gets to see the local outbox: nobody but a browser on this machine, while no relay is set. */
final class OutboxIT {

    private static RunningServer server;

    @BeforeAll
    static void startServer() {
        server = RunningServer.start(Map.of("LETTERLOCK_BIND_ADDRESS", "0.0.0.0"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** The first line of the answer to a request written by hand. */
    private static String status(RunningServer asked, InetAddress at, String path, String host, String... fields)
            throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(at, asked.http().getPort()), 10_000);
            socket.setSoTimeout(30_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            Arrays.stream(fields).map(field -> field + "\r\n").toList()) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(9, 12);
        }
    }

    private static String status(String host, String... fields) throws IOException {
        return status(server, InetAddress.getLoopbackAddress(), "/outbox", host, fields);
    }

    private static String local() {
        return "localhost:" + server.http().getPort();
    }

    @Test
    void showsItselfToWhoSitsHere() throws IOException {
        assertThat(status(local())).isEqualTo("200");
        assertThat(new LocalOutbox(server).get("/outbox").body()).contains("This server sends no mail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 127.0.0.1",
                "x-forwarded-for: 203.0.113.7",
                "Forwarded: for=127.0.0.1",
                "X-Forwarded-Host: localhost",
                "Via: 1.1 proxy"
            })
    void isNotThereBehindAProxy(String field) throws IOException {
        assertThat(status(local(), field)).isEqualTo("404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "notlocalhost", "127.0.0.1.evil.example", "192.0.2.1"})
    void isNotThereUnderAnotherName(String host) throws IOException {
        assertThat(status(host + ":" + server.http().getPort())).isEqualTo("404");
    }

    @Test
    void isNotThereForOtherMachines() throws IOException {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeTrue(outside.isPresent(), "this machine has no other address");

        assertThat(status(server, outside.get(), "/outbox", local())).isEqualTo("404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/outbox/x", "/outbox/00000000000000000000000000", "/outbox/..%2f..%2fetc", "/outbox/'/raw"})
    void answersAlikeForEveryUnknownMail(String path) throws IOException {
        assertThat(status(server, InetAddress.getLoopbackAddress(), path, local()))
                .isEqualTo("404");
    }

    @Test
    void isNotThereWhenTheWorldIsServed() throws IOException {
        try (RunningServer world = RunningServer.start(Map.of("LETTERLOCK_BASE_URL", "https://mail.example.org"))) {
            String host = "localhost:" + world.http().getPort();

            assertThat(status(world, InetAddress.getLoopbackAddress(), "/outbox", host))
                    .isEqualTo("404");
        }
    }
}
