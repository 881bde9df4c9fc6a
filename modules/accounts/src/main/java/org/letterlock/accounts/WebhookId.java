package org.letterlock.accounts;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.privacy.Crockford;

/** The random name of one webhook. It says nothing and opens nothing. */
public record WebhookId(UUID value) {

    public WebhookId {
        Objects.requireNonNull(value);
    }

    /** Reads {@link #text}; empty when it is not one. */
    public static Optional<WebhookId> read(String text) {
        return Crockford.read(text).map(WebhookId::new);
    }

    /** 26 characters for addresses and answers. */
    public String text() {
        return Crockford.write(value);
    }
}
