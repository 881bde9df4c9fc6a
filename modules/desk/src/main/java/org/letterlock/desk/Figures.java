package org.letterlock.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.desk.store.FigureTable;

/** How many answers came in time: numbers, of which nobody can be told. Safe for use by several threads. */
public final class Figures {

    private static final int MONTHS = 12;

    private final FigureTable table;

    Figures(FigureTable table) {
        this.table = table;
    }

    /** The answers of one month under one deadline. */
    public record Figure(LocalDate month, Deadline deadline, long inTime, long late) {}

    /** Counts one answer {@code now} to what came at {@code from}. */
    void count(Deadline deadline, Instant from, Instant now) {
        table.count(month(now), deadline.tag(), now.isBefore(deadline.end(from)));
    }

    /** Those of the last twelve months, the newest first. */
    public List<Figure> lately(Instant now) {
        return table.since(month(now).minusMonths(MONTHS - 1)).stream()
                .flatMap(
                        row -> deadline(row.deadline())
                                .map(deadline -> new Figure(row.month(), deadline, row.inTime(), row.late()))
                                .stream())
                .toList();
    }

    private static Optional<Deadline> deadline(String tag) {
        return Stream.of(Deadline.values()).filter(one -> one.tag().equals(tag)).findFirst();
    }

    private static LocalDate month(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).withDayOfMonth(1);
    }
}
