package org.letterlock.benchmarks.library;

import com.sanctionco.jmail.JMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.validator.routines.EmailValidator;
import org.letterlock.validation.AddressTable;
import org.letterlock.validation.AddressTable.Row;
import org.letterlock.validation.EmailAddress;

/**
 * What each validator says about every address of the table of reasoned verdicts, {@code addresses.tsv}. The measure is
 * the column of RFC 5321; some of them never meant to hold to it, so the table counts both ways of disagreeing. Used as
 * {@code Disagreement write FILE} for the packages of npm and {@code Disagreement read FILE} with what they said.
 */
final class Disagreement {

    private static final int EXAMPLES = 5;

    private Disagreement() {}

    static void main(String[] arguments) throws IOException {
        List<Row> rows = AddressTable.rows();
        Path file = Path.of(arguments[1]);
        if (arguments[0].equals("write")) {
            Files.writeString(file, json(rows));
            return;
        }
        Map<String, List<String>> verdicts = new LinkedHashMap<>();
        verdicts.put("Letterlock `rfc5321`", said(rows, text -> EmailAddress.parse(text) instanceof EmailAddress));
        verdicts.put("JMail 2.2.1, strict", said(rows, JMail.strictValidator()::isValid));
        verdicts.put("commons-validator 1.10", said(rows, EmailValidator.getInstance(true, true)::isValid));
        String peers = Files.exists(file) ? Files.readString(file) : "{}";
        add(verdicts, "deep-email-validator 0.1.27, grammar", array(peers, "deep"), rows);
        add(verdicts, "mailchecker 6.0.21", array(peers, "checker"), rows);
        print(rows, verdicts);
        rate(peers, "deep-email-validator, no DNS", "deepRate");
        rate(peers, "mailchecker", "checkerRate");
    }

    private static void add(Map<String, List<String>> verdicts, String name, List<String> said, List<Row> rows) {
        if (said.size() == rows.size()) {
            verdicts.put(name, said);
        }
    }

    private static List<String> said(List<Row> rows, Predicate<String> validator) {
        List<String> said = new ArrayList<>();
        for (Row row : rows) {
            try {
                said.add(Boolean.toString(validator.test(row.address())));
            } catch (RuntimeException e) {
                said.add("threw");
            }
        }
        return said;
    }

    private static void print(List<Row> rows, Map<String, List<String>> verdicts) {
        long good = rows.stream().filter(row -> row.taken().getFirst()).count();
        IO.println("\n%d addresses, %d of them good by RFC 5321, %d bad.\n".formatted(rows.size(), good, rows.size() - good));
        IO.println("| validator | takes bad ones | refuses good ones | throws | bad ones taken, for example |\n|---|---|---|---|---|");
        verdicts.forEach((name, said) -> {
            List<String> taken = new ArrayList<>();
            int refused = 0;
            int thrown = 0;
            for (int i = 0; i < said.size(); i++) {
                boolean isGood = rows.get(i).taken().getFirst();
                thrown += said.get(i).equals("threw") ? 1 : 0;
                refused += isGood && said.get(i).equals("false") ? 1 : 0;
                if (!isGood && said.get(i).equals("true")) {
                    taken.add(rows.get(i).why());
                }
            }
            IO.println("| %s | %d | %d | %d | %s |".formatted(name, taken.size(), refused, thrown, examples(taken)));
        });
    }

    /** Some from the whole length of the table. */
    private static String examples(List<String> taken) {
        int step = Math.max(1, taken.size() / EXAMPLES);
        return String.join("; ", Stream.iterate(0, i -> i < taken.size(), i -> i + step).limit(EXAMPLES).map(taken::get).toList());
    }

    private static void rate(String peers, String name, String field) {
        Matcher rate = Pattern.compile("\"" + field + "\":(\\d+)").matcher(peers);
        if (rate.find()) {
            IO.println("%s: %,d addresses of this table a second".formatted(name, Long.parseLong(rate.group(1))));
        }
    }

    private static List<String> array(String peers, String field) {
        Matcher array = Pattern.compile("\"" + field + "\":\\[([^]]*)]").matcher(peers);
        return array.find() ? List.of(array.group(1).replace("\"", "").split(",")) : List.of();
    }

    private static String json(List<Row> rows) {
        StringBuilder json = new StringBuilder("[");
        for (Row row : rows) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            row.address().chars().forEach(unit -> json.append("\\u%04x".formatted(unit)));
            json.append('"');
        }
        return json.append(']').toString();
    }
}
