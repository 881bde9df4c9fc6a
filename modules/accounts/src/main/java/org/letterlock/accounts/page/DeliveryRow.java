package org.letterlock.accounts.page;

import java.time.Instant;
import java.util.Optional;
import org.letterlock.accounts.Delivery;

/**
 * An event as the log of a webhook shows it.
 *
 * @param outcome as the message about it selects, so with underscores
 */
public record DeliveryRow(
        String id,
        String event,
        Instant createdAt,
        String state,
        boolean replayable,
        int attempts,
        Optional<Instant> dueAt,
        String outcome,
        String status,
        String payload) {

    static DeliveryRow of(Delivery delivery, String payload) {
        return new DeliveryRow(
                delivery.id().text(),
                delivery.event().tag(),
                delivery.createdAt(),
                delivery.state().tag(),
                delivery.state() != Delivery.State.WAITING,
                delivery.attempts(),
                delivery.dueAt(),
                delivery.outcome().orElse("none").replace('-', '_'),
                delivery.status().isPresent()
                        ? Integer.toString(delivery.status().getAsInt())
                        : "",
                payload);
    }

    @Override
    public String toString() {
        return "DeliveryRow[hidden]";
    }
}
