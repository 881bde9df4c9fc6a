package org.letterlock.storage;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The steps that bring a module's schema from nothing to now: SQL files in {@code db/<module>/} of the module's
 * resources, in order. They run as the module's role with its schema as search path.
 *
 * @param owner any class of the module; the files are looked up through it
 * @param files names such as {@code V1__inboxes.sql}, each version once
 */
public record Migrations(Class<?> owner, List<String> files) {

    private static final Pattern NAME = Pattern.compile("V[1-9][0-9]{0,5}__[A-Za-z0-9_]{1,100}\\.sql");

    public Migrations {
        files = List.copyOf(files);
        for (String file : files) {
            if (!NAME.matcher(file).matches()) {
                throw new IllegalArgumentException("not a migration's name, such as V1__inboxes.sql: " + file);
            }
        }
    }

    /** The same, with the names in a row. */
    public static Migrations of(Class<?> owner, String... files) {
        return new Migrations(owner, List.of(files));
    }
}
