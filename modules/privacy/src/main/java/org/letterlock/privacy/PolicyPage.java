package org.letterlock.privacy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A policy in one language, ready to be laid out: the template adds only headings. It is a reading of the JSON twin, so
 * a version that is no longer in force is shown as it was.
 *
 * @param version SHA-256 in hex, the same as in the JSON twin
 * @param effective ISO date
 * @param age from which age the system is meant to be used
 */
public record PolicyPage(
        String system,
        String title,
        String effective,
        String version,
        Operator operator,
        Age age,
        List<Profile> profiles,
        List<Sentence> notCollected,
        List<Sentence> statements) {

    /** Who runs the installation; what is not stated is an empty text. */
    public record Operator(
            String name,
            String registration,
            String address,
            String country,
            String law,
            String authority,
            String authorityPage,
            Map<String, String> contacts) {}

    /** The age limits in years; empty texts where there is none. */
    public record Age(String years, String inEurope) {}

    /** One way to use the system. */
    public record Profile(String id, String name, String summary, List<Row> rows) {}

    /** One data class with an answer to every question. */
    public record Row(
            String id,
            String what,
            String subject,
            List<String> fields,
            List<Purpose> purposes,
            List<String> places,
            String until,
            List<Receiver> recipients,
            List<Ways> rights,
            List<String> promises) {}

    /** Who else gets it, how, and what of it; {@code what} and {@code mechanism} are empty for nobody. */
    public record Receiver(String who, String what, String mechanism) {}

    /** What to do, and the rights it serves, such as {@code Have it erased (GDPR 17)}. */
    public record Ways(String how, List<String> serves) {}

    /** Why, and on which ground: {@code basis} in words, {@code paragraph} such as {@code GDPR 6(1)(b)}. */
    public record Purpose(String why, String kind, String basis, String paragraph) {}

    /** One sentence with the promises it stands for. */
    public record Sentence(String text, List<String> promises) {}

    /** The page of a twin in one language (BCP 47 tag); what an older twin does not have is empty. */
    public static PolicyPage of(Map<String, ?> twin, String languageTag) {
        return new Reading(languageTag.equals("vi") || languageTag.startsWith("vi-") ? "vi" : "en").page(twin);
    }

    private record Reading(String language) {

        PolicyPage page(Map<?, ?> twin) {
            return new PolicyPage(
                    text(twin, "system"),
                    words(twin, "title"),
                    text(twin, "effective"),
                    text(twin, "version"),
                    operator(map(twin, "operator")),
                    new Age(text(map(twin, "age"), "years"), text(map(twin, "age"), "inEurope")),
                    list(twin, "profiles").stream().map(this::profile).toList(),
                    list(twin, "notCollected").stream().map(this::sentence).toList(),
                    list(twin, "statements").stream().map(this::sentence).toList());
        }

        private Operator operator(Map<?, ?> operator) {
            Map<?, ?> contacts = map(operator, "contacts");
            return new Operator(
                    text(operator, "name"),
                    text(operator, "registration"),
                    text(operator, "address"),
                    text(operator, "country"),
                    text(operator, "law"),
                    text(map(operator, "authority"), "name"),
                    text(map(operator, "authority"), "page"),
                    contacts.entrySet().stream()
                            .collect(Collectors.toMap(
                                    entry -> String.valueOf(entry.getKey()),
                                    entry -> String.valueOf(entry.getValue()))));
        }

        private Profile profile(Map<?, ?> profile) {
            return new Profile(
                    text(profile, "id"),
                    words(profile, "name"),
                    words(profile, "summary"),
                    list(profile, "classes").stream().map(this::row).toList());
        }

        private Row row(Map<?, ?> row) {
            return new Row(
                    text(row, "id"),
                    words(row, "what"),
                    words(row, "subject"),
                    texts(row, "fields"),
                    list(row, "uses").stream().map(this::purpose).toList(),
                    list(row, "places").stream()
                            .map(place -> words(place, "words"))
                            .distinct()
                            .toList(),
                    words(map(row, "until"), "words"),
                    list(row, "recipients").stream().map(this::receiver).toList(),
                    list(row, "rights").stream().map(this::ways).toList(),
                    texts(row, "promises"));
        }

        private Purpose purpose(Map<?, ?> use) {
            return new Purpose(
                    words(use, "why"), words(use, "purposeWords"), words(use, "basisWords"), text(use, "basis"));
        }

        private Receiver receiver(Map<?, ?> recipient) {
            return new Receiver(words(recipient, "who"), words(recipient, "what"), words(recipient, "mechanismWords"));
        }

        private Ways ways(Map<?, ?> served) {
            return new Ways(
                    words(served, "how"),
                    list(served, "serves").stream()
                            .map(right -> words(right, "words") + " (" + text(right, "law") + ")")
                            .toList());
        }

        private Sentence sentence(Map<?, ?> pledge) {
            return new Sentence(words(pledge, "words"), texts(pledge, "promises"));
        }

        private String words(Map<?, ?> of, String name) {
            return text(map(of, name), language);
        }

        private static String text(Map<?, ?> of, String name) {
            return of.get(name) instanceof String text ? text : "";
        }

        private static Map<?, ?> map(Map<?, ?> of, String name) {
            return of.get(name) instanceof Map<?, ?> map ? map : Map.of();
        }

        private static List<Map<?, ?>> list(Map<?, ?> of, String name) {
            return of.get(name) instanceof List<?> list
                    ? list.stream()
                            .filter(Map.class::isInstance)
                            .<Map<?, ?>>map(item -> (Map<?, ?>) item)
                            .toList()
                    : List.of();
        }

        private static List<String> texts(Map<?, ?> of, String name) {
            return of.get(name) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }
}
