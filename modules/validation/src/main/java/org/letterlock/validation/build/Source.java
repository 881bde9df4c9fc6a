package org.letterlock.validation.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.DataSource;
import org.letterlock.validation.DomainClass;

/**
 * A line of {@code sources.tsv} with the folder of its package.
 *
 * @param number position among the sources, which statements refer to
 * @param files of its package, to be read in the way that {@code reading} names
 */
record Source(
        int number, DataSource data, Optional<DomainClass> kind, String reading, Path folder, List<String> files) {

    /** Reads the list of sources and makes sure that each package has the version that the list says. */
    static List<Source> readAll(Path list, Path packages) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String[] row : Table.read(list, 10).rows()) {
            double reliability = Integer.parseInt(row[4]) / 100.0;
            var data = new DataSource(row[0], row[2], LocalDate.parse(row[3]), reliability, row[5], row[9]);
            var kind = row[6].equals("-") ? Optional.<DomainClass>empty() : Optional.of(DomainClass.valueOf(row[6]));
            Path folder = packages.resolve(row[1]);
            if (!row[1].equals("-")) {
                requireVersion(folder, row[2]);
            }
            sources.add(new Source(sources.size(), data, kind, row[7], folder, List.of(row[8].split(","))));
        }
        return sources;
    }

    private static void requireVersion(Path folder, String version) throws IOException {
        List<String> texts = quoted(Files.readString(folder.resolve("package.json")));
        int at = texts.indexOf("version");
        if (at < 0 || !texts.get(at + 1).equals(version)) {
            throw new BadDataException("package " + folder.getFileName() + " has not version " + version);
        }
    }

    boolean isOurs() {
        return reading.equals("ours");
    }

    /** All texts of all files. */
    List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String file : files) {
            String content = Files.readString(folder.resolve(file));
            texts.addAll(
                    reading.equals("quoted") ? quoted(content) : content.lines().toList());
        }
        return texts;
    }

    /** Every text between quotes of JSON or JavaScript that ends in its line. */
    static List<String> quoted(String content) {
        List<String> texts = new ArrayList<>();
        int begin = -1;
        char quote = 0;
        for (int i = 0; i < content.length(); i++) {
            char character = content.charAt(i);
            if (begin < 0 && (character == '"' || character == '\'')) {
                begin = i + 1;
                quote = character;
            } else if (begin >= 0 && character == quote) {
                texts.add(content.substring(begin, i));
                begin = -1;
            } else if (character == '\n') {
                begin = -1;
            }
        }
        return texts;
    }
}
