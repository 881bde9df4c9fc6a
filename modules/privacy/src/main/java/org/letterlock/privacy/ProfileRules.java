package org.letterlock.privacy;

import java.time.Duration;
import java.util.Objects;

/**
 * The rules of one profile on the topics on which profiles differ. Where profiles share data the stricter of each holds
 * ({@link #stricter}).
 *
 * @param address how long an IP address is kept; zero for never
 * @param behaviour what of a person's reading may be noted
 * @param tls the lowest version of TLS, such as 1.2
 * @param analytics the cookies for statistics that there may be
 * @param training whether models may be trained on aggregates of the data
 * @param logs how long lines of logs are kept
 * @param grace how long a cancelled account can come back
 * @param answer how long a request about rights may wait
 * @param age from which age it is meant to be used
 * @param notice how long ahead a material change is told
 */
public record ProfileRules(
        Duration address,
        Behaviour behaviour,
        Tls tls,
        Analytics analytics,
        boolean training,
        Duration logs,
        Duration grace,
        Duration answer,
        AgeLimit age,
        Duration notice) {

    /** What of a person's reading may be noted, the strictest first. */
    public enum Behaviour {
        NEVER,
        VISITS,
        PLATFORM_USE,
        OPENS_AND_CLICKS
    }

    /** Versions of TLS (RFC 5246, RFC 8446), the strictest first. */
    public enum Tls {
        TLS_1_3,
        TLS_1_2
    }

    /** Cookies for statistics, the strictest first. */
    public enum Analytics {
        NONE,
        ANONYMOUS,
        BY_CONSENT
    }

    public ProfileRules {
        Objects.requireNonNull(behaviour);
        Objects.requireNonNull(tls);
        Objects.requireNonNull(analytics);
        Objects.requireNonNull(age);
        if (address.isNegative() || logs.isNegative() || grace.isNegative() || notice.isNegative()) {
            throw new IllegalArgumentException("a negative time");
        }
        if (!answer.isPositive()) {
            throw new IllegalArgumentException("no time to answer");
        }
    }

    /** What holds for data that both share: the stricter rule, topic by topic. */
    public ProfileRules stricter(ProfileRules other) {
        return new ProfileRules(
                shorter(address, other.address),
                first(behaviour, other.behaviour),
                first(tls, other.tls),
                first(analytics, other.analytics),
                training && other.training,
                shorter(logs, other.logs),
                shorter(grace, other.grace),
                shorter(answer, other.answer),
                age.stricter(other.age),
                notice.compareTo(other.notice) >= 0 ? notice : other.notice);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static <E extends Enum<E>> E first(E one, E other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
