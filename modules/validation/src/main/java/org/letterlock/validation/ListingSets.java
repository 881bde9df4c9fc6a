package org.letterlock.validation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What lists say, numbered, so that a table needs one number for all that is said about an address. The same set of
 * statements has the same number; 0 is the empty one.
 */
final class ListingSets {

    /** A table has 22 bits for the number. */
    static final int MAX = (1 << 22) - 1;

    private static final Comparator<IpListing> MOST_CONFIDENT_FIRST =
            Comparator.comparingDouble(IpListing::confidence).reversed();

    static final String FULL = "the lists make more than " + MAX + " different sets of statements";

    /** There are more sets than numbers for them. */
    static final class FullException extends RuntimeException {}

    /** One list's statement, before its age is taken off. */
    record Statement(IpClass kind, String source, String evidence, LocalDate asOf, double confidence) {

        IpListing on(LocalDate day) {
            double age = Math.max(0, day.toEpochDay() - asOf.toEpochDay());
            double worth = confidence * Math.pow(0.5, age / kind.halfLifeDays());
            return new IpListing(kind, source, evidence, asOf, worth);
        }
    }

    private final List<Statement> statements;
    private final Map<Statement, Integer> singles;
    private final List<int[]> sets;
    private final Map<List<Integer>, Integer> numbers;

    ListingSets() {
        statements = new ArrayList<>();
        singles = new HashMap<>();
        sets = new ArrayList<>(List.of(new int[0]));
        numbers = new HashMap<>(Map.of(List.of(), 0));
    }

    ListingSets(ListingSets other) {
        statements = new ArrayList<>(other.statements);
        singles = new HashMap<>(other.singles);
        sets = new ArrayList<>(other.sets);
        numbers = new HashMap<>(other.numbers);
    }

    /** The number of the set of this statement alone. */
    int single(Statement statement) {
        Integer known = singles.get(statement);
        if (known == null) {
            known = statements.size();
            statements.add(statement);
            singles.put(statement, known);
        }
        return number(new int[] {known});
    }

    /**
     * The number of the set of what both sets have.
     *
     * @throws FullException when there are too many sets
     */
    int join(int one, int other) {
        if (one == other || other == 0) {
            return one;
        }
        if (one == 0) {
            return other;
        }
        return number(IntStream.concat(Arrays.stream(sets.get(one)), Arrays.stream(sets.get(other)))
                .sorted()
                .distinct()
                .toArray());
    }

    private int number(int[] set) {
        List<Integer> key = Arrays.stream(set).boxed().toList();
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (sets.size() > MAX) {
            throw new FullException();
        }
        sets.add(set);
        numbers.put(key, sets.size() - 1);
        return sets.size() - 1;
    }

    /**
     * What a set says on a day, the most confident first. Weighed anew each time: what is remembered would tell what
     * somebody asked.
     */
    List<IpListing> listings(int set, LocalDate day) {
        int[] said = sets.get(set);
        if (said.length == 0) {
            return List.of();
        }
        if (said.length == 1) {
            return List.of(statements.get(said[0]).on(day));
        }
        IpListing[] listings = new IpListing[said.length];
        for (int i = 0; i < said.length; i++) {
            listings[i] = statements.get(said[i]).on(day);
        }
        Arrays.sort(listings, MOST_CONFIDENT_FIRST);
        return List.of(listings);
    }
}
