package org.letterlock.privacy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of one way to use a system, such as the profile {@code session} of inboxes.
 *
 * @param id stable name in lower case
 * @param summary the data path in two or three sentences, shown before the rows
 * @param rules what it rules where profiles differ
 */
public record ProfilePolicy(
        String id, Words name, Words summary, List<DataClass> classes, Optional<ProfileRules> rules) {

    /** A profile that has nothing on which profiles differ. */
    public ProfilePolicy(String id, Words name, Words summary, List<DataClass> classes) {
        this(id, name, summary, classes, Optional.empty());
    }

    public ProfilePolicy {
        Objects.requireNonNull(rules);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(summary);
        classes = List.copyOf(classes);
    }
}
