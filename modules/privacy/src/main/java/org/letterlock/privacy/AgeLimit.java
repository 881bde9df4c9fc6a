package org.letterlock.privacy;

/**
 * The age from which a system is meant to be used.
 *
 * @param years in general
 * @param inEurope in the European Economic Area
 */
public record AgeLimit(int years, int inEurope) {

    public AgeLimit {
        if (years < 0 || inEurope < years) {
            throw new IllegalArgumentException("no age limit");
        }
    }

    /** The higher of both, place by place. */
    AgeLimit stricter(AgeLimit other) {
        return new AgeLimit(Math.max(years, other.years), Math.max(inEurope, other.inEurope));
    }
}
