package org.letterlock.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The tables of demands that data be handed to an authority. Each step asks whether the one before was done. */
public final class DisclosureTable {

    private static final int APPROVALS = 2;

    private final Jdbi jdbi;

    public DisclosureTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a demand says, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets, never compared
    public record Sealed(byte[] reference, byte[] authority, byte[] subject, byte[] words, byte[] reason) {}

    /** What was handed out, when and by whom. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record Handing(Instant at, UUID by, byte[] digest, long records) {}

    /** When the person is told, and why not at once. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets, never compared
    public record NoticeRow(Instant at, Optional<byte[]> barSealed, Optional<Instant> notifiedAt) {}

    /** Who said what to the scope. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets, never compared
    public record ReviewRow(String outcome, byte[] wordsSealed, UUID by) {}

    /** One row, with who approved it. */
    @SuppressWarnings("ArrayRecordComponent") // digests and sealed octets, never compared
    public record DisclosureRow(
            UUID id,
            byte[] subjectDigest,
            String ground,
            Sealed sealed,
            String systems,
            UUID openedBy,
            Instant openedAt,
            Optional<ReviewRow> review,
            Set<UUID> approvals,
            boolean withdrawn,
            Optional<Handing> handing,
            Optional<NoticeRow> notice,
            Instant lastAt) {}

