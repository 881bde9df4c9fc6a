package org.letterlock.inboxes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.letterlock.inboxes.InboxEvent;

/** Events as server-sent events (HTML Living Standard, section 9.2): the id is the cursor, the data one JSON object. */
record EventForm(Sse sse, ObjectMapper json) {

    private static final long RECONNECT_MILLIS = 2_000;

    /** The form of an event; nothing makes a heartbeat, a comment that listeners do not see. */
    OutboundSseEvent of(Optional<InboxEvent> event) {
        return event.map(this::of)
                .orElseGet(() -> sse.newEventBuilder()
                        .comment("")
                        .reconnectDelay(RECONNECT_MILLIS)
                        .build());
    }

    private OutboundSseEvent of(InboxEvent event) {
        OutboundSseEvent.Builder form = sse.newEventBuilder().id(Long.toString(event.sequence()));
        return switch (event) {
            case InboxEvent.Received(var mail) ->
                form.name("message")
                        .data(String.class, text(MailJson.Item.of(mail)))
                        .build();
            case InboxEvent.Removed removed ->
                form.name("removed")
                        .data(String.class, text(MailJson.Removed.of(removed)))
                        .build();
            case InboxEvent.Ended ended ->
                form.name("expired")
                        .data(String.class, text(MailJson.Expired.of(ended)))
                        .build();
        };
    }

    private String text(Record value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event has a JSON form", e);
        }
    }
}
