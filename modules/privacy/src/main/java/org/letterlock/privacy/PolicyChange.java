package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.privacy.PolicyPage.Row;

/**
 * One difference between two versions of a policy, in the language of both.
 *
 * @param what the row, sentence or other part, in its own words
 * @param cell which cell of a row changed; empty when the whole thing came or went
 * @param before what stood there; empty when it is new
 * @param after what stands there; empty when it is gone
 */
public record PolicyChange(Kind kind, String what, Cell cell, String before, String after) {

    /** What happened. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** Which part of the policy it is about. */
    public enum Cell {
        ROW,
        SENTENCE,
        OPERATOR,
        AGE,
        EFFECTIVE,
        SUMMARY,
        WHAT,
        SUBJECT,
        FIELDS,
        PURPOSES,
        PLACES,
        UNTIL,
        RECIPIENTS,
        RIGHTS,
        PROMISES
    }

    private static final Map<Cell, Function<Row, String>> CELLS = cells();

    /** Every difference, in the order of the page; empty when both say the same. */
    public static List<PolicyChange> between(PolicyPage older, PolicyPage newer) {
        List<PolicyChange> changes = new ArrayList<>();
        compare(changes, newer.title(), Cell.EFFECTIVE, older.effective(), newer.effective());
        compare(changes, newer.title(), Cell.OPERATOR, operator(older.operator()), operator(newer.operator()));
        compare(changes, newer.title(), Cell.AGE, age(older.age()), age(newer.age()));
        profiles(changes, older, newer);
        rows(changes, rows(older), rows(newer));
        sentences(changes, sentences(older), sentences(newer));
        return List.copyOf(changes);
    }

    private static void profiles(List<PolicyChange> changes, PolicyPage older, PolicyPage newer) {
        Map<String, PolicyPage.Profile> before =
                older.profiles().stream().collect(Collectors.toMap(PolicyPage.Profile::id, Function.identity()));
        newer.profiles().forEach(profile -> {
            PolicyPage.Profile old = before.get(profile.id());
            compare(changes, profile.name(), Cell.SUMMARY, old == null ? "" : old.summary(), profile.summary());
        });
    }

    private static void rows(List<PolicyChange> changes, Map<String, Row> older, Map<String, Row> newer) {
        newer.forEach((id, row) -> {
            Row old = older.get(id);
            if (old == null) {
                changes.add(new PolicyChange(Kind.ADDED, row.what(), Cell.ROW, "", row.until()));
            } else {
                CELLS.forEach((cell, text) -> compare(changes, row.what(), cell, text.apply(old), text.apply(row)));
            }
        });
        older.forEach((id, row) -> {
            if (!newer.containsKey(id)) {
                changes.add(new PolicyChange(Kind.REMOVED, row.what(), Cell.ROW, row.until(), ""));
            }
        });
    }

    private static void sentences(List<PolicyChange> changes, List<String> older, List<String> newer) {
        newer.stream()
                .filter(text -> !older.contains(text))
                .forEach(text -> changes.add(new PolicyChange(Kind.ADDED, text, Cell.SENTENCE, "", text)));
        older.stream()
                .filter(text -> !newer.contains(text))
                .forEach(text -> changes.add(new PolicyChange(Kind.REMOVED, text, Cell.SENTENCE, text, "")));
    }

    private static void compare(List<PolicyChange> changes, String what, Cell cell, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new PolicyChange(kind(before, after), what, cell, before, after));
        }
    }

    private static Kind kind(String before, String after) {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    private static Map<Cell, Function<Row, String>> cells() {
        Map<Cell, Function<Row, String>> cells = new LinkedHashMap<>();
        cells.put(Cell.WHAT, Row::what);
        cells.put(Cell.SUBJECT, Row::subject);
        cells.put(Cell.FIELDS, row -> String.join(", ", row.fields()));
        cells.put(
                Cell.PURPOSES,
                row -> joined(row.purposes().stream().map(use -> use.why() + " (" + use.paragraph() + ")")));
        cells.put(Cell.PLACES, row -> joined(row.places().stream()));
        cells.put(Cell.UNTIL, Row::until);
        cells.put(
                Cell.RECIPIENTS,
                row -> joined(row.recipients().stream().map(who -> words(who.who(), who.what(), who.mechanism()))));
        cells.put(
                Cell.RIGHTS,
                row -> joined(row.rights().stream().map(way -> words(way.how(), String.join(", ", way.serves())))));
        cells.put(Cell.PROMISES, row -> String.join(", ", row.promises()));
        return cells;
    }

    private static String operator(PolicyPage.Operator operator) {
        Stream<String> contacts = operator.contacts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
        return joined(Stream.concat(
                Stream.of(
                        operator.name(),
                        operator.registration(),
                        operator.address(),
                        operator.country(),
                        operator.law(),
                        operator.authority(),
                        operator.authorityPage()),
                contacts));
    }

    private static String age(PolicyPage.Age age) {
        return joined(Stream.of(age.years(), age.inEurope()));
    }

    private static String words(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private static Map<String, Row> rows(PolicyPage page) {
        Map<String, Row> rows = new LinkedHashMap<>();
        page.profiles().forEach(profile -> profile.rows().forEach(row -> rows.put(row.id(), row)));
        return rows;
    }

    private static List<String> sentences(PolicyPage page) {
        return Stream.concat(page.notCollected().stream(), page.statements().stream())
                .map(PolicyPage.Sentence::text)
                .toList();
    }
}
