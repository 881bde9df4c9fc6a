package org.letterlock.desk.store;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table of how many answers came in time. */
public final class FigureTable {

    private final Jdbi jdbi;

    public FigureTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row. */
    public record FigureRow(LocalDate month, String deadline, long inTime, long late) {}

    /** Counts one answer. */
    public void count(LocalDate month, String deadline, boolean inTime) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO figure (month, deadline, in_time, late) VALUES (:month, :deadline, :good, :bad)
                        ON CONFLICT (month, deadline) DO UPDATE
                        SET in_time = figure.in_time + excluded.in_time, late = figure.late + excluded.late
                        """)
                .bind("month", month)
                .bind("deadline", deadline)
                .bind("good", inTime ? 1 : 0)
                .bind("bad", inTime ? 0 : 1)
                .execute());
    }

    /** Since that month, the newest first. */
    public List<FigureRow> since(LocalDate month) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM figure WHERE month >= :month ORDER BY month DESC, deadline")
                .bind("month", month)
                .map((row, context) -> new FigureRow(
                        row.getObject("month", LocalDate.class),
                        row.getString("deadline"),
                        row.getLong("in_time"),
                        row.getLong("late")))
                .list());
    }
}
