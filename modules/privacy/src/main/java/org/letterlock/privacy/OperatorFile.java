package org.letterlock.privacy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.privacy.OperatorLines.Entry;
import org.letterlock.validation.EmailAddress;

/**
 * Reads the operator's file and collects everything that is wrong with it. What it may say depends on the policies:
 * retentions can be shortened that they declare, age limits raised of systems that have one.
 */
final class OperatorFile {

    /** Reads a value; empty when it is not of the kind that is allowed. */
    @FunctionalInterface
    interface Kind<T> extends Function<String, Optional<T>> {}

    static final int TEXT_MAX = 300;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern SPAN = Pattern.compile("(?<count>[1-9][0-9]{0,4}) (?<unit>minute|hour|day)s?");
    private static final Pattern YEARS = Pattern.compile("[0-9]{1,2}");

    private final Map<String, Entry> entries;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> read = new HashSet<>();

    private OperatorFile(String text) {
        this.entries = new OperatorLines(text, problems).entries();
    }

    /**
     * Reads the file.
     *
     * @throws InvalidOperatorException naming every problem
     */
    static Operator read(Path file, List<Retention> retentions, Map<String, AgeLimit> ages) {
        try {
            return parse(file.toString(), Files.readString(file), retentions, ages);
        } catch (CharacterCodingException garbled) {
            throw new InvalidOperatorException(file.toString(), List.of("it is not written in UTF-8"));
        } catch (IOException unreadable) {
            throw new InvalidOperatorException(file.toString(), List.of("it cannot be read"));
        }
    }

    static Operator parse(String name, String text, List<Retention> retentions, Map<String, AgeLimit> ages) {
        OperatorFile file = new OperatorFile(text);
        Operator operator = file.operator(retentions, ages);
        file.entries.values().stream()
                .filter(entry -> !file.read.contains(entry.key()))
                .forEach(entry -> file.problem(entry, "is not a key of this file", "see docs/operate.md"));
        if (!file.problems.isEmpty()) {
            throw new InvalidOperatorException(
                    name, file.problems.stream().sorted(OperatorFile::byLine).toList());
        }
        return operator;
    }

    private Operator operator(List<Retention> retentions, Map<String, AgeLimit> ages) {
        Map<Operator.Contact, String> contacts = new EnumMap<>(Operator.Contact.class);
        for (Operator.Contact contact : Operator.Contact.values()) {
            value("contact." + contact.name().toLowerCase(Locale.ROOT), "one e-mail address", OperatorFile::email)
                    .ifPresent(address -> contacts.put(contact, address));
        }
        return new Operator(
                text("operator.name"),
                text("operator.registration"),
                text("operator.address"),
                value("operator.country", "a country code of two capital letters, such as DE", OperatorFile::country),
                text("operator.law"),
                authority(),
                contacts,
                ages(ages),
                retentions(retentions),
                new SubprocessorLines(this).read());
    }

    private Optional<Operator.Authority> authority() {
        Optional<String> name = text("authority.name");
        Optional<URI> page = page("authority.page");
        if (name.isPresent() != page.isPresent()) {
            problem(lineOf("authority.name", "authority.page"), "authority.name and authority.page go together");
        }
        return name.flatMap(who -> page.map(where -> new Operator.Authority(who, where)));
    }

    private Map<String, AgeLimit> ages(Map<String, AgeLimit> declared) {
        Map<String, AgeLimit> ages = new HashMap<>();
        declared.forEach((system, least) -> {
            int years = years("age." + system, least.years());
            int inEurope = years("age." + system + ".eea", Math.max(least.inEurope(), years));
            ages.put(system, new AgeLimit(years, Math.max(years, inEurope)));
        });
        return ages;
    }

    private int years(String key, int least) {
        return value(
                        key,
                        "whole years from " + least + " to 99; the policy promises " + least
                                + ", it can only be raised",
                        text -> YEARS.matcher(text).matches() && Integer.parseInt(text) >= least
                                ? Optional.of(Integer.parseInt(text))
                                : Optional.empty())
                .orElse(least);
    }

    private Retentions retentions(List<Retention> known) {
        Map<String, Duration> chosen = new HashMap<>();
        for (Retention retention : known) {
            String allowed = "a time from %s to %s, such as 12 hours; the policy promises %s, it can only be shortened"
                    .formatted(words(retention.least()), words(retention.most()), words(retention.most()));
            value("retention." + retention.key(), allowed, text -> span(text, retention))
                    .ifPresent(span -> chosen.put(retention.key(), span));
        }
        return new Retentions(chosen);
    }

    private static String words(Duration duration) {
        return DurationWords.of(duration).english();
    }

    private static Optional<Duration> span(String text, Retention within) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(span.group("count"));
        Duration duration = switch (span.group("unit")) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        boolean allowed = duration.compareTo(within.least()) >= 0 && duration.compareTo(within.most()) <= 0;
        return allowed ? Optional.of(duration) : Optional.empty();
    }

    private static Optional<String> email(String text) {
        return EmailAddress.parse(text) instanceof EmailAddress address
                        && !address.domain().startsWith("[")
                ? Optional.of(address.text())
                : Optional.empty();
    }

    static Optional<String> country(String text) {
        return COUNTRIES.contains(text) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<URI> https(String text) {
        try {
            URI page = new URI(text);
            return "https".equals(page.getScheme()) && page.getHost() != null && page.getUserInfo() == null
                    ? Optional.of(page)
                    : Optional.empty();
        } catch (URISyntaxException invalid) {
            return Optional.empty();
        }
    }

    Optional<String> text(String key) {
        return value(
                key,
                "text of at most " + TEXT_MAX + " characters in one line",
                text -> text.length() <= TEXT_MAX && text.chars().noneMatch(Character::isISOControl)
                        ? Optional.of(text)
                        : Optional.empty());
    }

    Optional<URI> page(String key) {
        return value(key, "an address that begins with https://", OperatorFile::https);
    }

    /** Reads one value; what is not {@code allowed} is a problem. */
    <T> Optional<T> value(String key, String allowed, Kind<T> kind) {
        read.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        Optional<T> value = entry.value().isEmpty() ? Optional.empty() : kind.apply(entry.value());
        if (value.isEmpty()) {
            problem(entry, "is not what is allowed", allowed);
        }
        return value;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /** The first line on which one of the keys stands. */
    int lineOf(String... keys) {
        for (String key : keys) {
            Entry entry = entries.get(key);
            if (entry != null) {
                return entry.line();
            }
        }
        return 1;
    }

    void problem(int line, String sentence) {
        problems.add("line " + line + ": " + sentence);
    }

    private void problem(Entry entry, String what, String allowed) {
        problem(entry.line(), entry.key() + " " + what + ": " + allowed);
    }

    private static int byLine(String one, String other) {
        return Integer.compare(number(one), number(other));
    }

    private static int number(String problem) {
        return Integer.parseInt(problem.substring("line ".length(), problem.indexOf(':')));
    }
}
