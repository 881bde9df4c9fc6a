package org.letterlock.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The table of what the operator can show. */
public final class EvidenceTable {

    private final Jdbi jdbi;

    public EvidenceTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row. */
    @SuppressWarnings("ArrayRecordComponent") // a digest, never compared
    public record EvidenceRow(
            UUID id,
            String kind,
            Optional<UUID> person,
            String owner,
            byte[] artefact,
            LocalDate issued,
            LocalDate expires,
            UUID enteredBy,
            Instant enteredAt,
            boolean warned) {}

    public void add(EvidenceRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            INSERT INTO evidence (id, kind, person_id, owner, artefact, issued, expires, entered_by, entered_at)
            VALUES (:id, :kind, CAST(:person AS uuid), :owner, :artefact, :issued, :expires, :by, :at)
            """)
                .bind("id", row.id())
                .bind("kind", row.kind())
                .bind("person", row.person().orElse(null))
                .bind("owner", row.owner())
                .bind("artefact", row.artefact())
                .bind("issued", row.issued())
                .bind("expires", row.expires())
                .bind("by", row.enteredBy())
                .bind("at", Times.to(row.enteredAt()))
                .execute());
    }

    /** All there is, what lasts longest first. */
    public List<EvidenceRow> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM evidence ORDER BY expires DESC, entered_at DESC")
                        .map(EvidenceTable::row)
                        .list());
    }

    /** Notes that people were warned of its end; false when somebody else did. */
    public boolean warn(UUID id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate("UPDATE evidence SET warned = true WHERE id = :id AND NOT warned")
                                .bind("id", id)
                                .execute())
                == 1;
    }

    public void remove(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM evidence WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    public void removeOf(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM evidence WHERE person_id = :person")
                .bind("person", person)
                .execute());
    }

    public void removeExpiredUpTo(LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM evidence WHERE expires <= :day")
                .bind("day", day)
                .execute());
    }

    private static EvidenceRow row(ResultSet row, StatementContext context) throws SQLException {
        return new EvidenceRow(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                Optional.ofNullable(row.getObject("person_id", UUID.class)),
                row.getString("owner"),
                row.getBytes("artefact"),
                row.getObject("issued", LocalDate.class),
                row.getObject("expires", LocalDate.class),
                row.getObject("entered_by", UUID.class),
                Times.in(row, "entered_at"),
                row.getBoolean("warned"));
    }
}
