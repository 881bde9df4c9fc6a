package org.letterlock.privacy;

import java.util.Objects;
import java.util.UUID;

/** Whose key it is: a random name for one subject (an inbox, a person, a tenant) that says nothing about them. */
public record SubjectId(UUID value) {
    public SubjectId {
        Objects.requireNonNull(value);
    }
}
