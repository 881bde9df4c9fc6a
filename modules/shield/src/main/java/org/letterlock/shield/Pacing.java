package org.letterlock.shield;

import java.util.List;
import org.letterlock.validation.Signal;

/** Whoever counts the pace of checks, and says what it says about this one. */
@FunctionalInterface
public interface Pacing {

    /** Nobody counts. */
    Pacing NONE = _ -> List.of();

    List<Signal> see(Observation observation);
}
