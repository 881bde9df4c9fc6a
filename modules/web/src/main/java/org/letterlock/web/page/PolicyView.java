package org.letterlock.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.web.Language;

/**
 * A policy with what the page says at its head.
 *
 * @param effective since when its words hold
 * @param updated since when this version is served here, as a day
 * @param rows how many kinds of data there are
 * @param outside who receives something outside of this server, each once
 * @param rights each right with the kinds of data it is served for
 */
public record PolicyView(
        PolicyPage policy,
        String shortVersion,
        String effective,
        Instant since,
        String updated,
        String country,
        int rows,
        List<PolicyPage.Receiver> outside,
        List<RightView> rights) {

    private static final int SHOWN_DIGITS = 12;

    /** One right, and for how many kinds of data and how it is served. */
    public record RightView(String name, List<RightOf> served) {}

    /** A kind of data for which a right is served. */
    public record RightOf(String id, String what, String how) {}

    static PolicyView of(PolicyPage policy, Instant since, Language language) {
        List<PolicyPage.Row> rows = policy.profiles().stream()
                .flatMap(profile -> profile.rows().stream())
                .toList();
        return new PolicyView(
                policy,
                shortened(policy.version()),
                date(LocalDate.parse(policy.effective()), language),
                since,
                day(since, language),
                country(policy.operator().country(), language),
                rows.size(),
                rows.stream()
                        .flatMap(row -> row.recipients().stream())
                        .filter(receiver -> !receiver.what().isEmpty())
                        .distinct()
                        .toList(),
                rights(rows));
    }

    private static List<RightView> rights(List<PolicyPage.Row> rows) {
        Map<String, List<RightOf>> rights = new TreeMap<>();
        for (PolicyPage.Row row : rows) {
            for (PolicyPage.Ways way : row.rights()) {
                for (String right : way.serves()) {
                    rights.computeIfAbsent(right, _ -> new java.util.ArrayList<>())
                            .add(new RightOf(row.id(), row.what(), way.how()));
                }
            }
        }
        return rights.entrySet().stream()
                .map(right -> new RightView(right.getKey(), List.copyOf(right.getValue())))
                .toList();
    }

    /** Enough of a version to tell it from others. */
    static String shortened(String version) {
        return version.substring(0, Math.min(SHOWN_DIGITS, version.length()));
    }

    static String day(Instant instant, Language language) {
        return date(instant.atZone(ZoneOffset.UTC).toLocalDate(), language);
    }

    static String date(LocalDate date, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(date);
    }

    /** The name of a country; empty for none. */
    static String country(String code, Language language) {
        return code.isEmpty() ? "" : Locale.of("", code).getDisplayCountry(language.locale());
    }
}
