package org.letterlock.privacy;

import java.util.Objects;

/** A purpose for which a data class may be read, and the ground that allows it. */
public record Use(Words why, LegalBasis basis) {
    public Use {
        Objects.requireNonNull(why);
        Objects.requireNonNull(basis);
    }
}
