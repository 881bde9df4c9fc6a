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

/** The table of requests for what a law gives. */
public final class RequestTable {

    private static final String SELECT = "SELECT * FROM request WHERE ";

    private final Jdbi jdbi;

    public RequestTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row. Of a closed request the sealed fields are empty. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets and digests, never compared
    public record RequestRow(
            UUID id,
            byte[] subjectDigest,
            Optional<UUID> person,
            String kind,
            String intake,
            String language,
            Optional<byte[]> addressSealed,
            Optional<byte[]> wordsSealed,
            Optional<byte[]> pinnedSealed,
            String versions,
            Instant askedAt,
            Instant warnAt,
            Instant dueAt,
            String alarmed,
            Optional<String> waitsFor,
            Optional<String> outcome,
            Optional<Instant> closedAt) {}

    public void add(RequestRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO request (id, subject_digest, person_id, kind, intake, language, address_sealed, words_sealed,
                          pinned_sealed, versions, asked_at, warn_at, due_at, alarmed, waits_for)
                        VALUES (:id, :subject, CAST(:person AS uuid), :kind, :intake, :language, :address, :words, :pinned,
                          :versions, :asked, :warn, :due, :alarmed, :waits)
                        """)
                .bind("id", row.id())
                .bind("subject", row.subjectDigest())
                .bind("person", row.person().orElse(null))
                .bind("kind", row.kind())
                .bind("intake", row.intake())
                .bind("language", row.language())
                .bind("address", row.addressSealed().orElse(null))
                .bind("words", row.wordsSealed().orElse(null))
                .bind("pinned", row.pinnedSealed().orElse(null))
                .bind("versions", row.versions())
                .bind("asked", Times.to(row.askedAt()))
                .bind("warn", Times.to(row.warnAt()))
                .bind("due", Times.to(row.dueAt()))
                .bind("alarmed", row.alarmed())
                .bind("waits", row.waitsFor().orElse(null))
                .execute());
    }

    public Optional<RequestRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map(RequestTable::row)
                .findOne());
    }

    /** Those that are open, the most urgent first. */
    public List<RequestRow> open(int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "closed_at IS NULL ORDER BY due_at, id LIMIT :limit")
                        .bind("limit", limit)
                        .map(RequestTable::row)
                        .list());
    }

    /** Those of the address, or of the person, closed after {@code closedAfter} or open. */
    public List<RequestRow> of(Optional<UUID> person, Optional<byte[]> subjectDigest, Instant closedAfter) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        (person_id = CAST(:person AS uuid) OR subject_digest = CAST(:subject AS bytea))
                          AND (closed_at IS NULL OR closed_at > :after) ORDER BY asked_at, id
                        """)
                .bind("person", person.orElse(null))
                .bind("subject", subjectDigest.orElse(null))
                .bind("after", Times.to(closedAfter))
                .map(RequestTable::row)
                .list());
    }

    /** Those of a kind that the address asked for and that are open. */
    public Optional<RequestRow> open(byte[] subjectDigest, String kind) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "subject_digest = :subject AND kind = :kind AND closed_at IS NULL LIMIT 1")
                .bind("subject", subjectDigest)
                .bind("kind", kind)
                .map(RequestTable::row)
                .findOne());
    }

    public void waitFor(UUID id, String what) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE request SET waits_for = :what WHERE id = :id")
                .bind("id", id)
                .bind("what", what)
                .execute());
    }

    /** Notes who was alarmed; false when somebody else did. */
    public boolean alarm(UUID id, String from, String to) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "UPDATE request SET alarmed = :to WHERE id = :id AND alarmed = :from AND closed_at IS NULL")
                        .bind("id", id)
                        .bind("from", from)
                        .bind("to", to)
                        .execute())
                == 1;
    }

    /** Closes it and empties what was sealed; false when it was closed. */
    public boolean close(UUID id, String outcome, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE request SET outcome = :outcome, closed_at = :at, person_id = NULL, waits_for = NULL,
                                  address_sealed = NULL, words_sealed = NULL, pinned_sealed = NULL
                                WHERE id = :id AND closed_at IS NULL
                                """)
                        .bind("id", id)
                        .bind("outcome", outcome)
                        .bind("at", Times.to(at))
                        .execute())
                == 1;
    }

    public void removeClosedUpTo(Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM request WHERE closed_at <= :at")
                .bind("at", Times.to(at))
                .execute());
    }

    /** Those that are open, by id; for tidying after a crash. */
    public List<UUID> allOpen() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM request WHERE closed_at IS NULL")
                .mapTo(UUID.class)
                .list());
    }

    private static RequestRow row(ResultSet row, StatementContext context) throws SQLException {
        return new RequestRow(
                row.getObject("id", UUID.class),
                row.getBytes("subject_digest"),
                Optional.ofNullable(row.getObject("person_id", UUID.class)),
                row.getString("kind"),
                row.getString("intake"),
                row.getString("language"),
                Optional.ofNullable(row.getBytes("address_sealed")),
                Optional.ofNullable(row.getBytes("words_sealed")),
                Optional.ofNullable(row.getBytes("pinned_sealed")),
                row.getString("versions"),
                Times.in(row, "asked_at"),
                Times.in(row, "warn_at"),
                Times.in(row, "due_at"),
                row.getString("alarmed"),
                Optional.ofNullable(row.getString("waits_for")),
                Optional.ofNullable(row.getString("outcome")),
                Times.maybeIn(row, "closed_at"));
    }
}
