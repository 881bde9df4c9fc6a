package org.letterlock.desk;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Until;

/**
 * The policies as they were when a request was made. By them it is answered, whatever they say by then.
 *
 * @param versions each system's name and version
 * @param classes what each class of data is, in the asker's language
 */
record PinnedPolicies(List<Version> versions, List<Pinned> classes) {

    private static final String BETWEEN = "\t";

    PinnedPolicies {
        versions = List.copyOf(versions);
        classes = List.copyOf(classes);
    }

    /** A system and the version of its policy. */
    record Version(String system, String version) {}

    /**
     * One class of data.
     *
     * @param stays whether it outlives an account that is erased
     */
    record Pinned(String id, boolean stays, String what, String why, String until) {}

    /** As they are now. */
    static PinnedPolicies of(Registry registry, String language) {
        List<Version> versions = registry.systems().stream()
                .map(policy -> new Version(policy.system(), registry.version(policy.system())))
                .toList();
        List<Pinned> classes = registry.systems().stream()
                .flatMap(policy -> classes(registry, policy, language))
                .toList();
        return new PinnedPolicies(versions, classes);
    }

    private static Stream<Pinned> classes(Registry registry, SystemPolicy policy, String language) {
        List<DataClass> declared = policy.classes().toList();
        return PolicyDocument.of(registry, policy.system()).page(language).profiles().stream()
                .flatMap(profile -> profile.rows().stream())
                .map(row -> new Pinned(
                        row.id(),
                        declared.stream().anyMatch(one -> one.id().equals(row.id()) && outlivesAccount(one.until())),
                        row.what(),
                        row.purposes().stream().map(PinnedPolicies::why).collect(joining("; ")),
                        row.until()));
    }

    private static String why(PolicyPage.Purpose purpose) {
        return purpose.why() + " (" + purpose.basis() + ", " + purpose.paragraph() + ")";
    }

    /** Whether what ends then is still there when its person's account is erased. */
    static boolean outlivesAccount(Until until) {
        return switch (until) {
            case Until.Event event -> !event.equals(AccountPolicies.ERASED);
            case Until.After _ -> true;
            case Until.Earliest(List<Until> of) -> of.stream().allMatch(PinnedPolicies::outlivesAccount);
        };
    }

    /** The class of this id. */
    Optional<Pinned> find(String id) {
        return classes.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** One line for each version, as it is kept with the record of the request. */
    String versionsText() {
        return versions.stream().map(one -> one.system() + "@" + one.version()).collect(joining("\n"));
    }

    /** All of it as text. */
    String text() {
        return classes.stream()
                .map(one -> Stream.of(one.id(), Boolean.toString(one.stays()), one.what(), one.why(), one.until())
                        .map(field -> field.replace('\t', ' ').replace('\n', ' '))
                        .collect(joining(BETWEEN)))
                .collect(joining("\n"));
    }

    /** Reads what {@link #versionsText} and {@link #text} wrote. */
    static PinnedPolicies read(String versions, String text) {
        List<Version> systems = versions.lines()
                .map(line -> line.split("@", 2))
                .map(part -> new Version(part[0], part[1]))
                .toList();
        List<Pinned> classes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] part = line.split(BETWEEN, -1);
            classes.add(new Pinned(part[0], Boolean.parseBoolean(part[1]), part[2], part[3], part[4]));
        }
        return new PinnedPolicies(systems, classes);
    }
}
