package org.letterlock.app.shield;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The filter of {@code docs/examples} turns nobody away because Letterlock is ill; {@code ShieldIT} runs it at a well
 * one.
 */
final class ExamplesTest {

    @TempDir
    private Path folder;

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|",
                "503|{\"action\":\"block\"}",
                "429|{\"type\":\"/problems/key-exhausted\"}",
                "401|{\"type\":\"/problems/no-key\"}",
                "422|{\"action\":\"block\"}",
                "302|{\"action\":\"block\"}",
                "200|",
                "200|<html>\"block\"</html>"
            })
    void letsPeopleThroughWhenThereIsNoVerdict(int status, String body) throws Exception {
        byte[] octets = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        HttpServer ill = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ill.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
            try (OutputStream answer = exchange.getResponseBody()) {
                answer.write(octets);
            }
        });
        ill.start();
        try (SignUpForm form = new SignUpForm(folder, at(ill.getAddress().getPort()), "llk_any")) {
            HttpResponse<String> answer = form.signUp("ada@mailinator.com");
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("challenge false");
        } finally {
            ill.stop(0);
        }
    }

    @Test
    void letsPeopleThroughWhenNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (SignUpForm form = new SignUpForm(folder, at(port), "llk_any")) {
            assertThat(form.signUp("ada@mailinator.com").statusCode()).isEqualTo(201);
        }
    }

    @Test
    void letsPeopleThroughWhenNobodyAnswersForTwoSeconds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                SignUpForm form = new SignUpForm(folder, at(silent.getLocalPort()), "llk_any")) {
            long start = System.nanoTime();
            assertThat(form.signUp("ada@mailinator.com").statusCode()).isEqualTo(201);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(20));
        }
    }

    @Test
    void asksOnlyAboutTheFormItStandsBefore() throws Exception {
        HttpServer blocking = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        blocking.createContext("/", exchange -> {
            byte[] verdict = "{\"action\":\"block\",\"score\":90,\"reasons\":[\"domain.disposable\"]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, verdict.length);
            exchange.getResponseBody().write(verdict);
            exchange.close();
        });
        blocking.start();
        try (SignUpForm form = new SignUpForm(folder, at(blocking.getAddress().getPort()), "llk_any")) {
            assertThat(form.send("GET", "email", "ada@mailinator.com").statusCode())
                    .isEqualTo(201);
            assertThat(form.send("POST", "name", "ada@mailinator.com").statusCode())
                    .isEqualTo(201);
            assertThat(form.signUp("ada@mailinator.com").body()).contains("(domain.disposable)");
        } finally {
            blocking.stop(0);
        }
    }
}
