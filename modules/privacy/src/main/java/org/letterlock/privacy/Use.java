package org.letterlock.privacy;

import java.util.Objects;

/** A purpose for which a data class may be read, in words and by kind, and the ground that allows it. */
public record Use(Words why, LegalBasis basis, Purpose purpose) {
    public Use {
        Objects.requireNonNull(why);
        Objects.requireNonNull(basis);
        Objects.requireNonNull(purpose);
    }
}
