package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.storage.Times;

/** The table of who did what. */
public final class AuditTable {

    private final Jdbi jdbi;
    private final AuditLog log;

    public AuditTable(Jdbi jdbi, AuditLog log) {
        this.jdbi = jdbi;
        this.log = log;
    }

    /** One row; its sequence is chosen by the table. */
    public record AuditRow(
            long sequence,
            Instant at,
            Optional<UUID> actor,
            String act,
            Optional<UUID> object,
            Optional<String> detail) {}

    /** Does something in one transaction with whatever it writes to any table of the module on this thread. */
    public <T> T together(Supplier<T> doing) {
        return jdbi.inTransaction(_ -> doing.get());
    }

    public void add(UUID organisation, AuditRow row) {
        jdbi.useTransaction(handle -> log.add(handle, organisation, row));
    }

    /** Lines before a sequence, the newest first; of one act only when one is given. */
    public List<AuditRow> of(UUID organisation, Optional<String> act, long before, Instant after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT sequence, at, actor, act, object, detail FROM audit
                        WHERE organisation_id = :organisation AND sequence < :before AND at > :after
                        """ + (act.isPresent() ? "AND act = :act " : "") + "ORDER BY sequence DESC LIMIT :limit")
                .bind("organisation", organisation)
                .bindMap(act.map(tag -> Map.of("act", tag)).orElse(Map.of()))
                .bind("before", before)
                .bind("after", Times.to(after))
                .bind("limit", limit)
                .map((row, _) -> row(row))
                .list());
    }

    /** What the person did anywhere, the newest first. */
    public List<ActorRow> by(UUID actor, Instant after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT organisation_id, sequence, at, actor, act, object, detail FROM audit
                        WHERE actor = :actor AND at > :after ORDER BY at DESC, sequence DESC
                        """)
                .bind("actor", actor)
                .bind("after", Times.to(after))
                .map((row, _) -> new ActorRow(row.getObject("organisation_id", UUID.class), row(row)))
                .list());
    }

    /** A row with the organisation it is in. */
    public record ActorRow(UUID organisation, AuditRow row) {}

    /** A line, and whose it is. */
    public record Untold(UUID organisation, AuditRow row) {}

    /** Takes lines that no webhook was told of yet; they count as told when the transaction around it ends. */
    public List<Untold> takeUntold(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE audit SET told = true WHERE (organisation_id, sequence) IN (
                            SELECT organisation_id, sequence FROM audit WHERE NOT told
                            ORDER BY sequence LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING organisation_id, sequence, at, actor, act, object, detail
                        """)
                .bind("limit", limit)
                .map((row, _) -> new Untold(row.getObject("organisation_id", UUID.class), row(row)))
                .list());
    }

    static AuditRow row(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("sequence"),
                Times.in(row, "at"),
                Optional.ofNullable(row.getObject("actor", UUID.class)),
                row.getString("act"),
                Optional.ofNullable(row.getObject("object", UUID.class)),
                Optional.ofNullable(row.getString("detail")));
    }
}
