package org.letterlock.accounts;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.privacy.Crockford;

/** The random name of one API key. It says nothing and opens nothing. */
public record ApiKeyId(UUID value) {

    public ApiKeyId {
        Objects.requireNonNull(value);
    }

    /** Reads {@link #text}; empty when it is not one. */
    public static Optional<ApiKeyId> read(String text) {
        return Crockford.read(text).map(ApiKeyId::new);
    }

    /** 26 characters for addresses and answers. */
    public String text() {
        return Crockford.write(value);
    }
}
