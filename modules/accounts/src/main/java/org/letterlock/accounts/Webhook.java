package org.letterlock.accounts;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that is told when something happens in an organisation.
 *
 * @param sequence its place in the order in which they were added
 * @param failingSince since when nothing arrived there; empty when the last thing did
 * @param formerSecretUntil until when what is sent is signed with the secret before, too
 */
public record Webhook(
        WebhookId id,
        long sequence,
        String address,
        Set<WebhookEvent> events,
        State state,
        Instant createdAt,
        Optional<Instant> failingSince,
        Optional<Instant> formerSecretUntil) {

    public Webhook {
        events = Set.copyOf(events);
    }

    /** Whether it is told anything. */
    public enum State {
        /** It is. */
        ON,
        /** Somebody switched it off. */
        OFF,
        /** It failed for too long, or said that it is gone, so the server switched it off. */
        FAILED;

        /** Its stable name in answers and the database, such as {@code on}. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String tag) {
            return valueOf(tag.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return "Webhook[hidden]";
    }
}
