package org.letterlock.privacy;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
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
        LocalDate announced,
        Transfer transfer) {

    /** On what the transfer to its country rests; frameworks that courts have struck down are none. */
    public enum Transfer {
        WITHIN_EUROPE(
                "Within the European Economic Area or the United Kingdom",
                "Trong Khu vực Kinh tế châu Âu hoặc Vương quốc Anh"),
        ADEQUACY("An adequacy decision", "Quyết định công nhận mức bảo vệ tương đương"),
        STANDARD_CLAUSES("Standard contractual clauses", "Điều khoản hợp đồng mẫu");

        private final String english;
        private final String vietnamese;

        Transfer(String english, String vietnamese) {
            this.english = english;
            this.vietnamese = vietnamese;
        }

        public Words words() {
            return new Words(english, vietnamese);
        }
    }

    /** How long one stands on the page before it is first used. */
    public static final Duration NOTICE = Duration.ofDays(30);

    public Subprocessor {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(does);
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(country);
        Objects.requireNonNull(policy);
        Objects.requireNonNull(agreed);
        Objects.requireNonNull(announced);
        Objects.requireNonNull(transfer);
    }

    /** The first day on which data may go to it. */
    public LocalDate usableFrom() {
        LocalDate noticed = announced.plusDays(NOTICE.toDays());
        return agreed.isAfter(noticed) ? agreed : noticed;
    }

    boolean isUsable(LocalDate day) {
        return !day.isBefore(usableFrom());
    }
}