    public void open(DisclosureRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            INSERT INTO disclosure (id, subject_digest, ground, reference_sealed, authority_sealed, subject_sealed,
              words_sealed, reason_sealed, systems, opened_by, opened_at, last_at)
            VALUES (:id, :digest, :ground, :reference, :authority, :subject, :words, :reason, :systems, :by, :at, :at)
            """)
                .bind("id", row.id())
                .bind("digest", row.subjectDigest())
                .bind("ground", row.ground())
                .bind("reference", row.sealed().reference())
                .bind("authority", row.sealed().authority())
                .bind("subject", row.sealed().subject())
                .bind("words", row.sealed().words())
                .bind("reason", row.sealed().reason())
                .bind("systems", row.systems())
                .bind("by", row.openedBy())
                .bind("at", Times.to(row.openedAt()))
                .execute());
    }

    /** Notes the review of a case that is open or was contested; false otherwise. */
    public boolean review(UUID id, ReviewRow review, String systems, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            UPDATE disclosure SET review = :outcome, review_sealed = :words, reviewed_by = :by,
              systems = :systems, last_at = :at
            WHERE id = :id AND NOT withdrawn AND handed_at IS NULL AND opened_by <> :by
              AND (review IS NULL OR review = 'contested')
            """)
                        .bind("id", id)
                        .bind("outcome", review.outcome())
                        .bind("words", review.wordsSealed())
                        .bind("by", review.by())
                        .bind("systems", systems)
                        .bind("at", Times.to(at))
                        .execute())
                == 1;
    }

    /** Notes an approval; false when the case is not reviewed, is theirs, or has theirs or enough already. */
    public boolean approve(UUID id, UUID person, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("SELECT id FROM disclosure WHERE id = :id FOR UPDATE")
                    .bind("id", id)
                    .mapTo(UUID.class)
                    .findOne();
            boolean done = handle.createUpdate("""
                INSERT INTO disclosure_approval (disclosure_id, person_id, at)
                SELECT id, :person, :at FROM disclosure
                WHERE id = :id AND NOT withdrawn AND handed_at IS NULL AND opened_by <> :person
                  AND review IN ('accepted', 'narrowed')
                  AND (SELECT count(*) FROM disclosure_approval WHERE disclosure_id = :id) < :enough
                ON CONFLICT DO NOTHING
                """)
                            .bind("id", id)
                            .bind("person", person)
                            .bind("at", Times.to(at))
                            .bind("enough", APPROVALS)
                            .execute()
                    == 1;
            if (done) {
                handle.createUpdate("UPDATE disclosure SET last_at = :at WHERE id = :id")
                        .bind("id", id)
                        .bind("at", Times.to(at))
                        .execute();
            }
            return done;
        });
    }

    /** Ends a case before anything was handed out. */
    public boolean withdraw(UUID id, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            UPDATE disclosure SET withdrawn = true, last_at = :at
            WHERE id = :id AND NOT withdrawn AND handed_at IS NULL
            """)
                        .bind("id", id)
                        .bind("at", Times.to(at))
                        .execute())
                == 1;
    }

    /** Notes that it was handed out: of two at once one succeeds, and only with two approvals by others. */
    public boolean handOut(UUID id, Handing handing, NoticeRow notice) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            UPDATE disclosure SET handed_at = :at, handed_by = :by, report_digest = :digest, records = :records,
              notice_at = :notice, bar_sealed = CAST(:bar AS bytea), last_at = :at
            WHERE id = :id AND handed_at IS NULL AND NOT withdrawn AND review IN ('accepted', 'narrowed')
              AND (SELECT count(*) FROM disclosure_approval a
                   WHERE a.disclosure_id = :id AND a.person_id <> opened_by) >= :enough
            """)
                        .bind("id", id)
                        .bind("at", Times.to(handing.at()))
                        .bind("by", handing.by())
                        .bind("digest", handing.digest())
                        .bind("records", handing.records())
                        .bind("notice", Times.to(notice.at()))
                        .bind("bar", notice.barSealed().orElse(null))
                        .bind("enough", APPROVALS)
                        .execute())
                == 1;
    }

    /** Notes that the person is told; false when somebody else told them. */
    public boolean notified(UUID id, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            UPDATE disclosure SET notified_at = :at, last_at = :at
            WHERE id = :id AND notified_at IS NULL AND notice_at <= :at
            """)
                        .bind("id", id)
                        .bind("at", Times.to(at))
                        .execute())
                == 1;
    }

    public Optional<DisclosureRow> find(UUID id) {
        return select("WHERE id = ?", id).stream().findFirst();
    }

    /** All there are, the newest first. */
    public List<DisclosureRow> newest(int limit) {
        return select("ORDER BY opened_at DESC, id LIMIT ?", limit);
    }

    /** Those of which the person must be told by now, and was not. */
    public List<DisclosureRow> untold(Instant now) {
        return select("WHERE notified_at IS NULL AND notice_at <= ?", Times.to(now));
    }

    public List<DisclosureRow> about(byte[] subjectDigest) {
        return select("WHERE subject_digest = ? ORDER BY opened_at", subjectDigest);
    }

    /** Cases in which nothing happened since, and of which nobody is still to be told. */
    public List<UUID> lastUpTo(Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            SELECT id FROM disclosure WHERE last_at <= :at AND (handed_at IS NULL OR notified_at IS NOT NULL)
            """)
                .bind("at", Times.to(at))
                .mapTo(UUID.class)
                .list());
    }

    public List<UUID> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM disclosure")
                .mapTo(UUID.class)
                .list());
    }

    public void remove(List<UUID> ids) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM disclosure WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    private List<DisclosureRow> select(String which, Object value) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT *, ARRAY(SELECT person_id FROM disclosure_approval"
                        + " WHERE disclosure_id = disclosure.id) AS approved_by FROM disclosure " + which)
                .bind(0, value)
                .map(DisclosureTable::row)
                .list());
    }

    private static DisclosureRow row(ResultSet row, StatementContext context) throws SQLException {
        return new DisclosureRow(
                row.getObject("id", UUID.class),
                row.getBytes("subject_digest"),
                row.getString("ground"),
                new Sealed(
                        row.getBytes("reference_sealed"),
                        row.getBytes("authority_sealed"),
                        row.getBytes("subject_sealed"),
                        row.getBytes("words_sealed"),
                        row.getBytes("reason_sealed")),
                row.getString("systems"),
                row.getObject("opened_by", UUID.class),
                Times.in(row, "opened_at"),
                review(row),
                Set.of((UUID[]) row.getArray("approved_by").getArray()),
                row.getBoolean("withdrawn"),
                handing(row),
                notice(row),
                Times.in(row, "last_at"));
    }

    private static Optional<ReviewRow> review(ResultSet row) throws SQLException {
        String outcome = row.getString("review");
        return outcome == null
                ? Optional.empty()
                : Optional.of(new ReviewRow(
                        outcome, row.getBytes("review_sealed"), row.getObject("reviewed_by", UUID.class)));
    }

    private static Optional<Handing> handing(ResultSet row) throws SQLException {
        Optional<Instant> at = Times.maybeIn(row, "handed_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Handing(
                        at.get(),
                        row.getObject("handed_by", UUID.class),
                        row.getBytes("report_digest"),
                        row.getLong("records")));
    }

    private static Optional<NoticeRow> notice(ResultSet row) throws SQLException {
        Optional<Instant> at = Times.maybeIn(row, "notice_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new NoticeRow(
                        at.get(), Optional.ofNullable(row.getBytes("bar_sealed")), Times.maybeIn(row, "notified_at")));
    }
}
