package org.letterlock.accounts;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.privacy.Crockford;

/** The random name of one event on its way to one webhook. It says nothing and opens nothing. */
public record DeliveryId(UUID value) {

    public DeliveryId {
        Objects.requireNonNull(value);
    }

    /** Reads {@link #text}; empty when it is not one. */
    public static Optional<DeliveryId> read(String text) {
        return Crockford.read(text).map(DeliveryId::new);
    }

    /** 26 characters for addresses and answers. */
    public String text() {
        return Crockford.write(value);
    }
}
