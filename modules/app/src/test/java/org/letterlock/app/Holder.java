package org.letterlock.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Somebody who holds an inbox through the HTTP API, with a token of their own. */
final class Holder {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningServer server;
    private JsonNode inbox;

    private Holder(RunningServer server, JsonNode inbox) {
        this.server = server;
        this.inbox = inbox;
    }

    /** Opens an inbox. */
    static Holder opens(RunningServer server, String profile) {
        return opens(server, "{\"profile\":\"" + profile + "\"}", true);
    }

    /** Opens an inbox with this request body. */
    static Holder opens(RunningServer server, String body, boolean json) {
        HttpRequest request = HttpRequest.newBuilder(server.http().resolve("/api/v1/inboxes"))
                .header("Content-Type", json ? "application/json" : "text/plain")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 201) {
            throw new IllegalStateException(
                    "opening an inbox answered " + response.statusCode() + ": " + response.body());
        }
        return new Holder(server, parse(response.body()));
    }

    String address() {
        return inbox.get("address").asText();
    }

    String id() {
        return inbox.get("id").asText();
    }

    String token() {
        return inbox.get("token").asText();
    }

    /** The status of asking for this inbox. */
    int status() {
        return get("").statusCode();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE().build());
    }

    byte[] raw(String messageId) {
        try {
            return HTTP.send(request("/messages/" + messageId + "/raw").GET().build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits up to 30 s for mail behind {@code after} (empty: any) and gives the page. */
    JsonNode awaitMails(String after) {
        return parse(get("/messages?wait=30" + (after.isEmpty() ? "" : "&after=" + after))
                .body());
    }

    /** Every mail in the inbox. */
    List<JsonNode> mails() {
        var mails = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = parse(get("/messages?limit=100" + after).body());
            if (page.get("items").isEmpty()) {
                return mails;
            }
            page.get("items").forEach(mails::add);
            after = "&after=" + page.get("next").asText();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.http() + "/api/v1/inboxes/" + id() + path))
                .header("Authorization", "Bearer " + token());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new IllegalStateException("not JSON: " + json, broken);
        }
    }
}
