package org.letterlock.accounts;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.SubjectId;

/** The random name of one organisation. It says nothing and opens nothing. */
public record OrganisationId(UUID value) {

    public OrganisationId {
        Objects.requireNonNull(value);
    }

    /** Reads {@link #text}; empty when it is not one. */
    public static Optional<OrganisationId> read(String text) {
        return Crockford.read(text).map(OrganisationId::new);
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
