package org.letterlock.privacy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a look at an installation came to. In the order of how much it says; of several the first counts. */
public enum ProofVerdict {
    /** It was seen that the promise is broken. */
    FAILED,
    /** It shows only when time has passed, which nobody moves on a production server. */
    WAITS,
    /** It could not be looked at, for a reason that the evidence states. */
    NOT_CHECKED,
    /** It was looked at, and is so. */
    PASSED;

    /** Its name in reports, such as {@code not-checked}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProofVerdict> of(String tag) {
        return Stream.of(values()).filter(verdict -> verdict.tag().equals(tag)).findFirst();
    }

    /** The one of the two that counts. */
    ProofVerdict or(ProofVerdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
