package org.letterlock.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of reasoned verdicts, {@code addresses.tsv}. */
public final class AddressTable {

    /** One row: an address, whether each profile in {@link #PROFILES} takes it, and why. */
    public record Row(String address, List<Boolean> taken, String why) {

        @Override
        public String toString() {
            return why;
        }
    }

    public static final List<AddressProfile> PROFILES =
            List.of(AddressProfile.RFC5321, AddressProfile.RFC5322, AddressProfile.WEB, AddressProfile.PROVIDER);

    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)(.)}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(u[0-9A-F]{4}|.)");

    private AddressTable() {}

    public static List<Row> rows() {
        try (InputStream table = AddressTable.class.getResourceAsStream("addresses.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(AddressTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split("\t", 3);
        return new Row(
                written(cells[1]),
                cells[0].chars().mapToObj(verdict -> verdict == '+').toList(),
                cells[2]);
    }

    private static String written(String cell) {
        String repeated = REPEATED.matcher(cell)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
        return ESCAPED.matcher(repeated).replaceAll(match -> Matcher.quoteReplacement(meant(match.group(1))));
    }

    private static String meant(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '0' -> "\0";
            case '\\' -> "\\";
            case 'u' -> Character.toString((char) Integer.parseInt(escape.substring(1), 16));
            default -> throw new IllegalArgumentException("no escape " + escape);
        };
    }
}
