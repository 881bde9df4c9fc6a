package org.letterlock.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The packaged Letterlock in a process of its own; each round goes to a fresh inbox of one profile, and is read back
 * through the API.
 */
final class LetterlockServer implements Receiver {

    private final String profile;
    private final Path directory;
    private final int http = Children.freePort();
    private final int smtp = Children.freePort();
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private JsonNode inbox;

    LetterlockServer(String profile) {
        this.profile = profile;
        try {
            directory = Files.createTempDirectory("letterlock-bench");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        process = Children.startUntil(command(), "ready: ");
        inbox = open();
    }

    private ProcessBuilder command() {
        String java = ProcessHandle.current().info().command().orElse("java");
        var command = new ProcessBuilder(
                java, "@modules/app/jvm.options", "-jar", "modules/app/target/quarkus-app/quarkus-run.jar");
        command.environment()
                .putAll(Map.of(
                        "LETTERLOCK_HTTP_PORT", Integer.toString(http),
                        "LETTERLOCK_SMTP_PORT", Integer.toString(smtp),
                        "LETTERLOCK_BIND_ADDRESS", "127.0.0.1",
                        "LETTERLOCK_DATA_DIR", directory.resolve("data").toString(),
                        "LETTERLOCK_LIMIT_INBOX_MESSAGES", "100000",
                        "LETTERLOCK_LIMIT_INBOX_BYTES", Long.toString(1L << 30),
                        "LETTERLOCK_LIMIT_MEMORY_BYTES", Long.toString(400L << 20),
                        "LETTERLOCK_LIMIT_REQUESTS_PER_NETWORK", "1000000"));
        return command;
    }

    private JsonNode open() {
        return send(to("/api/v1/inboxes").POST(BodyPublishers.ofString("{\"profile\":\"" + profile + "\"}")));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                .header("Content-Type", "application/json");
    }

    private HttpRequest.Builder toInbox(String path) {
        return to("/api/v1/inboxes/" + inbox.get("id").asText() + path)
                .header("Authorization", "Bearer " + inbox.get("token").asText());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("the API answered " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public String name() {
        return "Letterlock, profile " + profile;
    }

    @Override
    public int port() {
        return smtp;
    }

    @Override
    public String recipient() {
        return inbox.get("address").asText();
    }

    @Override
    public void verify(int mails) {
        int seen = 0;
        String after = "";
        while (true) {
            JsonNode page = send(toInbox("/messages?limit=100" + after).GET());
            if (page.get("items").isEmpty()) {
                break;
            }
            seen += page.get("items").size();
            after = "&after=" + page.get("next").asText();
        }
        if (seen != mails) {
            throw new IllegalStateException("sent " + mails + " mails, the API lists " + seen);
        }
        send(toInbox("").DELETE());
        inbox = open();
    }

    @Override
    public void close() {
        Children.stop(process);
        client.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
