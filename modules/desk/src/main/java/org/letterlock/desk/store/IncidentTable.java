package org.letterlock.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The tables of what went wrong, and of what was done about it. */
public final class IncidentTable {

    private final Jdbi jdbi;

    public IncidentTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row. */
    public record IncidentRow(
            UUID id,
            String kind,
            String classes,
            Instant foundAt,
            UUID openedBy,
            Instant openedAt,
            String alarmed,
            Optional<Instant> closedAt) {}

    /** One step. */
    public record StepRow(String step, String words, UUID by, Instant at) {}

    public void open(IncidentRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            INSERT INTO incident (id, kind, classes, found_at, opened_by, opened_at, alarmed)
            VALUES (:id, :kind, :classes, :found, :by, :at, :alarmed)
            """)
                .bind("id", row.id())
                .bind("kind", row.kind())
                .bind("classes", row.classes())
                .bind("found", Times.to(row.foundAt()))
                .bind("by", row.openedBy())
                .bind("at", Times.to(row.openedAt()))
                .bind("alarmed", row.alarmed())
                .execute());
    }

    /** Adds a step to one that is not closed; false otherwise. */
    public boolean add(UUID id, StepRow step) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            INSERT INTO incident_step (incident_id, step, words, person_id, at)
            SELECT id, :step, :words, :by, :at FROM incident WHERE id = :id AND closed_at IS NULL
            """)
                        .bind("id", id)
                        .bind("step", step.step())
                        .bind("words", step.words())
                        .bind("by", step.by())
                        .bind("at", Times.to(step.at()))
                        .execute())
                == 1;
    }

    public void close(UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE incident SET closed_at = :at WHERE id = :id AND closed_at IS NULL")
                .bind("id", id)
                .bind("at", Times.to(at))
                .execute());
    }

    /** Notes who was alarmed; false when somebody else did. */
    public boolean alarm(UUID id, String from, String to) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            UPDATE incident SET alarmed = :to WHERE id = :id AND alarmed = :from AND closed_at IS NULL
            """)
                        .bind("id", id)
                        .bind("from", from)
                        .bind("to", to)
                        .execute())
                == 1;
    }

    /** The newest first. */
    public List<IncidentRow> newest(int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM incident ORDER BY found_at DESC, id LIMIT :limit")
                        .bind("limit", limit)
                        .map(IncidentTable::row)
                        .list());
    }

    public Optional<IncidentRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM incident WHERE id = :id")
                .bind("id", id)
                .map(IncidentTable::row)
                .findOne());
    }

    public List<StepRow> steps(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM incident_step WHERE incident_id = :id ORDER BY sequence")
                .bind("id", id)
                .map((row, context) -> new StepRow(
                        row.getString("step"),
                        row.getString("words"),
                        row.getObject("person_id", UUID.class),
                        Times.in(row, "at")))
                .list());
    }

    public void removeClosedUpTo(Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM incident WHERE closed_at <= :at")
                .bind("at", Times.to(at))
                .execute());
    }

    private static IncidentRow row(ResultSet row, StatementContext context) throws SQLException {
        return new IncidentRow(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("classes"),
                Times.in(row, "found_at"),
                row.getObject("opened_by", UUID.class),
                Times.in(row, "opened_at"),
                row.getString("alarmed"),
                Times.maybeIn(row, "closed_at"));
    }
}
