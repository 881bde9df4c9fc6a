package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold for policies to make a registry; collects every problem instead of stopping at the first. */
final class RegistryRules {

    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern CLASS = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
    private static final Pattern PROMISE = Pattern.compile("[A-Z]{2,20}-[0-9]{2,4}");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> systems = new HashSet<>();
    private final Set<String> rows = new HashSet<>();
    private final Map<String, Optional<?>> cookies = new HashMap<>();
    private final Map<String, List<String>> outlets = new HashMap<>();

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
        list(row.recipients(), where + ": does not say who gets it (Recipient.NOBODY is an answer)");
        list(row.rights(), where + ": does not say which rights apply");
        row.rights().forEach(served -> words(served.how(), where + ": does not say how rights are served"));
        row.fields().forEach(field -> need(!field.isBlank(), where + ": a field without a name"));
        row.uses().forEach(use -> use(use, where));
        recipients(row, where);
        until(row.until(), where);
        row.places().forEach(place -> place(place, where));
    }

    private void use(Use use, String where) {
        words(use.why(), where + ": a purpose without words");
        String kind = use.purpose().words().english().toLowerCase(Locale.ROOT);
        if (use.purpose().isForbidden()) {
            problems.add(where + ": " + kind + " is a purpose that no policy may have");
        } else {
            need(
                    use.purpose().grounds().contains(use.basis()),
                    where + ": " + kind + " cannot rest on GDPR " + use.basis().paragraph());
        }
    }

    private void recipients(DataClass row, String where) {
        Set<String> ways = row.places().stream()
                .filter(Place.Outbound.class::isInstance)
                .map(place -> ((Place.Outbound) place).outlet())
                .collect(Collectors.toSet());
        for (Recipient recipient : row.recipients()) {
            words(recipient.who(), where + ": a recipient without words");
            if (recipient.isOutside()) {
                words(recipient.what(), where + ": a recipient of whom it is not said what goes out to them");
                need(
                        ways.contains(recipient.outlet()),
                        where + ": a recipient is reached by the outlet " + recipient.outlet()
                                + ", which is no place of the row");
            }
        }
        row.recipients().forEach(recipient -> ways.remove(recipient.outlet()));
        ways.forEach(way -> problems.add(where + ": nobody is named who receives what leaves by the outlet " + way));
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
            case Place.Erased(String file) -> name(file, where);
            case Place.FileAt(String name) -> name(name, where);
            case Place.LogField(String log, String field) -> {
                name(log, where);
                name(field, where);
            }
            case Place.Outbound(String outlet, List<String> hosts) -> {
                name(outlet, where);
                hosts.forEach(host ->
                        need(HOST.matcher(host).matches(), where + ": the host " + host + " is no name in lower case"));
                List<String> other = outlets.putIfAbsent(outlet, hosts);
                need(
                        other == null || other.equals(hosts),
                        where + ": the outlet " + outlet + " has two lists of hosts");
            }
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
