package org.letterlock.privacy;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A value that ends: it can be had only by saying what time it is, so no reader can forget to look. Readable until just
 * before {@code expiresAt}; at that instant and after it is gone, whether or not a purge has run.
 */
public final class Expiring<T> {

    private final T value;
    private final Instant expiresAt;

    public Expiring(T value, Instant expiresAt) {
        this.value = Objects.requireNonNull(value);
        this.expiresAt = Objects.requireNonNull(expiresAt);
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** The value, when {@code now} is before its end. */
    public Optional<T> at(Instant now) {
        return hasEnded(now) ? Optional.empty() : Optional.of(value);
    }

    public boolean hasEnded(Instant now) {
        return !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "Expiring[hidden, until " + expiresAt + "]";
    }
}
