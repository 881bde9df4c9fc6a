package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.api.ApiClient.Held;
import org.letterlock.app.api.EventFeed.Event;

@ExtendWith(ApiServer.class)
class EventsIT {

    private final ApiClient api;

    EventsIT(ApiClient api) {
        this.api = api;
    }

    private EventFeed listen(Held inbox) {
        return new EventFeed(api.request(inbox, "/events"));
    }

    @Test
    void opensAtOnce() {
        try (EventFeed feed = listen(api.open())) {
            assertThat(feed.response().statusCode()).isEqualTo(200);
            assertThat(feed.response().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(feed.response().headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(feed.response().headers().firstValue("X-Accel-Buffering"))
                    .contains("no");
            Event first = feed.frame();
            assertThat(first.comment()).isNotEmpty();
            assertThat(first.retry()).isEqualTo("2000");
        }
    }

    @Test
    void tellsMailAsTheListDoes() {
        Held inbox = api.open();
        try (EventFeed feed = listen(inbox)) {
            api.mail(inbox, ApiClient.plain("live"));
            Event event = feed.next();
            assertThat(event.name()).isEqualTo("message");
            JsonNode page = api.get(inbox, "/messages").json();
            assertThat(event.json()).isEqualTo(page.get("items").get(0));
            assertThat(event.id()).isEqualTo(page.get("next").asText());
        }
    }

    @Test
    void tellsWhatWasThereBefore() {
        Held inbox = api.open();
        api.mail(inbox, ApiClient.plain("before"));
        try (EventFeed feed = listen(inbox)) {
            assertThat(feed.next().json().get("subject").asText()).isEqualTo("before");
            api.mail(inbox, ApiClient.plain("after"));
            assertThat(feed.next().json().get("subject").asText()).isEqualTo("after");
        }
    }

    @Test
    void resumesBehindTheLastEvent() {
        Held inbox = api.open();
        List<String> ids = new ArrayList<>();
        try (EventFeed feed = listen(inbox)) {
            for (int i = 0; i < 3; i++) {
                api.mail(inbox, ApiClient.plain("mail " + i));
                ids.add(feed.next().id());
            }
        }
        api.mail(inbox, ApiClient.plain("mail 3"));
        try (EventFeed feed = new EventFeed(api.request(inbox, "/events").header("Last-Event-ID", ids.get(1)))) {
            assertThat(feed.next().json().get("subject").asText()).isEqualTo("mail 2");
            assertThat(feed.next().json().get("subject").asText()).isEqualTo("mail 3");
        }
        try (EventFeed feed = new EventFeed(api.request(inbox, "/events?after=" + ids.get(2)))) {
            assertThat(feed.next().json().get("subject").asText()).isEqualTo("mail 3");
        }
        try (EventFeed feed =
                new EventFeed(api.request(inbox, "/events?after=0").header("Last-Event-ID", ids.get(2)))) {
            assertThat(feed.next().json().get("subject").asText()).isEqualTo("mail 3");
        }
    }

    @Test
    void losesNothingOverManyBreaks() {
        Held inbox = api.open();
        int mails = 40;
        Thread sender = Thread.startVirtualThread(() ->
                IntStream.range(0, mails).forEach(i -> api.mail(inbox, ApiClient.plain("mail " + i))));
        List<String> subjects = new ArrayList<>();
        String last = "";
        while (subjects.size() < mails) {
            try (EventFeed feed = new EventFeed(api.request(inbox, "/events").header("Last-Event-ID", last))) {
                for (int i = 0; i < 3 && subjects.size() < mails; i++) {
                    Event event = feed.next();
                    subjects.add(event.json().get("subject").asText());
                    last = event.id();
                }
            }
        }
        assertThat(sender.isAlive() && subjects.size() > mails).isFalse();
        assertThat(subjects)
                .isEqualTo(IntStream.range(0, mails).mapToObj(i -> "mail " + i).toList());
    }

    @Test
    void tellsWhatWasDeleted() {
        Held inbox = api.open();
        try (EventFeed feed = listen(inbox)) {
            api.mail(inbox, ApiClient.plain("goes"));
            String mid = feed.next().json().get("id").asText();
            api.delete(inbox, "/messages/" + mid);
            Event removed = feed.next();
            assertThat(removed.name()).isEqualTo("removed");
            assertThat(removed.data()).isEqualTo("{\"id\":\"" + mid + "\",\"reason\":\"deleted\"}");
        }
    }

    @Test
    void tellsWhatGaveWay() {
        Held inbox = api.open();
        try (EventFeed feed = listen(inbox)) {
            for (int i = 0; i <= 100; i++) {
                api.mail(inbox, ApiClient.plain("mail " + i));
            }
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 102; i++) {
                events.add(feed.next());
            }
            String first = events.getFirst().json().get("id").asText();
            assertThat(events.stream()
                            .filter(event -> event.name().equals("removed"))
                            .map(Event::data))
                    .containsExactly("{\"id\":\"" + first + "\",\"reason\":\"gave-way\"}");
        }
    }

    @Test
    void tellsTheEndAndCloses() {
        Held inbox = api.open();
        try (EventFeed feed = listen(inbox)) {
            feed.frame();
            api.delete(inbox, "");
            Event end = feed.next();
            assertThat(end.name()).isEqualTo("expired");
            assertThat(end.json().get("reason").asText()).isEqualTo("by-holder");
            assertThat(end.json().get("at").asText()).endsWith("Z");
            assertThat(feed.next()).isSameAs(EventFeed.CLOSED);
        }
        api.get(inbox, "/events").isProblem(404, "no-such-inbox");
    }

    @Test
    void tellsTheEndByTime() {
        Held inbox = api.open();
        try (EventFeed feed = listen(inbox)) {
            feed.frame();
            api.server.advance(Duration.ofHours(25));
            Event end = feed.next();
            assertThat(end.name()).isEqualTo("expired");
            assertThat(end.json().get("reason").asText()).isIn("expired", "idle");
            assertThat(feed.next()).isSameAs(EventFeed.CLOSED);
        }
    }

    @Test
    void changingTheAddressEndsTheStream() {
        Held inbox = api.open();
        try (EventFeed feed = listen(inbox)) {
            feed.frame();
            api.post(inbox, "/address", "{}");
            assertThat(feed.next().name()).isEqualTo("expired");
        }
    }

    @Test
    void beatsWhenNothingHappens() {
        try (EventFeed feed = listen(api.open())) {
            feed.frame();
            assertThat(feed.frame().comment()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999", "0x1"})
    void refusesCursorsThatNobodyGaveOut(String cursor) {
        Held inbox = api.open();
        api.send(api.request(inbox, "/events").header("Last-Event-ID", cursor)).isProblem(400, "invalid-parameter");
        api.get(inbox, "/events?after=" + cursor).isProblem(400, "invalid-parameter");
    }

    @Test
    void aListenerWithoutTokenIsTurnedAway() {
        Held inbox = api.open();
        api.get(inbox.path() + "/events").isProblem(401, "token-missing-or-wrong");
    }

    @Test
    void onlyTheStreamsTypeIsOnOffer() {
        Held inbox = api.open();
        api.send(api.request(inbox, "/events").header("Accept", "application/json"))
                .isProblem(406, "not-acceptable");
    }

    @Test
    void listenersHaveABound() {
        Held inbox = api.open();
        List<EventFeed> feeds = new ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < 70 && refused == 0; i++) {
                EventFeed feed = listen(inbox);
                feeds.add(feed);
                refused = feed.response().statusCode() == 200
                        ? 0
                        : feed.response().statusCode();
            }
            assertThat(refused).isEqualTo(429);
        } finally {
            feeds.forEach(EventFeed::close);
        }
    }

    @Test
    void whoHangsUpIsForgotten() throws Exception {
        Held inbox = api.open();
        for (int i = 0; i < 100; i++) {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress("127.0.0.1", api.server.http().getPort()), 5_000);
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write(("GET " + inbox.path() + "/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                                        + inbox.bearer() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
        }
        assertThat(api.get(inbox, "").status()).isEqualTo(200);
    }
}
