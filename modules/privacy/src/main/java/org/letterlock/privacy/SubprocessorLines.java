package org.letterlock.privacy;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The processors in the operator's file: {@code processor.ID.name} and its neighbours, all of which are needed. */
final class SubprocessorLines {

    private static final Pattern KEY = Pattern.compile("processor\\.(?<id>[a-z][a-z0-9-]{0,40})\\.[a-z]+");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    /** Countries whose law is the General Data Protection Regulation, and the United Kingdom. */
    private static final Set<String> EUROPE = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT",
            "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private final OperatorFile file;

    SubprocessorLines(OperatorFile file) {
        this.file = file;
    }

    List<Subprocessor> read() {
        Set<String> ids = new TreeSet<>();
        for (String key : file.keys()) {
            Matcher processor = KEY.matcher(key);
            if (processor.matches()) {
                ids.add(processor.group("id"));
            }
        }
        List<Subprocessor> all = new ArrayList<>();
        ids.forEach(id -> read(id).ifPresent(all::add));
        return all;
    }

    private Optional<Subprocessor> read(String id) {
        String prefix = "processor." + id + ".";
        Optional<String> name = file.text(prefix + "name");
        Optional<String> does = file.text(prefix + "does");
        Optional<List<String>> hosts =
                file.value(prefix + "hosts", "host names in lower case, with commas between", SubprocessorLines::hosts);
        Optional<String> country = file.value(
                prefix + "country", "a country code of two capital letters, such as DE", OperatorFile::country);
        Optional<URI> policy = file.page(prefix + "policy");
        Optional<LocalDate> agreed = date(prefix + "agreed");
        Optional<LocalDate> announced = date(prefix + "announced");
        Optional<Subprocessor.Transfer> transfer = file.value(
                prefix + "transfer", "one of within-europe, adequacy, standard-clauses", SubprocessorLines::transfer);
        List<String> missing = Stream.of(
                        "name", "does", "hosts", "country", "policy", "agreed", "announced", "transfer")
                .filter(part -> !file.keys().contains(prefix + part))
                .toList();
        int line = file.keys().stream()
                .filter(key -> key.startsWith(prefix))
                .mapToInt(file::lineOf)
                .min()
                .orElse(1);
        if (!missing.isEmpty()) {
            file.problem(line, "the processor " + id + " lacks " + String.join(", ", missing));
        }
        if (country.isPresent()
                && transfer.equals(Optional.of(Subprocessor.Transfer.WITHIN_EUROPE))
                && !EUROPE.contains(country.get())) {
            file.problem(
                    line,
                    "the processor " + id + " is outside of Europe: transfer must be adequacy or standard-clauses");
        }
        boolean whole = Stream.of(name, does, hosts, country, policy, agreed, announced, transfer)
                .allMatch(Optional::isPresent);
        return whole
                ? Optional.of(new Subprocessor(
                        id,
                        name.orElseThrow(),
                        does.orElseThrow(),
                        hosts.orElseThrow(),
                        country.orElseThrow(),
                        policy.orElseThrow(),
                        agreed.orElseThrow(),
                        announced.orElseThrow(),
                        transfer.orElseThrow()))
                : Optional.empty();
    }

    private Optional<LocalDate> date(String key) {
        return file.value(key, "a date such as 2026-11-22", text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        });
    }

    private static Optional<List<String>> hosts(String text) {
        List<String> hosts = Stream.of(text.split(",", -1)).map(String::strip).toList();
        return hosts.stream().allMatch(host -> HOST.matcher(host).matches()) ? Optional.of(hosts) : Optional.empty();
    }

    private static Optional<Subprocessor.Transfer> transfer(String text) {
        return Stream.of(Subprocessor.Transfer.values())
                .filter(transfer -> transfer.name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .equals(text))
                .findFirst();
    }
}
