package org.letterlock.accounts;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event on its way to one webhook, and what became of it.
 *
 * @param sequence its place in the order in which events happened
 * @param attempts how often it was sent since it happened or was asked for again
 * @param dueAt when it is sent next; empty when it is not
 * @param outcome of the last attempt, a fixed word: {@code delivered}, {@code status}, or why there was no answer
 * @param status that the address answered last
 */
public record Delivery(
        DeliveryId id,
        long sequence,
        WebhookEvent event,
        Instant createdAt,
        State state,
        int attempts,
        Optional<Instant> dueAt,
        Optional<Instant> attemptedAt,
        Optional<String> outcome,
        OptionalInt status) {

    /** How far it has come. */
    public enum State {
        /** It will be sent, for the first time or again. */
        WAITING,
        /** The address took it. */
        DELIVERED,
        /** It was sent as often as may be, or the webhook was switched off. */
        GIVEN_UP;

        /** Its stable name in answers and the database, such as {@code given-up}. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String tag) {
            return valueOf(tag.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
