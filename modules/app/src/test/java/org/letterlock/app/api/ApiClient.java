package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.letterlock.app.RunningServer;
import org.letterlock.mail.LoopbackMail;

/** A program that uses the API of a running server. */
final class ApiClient {

    static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Tests send what browsers and liars send.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,content-length,connection");
    }

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Thread::startVirtualThread)
            .build();

    final RunningServer server;

    ApiClient(RunningServer server) {
        this.server = server;
    }

    /** An answer, its body as octets. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException notJson) {
                throw new AssertionError("not JSON: " + text(), notJson);
            }
        }

        /** Checks that this is the problem document of this status and type. */
        Answer isProblem(int status, String type) {
            assertThat(status()).as(text()).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(json().get("type").asText()).isEqualTo("/problems/" + type);
            assertThat(json().get("status").asInt()).isEqualTo(status);
            assertThat(json().get("title").asText()).isNotBlank();
            assertThat(json().get("detail").asText()).isNotBlank();
            assertThat(json().size()).isEqualTo(4);
            assertThat(header("Cache-Control")).isEqualTo("no-store");
            return this;
        }
    }

    /** An inbox opened through this API. */
    record Held(String id, String address, String token) {

        String path() {
            return "/api/v1/inboxes/" + id;
        }

        String bearer() {
            return "Bearer " + token;
        }

        String cookie() {
            return "__Host-letterlock=" + id + "." + token;
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.http() + path)).timeout(Duration.ofSeconds(90));
    }

    HttpRequest.Builder request(Held inbox, String path) {
        return request(inbox.path() + path).header("Authorization", inbox.bearer());
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Answer::new);
    }

    Answer get(String path) {
        return send(request(path));
    }

    Answer get(Held inbox, String path) {
        return send(request(inbox, path));
    }

    Answer post(Held inbox, String path, String json) {
        return send(
                request(inbox, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer delete(Held inbox, String path) {
        return send(request(inbox, path).DELETE());
    }

    Held open() {
        return open("{}");
    }

    Held open(String json) {
        Answer answer = post("/api/v1/inboxes", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return held(answer);
    }

    static Held held(Answer answer) {
        JsonNode inbox = answer.json();
        return new Held(
                inbox.get("id").asText(),
                inbox.get("address").asText(),
                inbox.get("token").asText());
    }

    /** Sends a mail by SMTP and checks that it was accepted. */
    void mail(Held inbox, String mail) {
        mail(inbox, mail.getBytes(StandardCharsets.UTF_8));
    }

    void mail(Held inbox, byte[] mail) {
        assertThat(LoopbackMail.send(server.smtpPort(), "sender@sender.example", inbox.address(), mail))
                .isTrue();
    }

    /** A plain mail with this subject. */
    static String plain(String subject) {
        return "From: Acme <no-reply@acme.example>\r\nTo: you@letterlock.localhost\r\nSubject: " + subject
                + "\r\nDate: Thu, 1 Jan 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\nHello, this is " + subject + ".\r\n";
    }

    /** Waits for mail behind the cursor; fails when none comes within 20 seconds. */
    JsonNode await(Held inbox, String after) {
        JsonNode page = get(inbox, "/messages?wait=20&after=" + after).json();
        assertThat(page.get("items")).as("mail behind " + after).isNotEmpty();
        return page;
    }
}
