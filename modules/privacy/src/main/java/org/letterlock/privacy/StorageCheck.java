package org.letterlock.privacy;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what the registry declares with what the database has, both ways. */
public final class StorageCheck {

    private StorageCheck() {}

    /** A column on one side only. */
    public sealed interface Violation {

        Place.Column column();

        /** A sentence for the operator. */
        String message();

        /** The database has it, no policy declares it: the server must not start. */
        record Undeclared(Place.Column column) implements Violation {
            @Override
            public String message() {
                return "the column " + column + " exists but is declared in no policy";
            }
        }

        /** A policy declares it, the database has no such column: the page says what is not so. */
        record Missing(Place.Column column) implements Violation {
            @Override
            public String message() {
                return "the column " + column + " is declared but does not exist";
            }
        }
    }

    /** Every column that is on one side only, in order of schema, table and column; empty when all is declared. */
    public static List<Violation> compare(Set<Place.Column> declared, Set<Place.Column> live) {
        Stream<Violation> undeclared = without(live, declared).map(Violation.Undeclared::new);
        Stream<Violation> missing = without(declared, live).map(Violation.Missing::new);
        return Stream.concat(undeclared, missing).toList();
    }

    private static Stream<Place.Column> without(Set<Place.Column> these, Set<Place.Column> those) {
        Set<Place.Column> rest = new HashSet<>(these);
        rest.removeAll(those);
        return rest.stream().sorted(Comparator.comparing(Place.Column::toString));
    }
}
