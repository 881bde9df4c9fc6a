package org.letterlock.shield;

import java.time.Instant;
import java.util.Locale;

/**
 * Something about an organisation's sign-ups that is not as usual now, with its reason.
 *
 * @param observed the feature's value now
 * @param usual what it mostly is at this hour of the week
 * @param since when it probably began
 */
public record Finding(Kind kind, Feature feature, double observed, double usual, Instant since) {

    /** How it was noticed. */
    public enum Kind {
        /** One minute stands out by far (robust z-score). */
        SPIKE,
        /** A little more, for long enough (cumulated sum). */
        DRIFT,
        /** An hour unlike those of the last three months, mostly by this feature (Random Cut Forest). */
        UNUSUAL;

        /** Its stable name in answers, and behind {@code velocity.finding.} in the texts. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it speaks against sign-ups that have the feature. */
    public boolean isSuspicious() {
        return feature.isSuspicious() && observed > usual;
    }
}
