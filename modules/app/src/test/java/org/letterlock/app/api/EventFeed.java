package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener to the event stream of an inbox, as strict about its form as a browser. */
final class EventFeed implements AutoCloseable {

    /** One event; a comment or a bare retry is an event without name. */
    record Event(String id, String name, String data, String comment, String retry) {

        JsonNode json() {
            try {
                return ApiClient.JSON.readTree(data);
            } catch (IOException notJson) {
                throw new AssertionError(data, notJson);
            }
        }
    }

    static final Event CLOSED = new Event("", "CLOSED", "", "", "");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> response;

    EventFeed(HttpRequest.Builder request) {
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
        Thread.startVirtualThread(this::read);
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    private void read() {
        try (var lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
            String id = "";
            String name = "";
            String comment = "";
            String retry = "";
            var data = new StringBuilder();
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.isEmpty()) {
                    events.add(new Event(id, name, data.toString(), comment, retry));
                    name = "";
                    comment = "";
                    retry = "";
                    data.setLength(0);
                    continue;
                }
                int colon = line.indexOf(':');
                String value = line.substring(colon + 1).stripLeading();
                switch (line.substring(0, colon)) {
                    case "id" -> id = value;
                    case "event" -> name = value;
                    case "data" -> data.append(value);
                    case "retry" -> retry = value;
                    case "" -> comment = value.isEmpty() ? "beat" : value;
                    default -> events.add(new Event(id, "STRAY " + line, "", "", ""));
                }
            }
        } finally {
            events.add(CLOSED);
        }
    }

    /** The next event that has a name, or {@link #CLOSED}. */
    Event next() {
        try {
            Event event = events.poll(20, TimeUnit.SECONDS);
            while (event != null && event.name().isEmpty()) {
                event = events.poll(20, TimeUnit.SECONDS);
            }
            assertThat(event).as("an event within 20 seconds").isNotNull();
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next frame of any kind, heartbeats too. */
    Event frame() {
        try {
            Event event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("a frame within 20 seconds").isNotNull();
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean isQuiet() {
        return events.stream().allMatch(event -> event.name().isEmpty());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
