package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/**
 * The spool of events on their way to webhooks, and the log of what became of them. Who sends one holds a lease on its
 * row; the lease of a server that died runs out, and another server sends it.
 */
public final class DeliveryTable {

    private static final String COLUMNS = """
            id, sequence, organisation_id, webhook_id, event, payload_sealed, created_at, state, attempts, due_at,
            attempted_at, outcome, status
            """;

    private final Jdbi jdbi;

    public DeliveryTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row; its sequence is chosen by the table. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record DeliveryRow(
            UUID id,
            long sequence,
            UUID organisation,
            UUID webhook,
            String event,
            byte[] payloadSealed,
            Instant createdAt,
            String state,
            int attempts,
            Instant dueAt,
            Optional<Instant> attemptedAt,
            Optional<String> outcome,
            OptionalInt status) {}

    /** What came of sending. */
    public record Attempt(Instant at, String outcome, OptionalInt status) {}

    /** Adds a row that waits; false when {@code most} wait for that webhook already. */
    public boolean add(DeliveryRow delivery, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                INSERT INTO webhook_delivery (id, organisation_id, webhook_id, event, payload_sealed,
                                    created_at, state, attempts, due_at)
                                SELECT :id, :organisation, :webhook, :event, :payload, :created, 'waiting', 0, :due
                                WHERE :most > (SELECT count(*) FROM webhook_delivery
                                    WHERE webhook_id = :webhook AND state = 'waiting')
                                """)
                        .bind("id", delivery.id())
                        .bind("organisation", delivery.organisation())
                        .bind("webhook", delivery.webhook())
                        .bind("event", delivery.event())
                        .bind("payload", delivery.payloadSealed())
                        .bind("created", Times.to(delivery.createdAt()))
                        .bind("due", Times.to(delivery.dueAt()))
                        .bind("most", most)
                        .execute())
                == 1;
    }

    /**
     * Takes what is due and nobody is sending: of each webhook one, so that no slow address holds up the others.
     *
     * @param until when the lease runs out
     * @param each most that are being sent to one webhook at a time
     */
    public List<DeliveryRow> lease(Instant now, Instant until, int each, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE webhook_delivery SET leased_until = :until
                        WHERE id IN (
                            SELECT id FROM webhook_delivery
                            WHERE id IN (
                                SELECT DISTINCT ON (due.webhook_id) due.id
                                FROM webhook_delivery due JOIN webhook ON webhook.id = due.webhook_id
                                WHERE due.state = 'waiting' AND due.due_at <= :now AND webhook.state = 'on'
                                  AND (due.leased_until IS NULL OR due.leased_until <= :now)
                                  AND :each > (SELECT count(*) FROM webhook_delivery sent
                                      WHERE sent.webhook_id = due.webhook_id AND sent.state = 'waiting'
                                        AND sent.leased_until > :now)
                                ORDER BY due.webhook_id, due.due_at, due.sequence)
                              AND state = 'waiting' AND (leased_until IS NULL OR leased_until <= :now)
                            ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING\s""" + COLUMNS)
                .bind("now", Times.to(now))
                .bind("until", Times.to(until))
                .bind("each", each)
                .bind("limit", limit)
                .map(DeliveryTable::row)
                .list());
    }

    /**
     * Notes what came of sending, and ends the lease; does nothing when another server has it meanwhile.
     *
     * @param next when to send it again; empty when it is not
     */
    public void settle(UUID id, Instant lease, String state, Optional<Instant> next, Attempt attempt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE webhook_delivery
                        SET state = :state, attempts = attempts + 1, due_at = COALESCE(:next, due_at), leased_until = NULL,
                            attempted_at = :at, outcome = :outcome, status = :status
                        WHERE id = :id AND leased_until = :lease
                        """)
                .bind("id", id)
                .bind("lease", Times.to(lease))
                .bind("state", state)
                .bind("next", Times.to(next))
                .bind("at", Times.to(attempt.at()))
                .bind("outcome", attempt.outcome())
                .bind("status", attempt.status().isPresent() ? attempt.status().getAsInt() : null)
                .execute());
    }

    /** Sends no more of what waits for a webhook. */
    public void giveUp(UUID webhook) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        UPDATE webhook_delivery SET state = 'given-up', leased_until = NULL
                        WHERE webhook_id = :webhook AND state = 'waiting'
                        """).bind("webhook", webhook).execute());
    }

    /** Lets one begin anew; false when it waits anyhow, or is not there. */
    public boolean again(UUID webhook, UUID id, Instant after, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE webhook_delivery SET state = 'waiting', attempts = 0, due_at = :now
                                WHERE webhook_id = :webhook AND id = :id AND created_at > :after AND state <> 'waiting'
                                """)
                        .bind("webhook", webhook)
                        .bind("id", id)
                        .bind("after", Times.to(after))
                        .bind("now", Times.to(now))
                        .execute())
                == 1;
    }

    public Optional<DeliveryRow> find(UUID organisation, UUID webhook, UUID id, Instant after) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        FROM webhook_delivery WHERE organisation_id = :organisation AND webhook_id = :webhook
                            AND id = :id AND created_at > :after
                        """)
                .bind("organisation", organisation)
                .bind("webhook", webhook)
                .bind("id", id)
                .bind("after", Times.to(after))
                .map(DeliveryTable::row)
                .findOne());
    }

    public List<DeliveryRow> of(UUID webhook, long before, Instant after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        FROM webhook_delivery
                        WHERE webhook_id = :webhook AND sequence < :before AND created_at > :after
                        ORDER BY sequence DESC LIMIT :limit
                        """)
                .bind("webhook", webhook)
                .bind("before", before)
                .bind("after", Times.to(after))
                .bind("limit", limit)
                .map(DeliveryTable::row)
                .list());
    }

    public void removeUpTo(Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM webhook_delivery WHERE created_at <= :at")
                .bind("at", Times.to(at))
                .execute());
    }

    private static DeliveryRow row(ResultSet row, StatementContext context) throws SQLException {
        int status = row.getInt("status");
        return new DeliveryRow(
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                row.getObject("organisation_id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getString("event"),
                row.getBytes("payload_sealed"),
                Times.in(row, "created_at"),
                row.getString("state"),
                row.getInt("attempts"),
                Times.in(row, "due_at"),
                Times.maybeIn(row, "attempted_at"),
                Optional.ofNullable(row.getString("outcome")),
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status));
    }
}
