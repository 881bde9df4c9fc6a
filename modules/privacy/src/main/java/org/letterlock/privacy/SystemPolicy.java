package org.letterlock.privacy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole policy of one system, as its module declares it.
 *
 * @param system stable name in lower case, as in {@code /privacy/inboxes}
 * @param effective since when these words hold; moves with every material change
 * @param profiles its ways of use, in the order of the page
 * @param notCollected what does not exist, with the promises that say so
 * @param statements what the page states besides, with the promises that ask for it
 * @param age from which age the system is meant to be used; empty when it sets no limit
 */
public record SystemPolicy(
        String system,
        Words title,
        LocalDate effective,
        List<ProfilePolicy> profiles,
        List<Pledge> notCollected,
        List<Pledge> statements,
        Optional<AgeLimit> age) {

    /** Of a system without an age limit. */
    public SystemPolicy(
            String system,
            Words title,
            LocalDate effective,
            List<ProfilePolicy> profiles,
            List<Pledge> notCollected,
            List<Pledge> statements) {
        this(system, title, effective, profiles, notCollected, statements, Optional.empty());
    }

    public SystemPolicy {
        Objects.requireNonNull(age);
        Objects.requireNonNull(system);
        Objects.requireNonNull(title);
        Objects.requireNonNull(effective);
        profiles = List.copyOf(profiles);
        notCollected = List.copyOf(notCollected);
        statements = List.copyOf(statements);
    }

    /** The same for people of another age. */
    public SystemPolicy from(AgeLimit limit) {
        return new SystemPolicy(system, title, effective, profiles, notCollected, statements, Optional.of(limit));
    }

    /** The rows of all profiles. */
    public Stream<DataClass> classes() {
        return profiles.stream().flatMap(profile -> profile.classes().stream());
    }

    /** The promise ids of all rows and sentences; one may come several times. */
    public Stream<String> promises() {
        Stream<String> rows = classes().flatMap(row -> row.promises().stream());
        Stream<String> sentences =
                Stream.concat(notCollected.stream(), statements.stream()).flatMap(pledge -> pledge.promises().stream());
        return Stream.concat(rows, sentences);
    }
}
