package org.letterlock.privacy;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;

/**
 * Somebody whom the operator has process data by agreement, as the operator states it.
 *
 * @param hosts the hosts of its by which it is reached
 * @param country ISO 3166 code of the country it works in
 * @param policy its own privacy policy
 * @param agreed the day of the agreement
 * @param announced the day since when it stands on the page
 */
public record Subprocessor(
        String id,
        String name,
        String does,
        List<String> hosts,
        String country,
        URI policy,
        LocalDate agreed,
        LocalDate announced) {

    /** How long one stands on the page before it is first used. */
    public static final Period NOTICE = Period.ofDays(30);

    public Subprocessor {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(does);
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(country);
        Objects.requireNonNull(policy);
        Objects.requireNonNull(agreed);
        Objects.requireNonNull(announced);
    }

    /** The first day on which data may go to it. */
    public LocalDate usableFrom() {
        LocalDate noticed = announced.plus(NOTICE);
        return agreed.isAfter(noticed) ? agreed : noticed;
    }

    boolean isUsable(LocalDate day) {
        return !day.isBefore(usableFrom());
    }
}
