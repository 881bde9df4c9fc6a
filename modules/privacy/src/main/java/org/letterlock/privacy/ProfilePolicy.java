package org.letterlock.privacy;

import java.util.List;
import java.util.Objects;

/**
 * The rules of one way to use a system, such as the profile {@code session} of inboxes.
 *
 * @param id stable name in lower case
 * @param summary the data path in two or three sentences, shown before the rows
 */
public record ProfilePolicy(String id, Words name, Words summary, List<DataClass> classes) {
    public ProfilePolicy {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(summary);
        classes = List.copyOf(classes);
    }
}
