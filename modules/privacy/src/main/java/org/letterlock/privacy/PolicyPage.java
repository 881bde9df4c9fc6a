package org.letterlock.privacy;

import java.util.List;

/**
 * A policy in one language, ready to be laid out: the template adds only headings.
 *
 * @param version SHA-256 in hex, the same as in the JSON twin
 * @param effective ISO date
 */
public record PolicyPage(
        String system,
        String title,
        String effective,
        String version,
        List<Profile> profiles,
        List<Sentence> notCollected,
        List<Sentence> statements) {

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

    static PolicyPage of(SystemPolicy policy, String version, String language) {
        return new PolicyPage(
                policy.system(),
                policy.title().in(language),
                policy.effective().toString(),
                version,
                policy.profiles().stream()
                        .map(profile -> profile(profile, language))
                        .toList(),
                sentences(policy.notCollected(), language),
                sentences(policy.statements(), language));
    }

    private static Profile profile(ProfilePolicy profile, String language) {
        return new Profile(
                profile.id(),
                profile.name().in(language),
                profile.summary().in(language),
                profile.classes().stream().map(row -> row(row, language)).toList());
    }

    private static Row row(DataClass row, String language) {
        return new Row(
                row.id(),
                row.what().in(language),
                row.subject().in(language),
                row.fields(),
                row.uses().stream().map(use -> purpose(use, language)).toList(),
                row.places().stream()
                        .map(place -> PlaceWords.of(place).in(language))
                        .distinct()
                        .toList(),
                LifetimeWords.of(row.until()).in(language),
                row.recipients().stream().map(who -> receiver(who, language)).toList(),
                row.rights().stream().map(served -> ways(served, language)).toList(),
                row.promises());
    }

    private static Receiver receiver(Recipient recipient, String language) {
        boolean nobody = recipient.equals(Recipient.NOBODY);
        return new Receiver(
                recipient.who().in(language),
                recipient.what().in(language),
                nobody ? "" : recipient.mechanism().words().in(language));
    }

    private static Ways ways(Served served, String language) {
        return new Ways(
                served.how().in(language),
                served.rights().stream()
                        .map(right -> right.words().in(language) + " (" + right.law() + ")")
                        .toList());
    }

    private static Purpose purpose(Use use, String language) {
        return new Purpose(
                use.why().in(language),
                use.purpose().words().in(language),
                use.basis().words().in(language),
                "GDPR " + use.basis().paragraph());
    }

    private static List<Sentence> sentences(List<Pledge> pledges, String language) {
        return pledges.stream()
                .map(pledge -> new Sentence(pledge.words().in(language), pledge.promises()))
                .toList();
    }
}
