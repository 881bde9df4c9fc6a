package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold for policies to make a registry; collects every problem instead of stopping at the first. */
final class RegistryRules {

    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern CLASS = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final Pattern PROMISE = Pattern.compile("[A-Z]{2,20}-[0-9]{2,4}");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> systems = new HashSet<>();
    private final Set<String> rows = new HashSet<>();
    private final Map<String, Optional<?>> cookies = new HashMap<>();

    private RegistryRules() {}

    static List<String> problems(List<SystemPolicy> policies) {
        RegistryRules rules = new RegistryRules();
        policies.forEach(rules::check);
        return List.copyOf(rules.problems);
    }

    static boolean isPromiseId(String id) {
        return PROMISE.matcher(id).matches();
    }

    private void check(SystemPolicy policy) {
        String where = "system " + policy.system();
        need(
                SYSTEM.matcher(policy.system()).matches(),
                where + ": the name is not lower case letters, digits, hyphens");
        need(systems.add(policy.system()), where + ": declared twice");
        words(policy.title(), where + ": no title");
        Set<String> profiles = new HashSet<>();
        for (ProfilePolicy profile : policy.profiles()) {
            String whose = where + ", profile " + profile.id();
            need(
                    SYSTEM.matcher(profile.id()).matches(),
                    whose + ": the name is not lower case letters, digits, hyphens");
            need(profiles.add(profile.id()), whose + ": declared twice");
            words(profile.name(), whose + ": no name");
            words(profile.summary(), whose + ": no summary");
        }
        policy.classes().forEach(this::check);
        Stream.concat(policy.notCollected().stream(), policy.statements().stream())
                .forEach(pledge -> words(pledge.words(), where + ": a sentence without words"));
        policy.promises()
                .filter(id -> !isPromiseId(id))
                .forEach(id -> problems.add(where + ": " + id + " is no promise id"));
    }

    private void check(DataClass row) {
        String where = "class " + row.id();
        need(CLASS.matcher(row.id()).matches(), where + ": the id is not dotted lower case words");
        need(rows.add(row.id()), where + ": declared twice");
        words(row.what(), where + ": does not say what it is");
        words(row.subject(), where + ": does not say whom it is about");
        list(row.fields(), where + ": names no field");
        list(row.uses(), where + ": gives no purpose and legal basis");
        list(row.places(), where + ": is in no place");
        list(row.recipients(), where + ": does not say who gets it (Words.NOBODY is an answer)");
        words(row.rights(), where + ": does not say which rights apply");
        row.fields().forEach(field -> need(!field.isBlank(), where + ": a field without a name"));
        row.uses().forEach(use -> words(use.why(), where + ": a purpose without words"));
        row.recipients().forEach(recipient -> words(recipient, where + ": a recipient without words"));
        until(row.until(), where);
        row.places().forEach(place -> place(place, where));
    }

    private void until(Until until, String where) {
        switch (until) {
            case Until.Event(Words when) -> words(when, where + ": does not say until when");
            case Until.After(var duration, Words counted) -> {
                need(duration.isPositive(), where + ": a lifetime that is not positive");
                words(counted, where + ": does not say from when its lifetime counts");
            }
            case Until.Earliest(List<Until> of) -> {
                need(of.size() > 1, where + ": the earliest of fewer than two ends");
                of.forEach(one -> until(one, where));
            }
        }
    }

    private void place(Place place, String where) {
        switch (place) {
            case Place.Memory(String what) -> name(what, where);
            case Place.Column(String schema, String table, String column) -> {
                name(schema, where);
                name(table, where);
                name(column, where);
            }
            case Place.Cookie(String name, var maxAge) -> {
                name(name, where);
                Optional<?> other = cookies.putIfAbsent(name, maxAge);
                need(other == null || other.equals(maxAge), where + ": the cookie " + name + " has two lifetimes");
                need(maxAge.isEmpty() || maxAge.get().isPositive(), where + ": the cookie " + name + " lives no time");
            }
            case Place.LocalStorage(String key) -> name(key, where);
            case Place.KeySlot(String file) -> name(file, where);
            case Place.FileAt(String name) -> name(name, where);
        }
    }

    private void name(String name, String where) {
        need(!name.isBlank(), where + ": a place without a name");
    }

    private void words(Words words, String problem) {
        need(!words.isBlank(), problem);
    }

    private void list(List<?> list, String problem) {
        need(!list.isEmpty(), problem);
    }

    private void need(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
