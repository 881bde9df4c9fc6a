package org.letterlock.accounts;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.SubjectId;

/** The random name of one person. It says nothing and opens nothing. */
public record PersonId(UUID value) {

    public PersonId {
        Objects.requireNonNull(value);
    }

    /** Reads {@link #text}; empty when it is not one. */
    public static Optional<PersonId> read(String text) {
        return Crockford.read(text).map(PersonId::new);
    }

    /** 26 characters for addresses and answers. */
    public String text() {
        return Crockford.write(value);
    }

    /** Whose key it is. */
    public SubjectId subject() {
        return new SubjectId(value);
    }
}
