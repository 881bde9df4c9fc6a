package org.letterlock.privacy;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A material change of a system's policy that is declared before it holds, so that people can be told in time.
 *
 * @param effective from when it holds for whoever was told in time
 */
public record ComingChange(String system, LocalDate effective) {
    public ComingChange {
        Objects.requireNonNull(system);
        Objects.requireNonNull(effective);
    }
}
