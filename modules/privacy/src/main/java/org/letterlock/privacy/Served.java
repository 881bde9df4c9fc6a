package org.letterlock.privacy;

import java.util.List;
import java.util.Objects;

/**
 * How rights to a data class are served.
 *
 * @param how what the person does, or why no right is needed
 * @param rights those that are served so; empty where none is needed
 */
public record Served(Words how, List<Right> rights) {
    public Served {
        Objects.requireNonNull(how);
        rights = List.copyOf(rights);
    }
}
