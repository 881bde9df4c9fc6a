package org.letterlock.validation.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.letterlock.validation.BadDataException;

/** A file of lines with tabs between columns; lines that begin with a hash sign are for people. */
record Table(Path file, List<String[]> rows) {

    static Table read(Path file, int columns) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] row = line.split("\t", -1);
            if (row.length != columns) {
                throw new BadDataException(file.getFileName() + ": not " + columns + " columns: " + line);
            }
            rows.add(row);
        }
        return new Table(file, rows);
    }
}
