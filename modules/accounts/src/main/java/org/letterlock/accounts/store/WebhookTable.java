package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The table of where events are told. */
public final class WebhookTable {

    private static final String SELECT = """
            SELECT id, sequence, organisation_id, address_sealed, secret_sealed, former_sealed, former_until, events, state,
                created_at, failing_since
            FROM webhook\s""";

    private final Jdbi jdbi;

    public WebhookTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row; its sequence is chosen by the table. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record WebhookRow(
            UUID id,
            long sequence,
            UUID organisation,
            byte[] addressSealed,
            byte[] secretSealed,
            Optional<byte[]> formerSealed,
            Optional<Instant> formerUntil,
            String events,
            String state,
            Instant createdAt,
            Optional<Instant> failingSince) {}

    /**
     * Adds a row.
     *
     * @return false when the organisation has {@code most} already
     */
    public boolean add(WebhookRow webhook, int most) {
        return jdbi.inTransaction(handle -> {
            // Two calls at once must not both see the last free place.
            handle.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                    .bind("id", webhook.organisation())
                    .mapTo(UUID.class)
                    .one();
            return handle.createUpdate("""
                            INSERT INTO webhook
                                (id, organisation_id, address_sealed, secret_sealed, events, state, created_at)
                            SELECT :id, :organisation, :address, :secret, :events, :state, :created
                            WHERE :most > (SELECT count(*) FROM webhook WHERE organisation_id = :organisation)
                            """)
                            .bind("id", webhook.id())
                            .bind("organisation", webhook.organisation())
                            .bind("address", webhook.addressSealed())
                            .bind("secret", webhook.secretSealed())
                            .bind("events", webhook.events())
                            .bind("state", webhook.state())
                            .bind("created", Times.to(webhook.createdAt()))
                            .bind("most", most)
                            .execute()
                    == 1;
        });
    }

    public Optional<WebhookRow> find(UUID organisation, UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "WHERE organisation_id = :organisation AND id = :id")
                        .bind("organisation", organisation)
                        .bind("id", id)
                        .map(WebhookTable::row)
                        .findOne());
    }

    /** All of an organisation, the newest first. */
    public List<WebhookRow> of(UUID organisation) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "WHERE organisation_id = :organisation ORDER BY sequence DESC")
                        .bind("organisation", organisation)
                        .map(WebhookTable::row)
                        .list());
    }

    /** Changes everything that its owner chose; one that is switched on begins without a past. */
    public boolean change(UUID organisation, UUID id, byte[] addressSealed, String events, String state) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE webhook SET address_sealed = :address, events = :events, state = :state,
                                    failing_since = CASE WHEN state = :state THEN failing_since END
                                WHERE organisation_id = :organisation AND id = :id
                                """)
                        .bind("organisation", organisation)
                        .bind("id", id)
                        .bind("address", addressSealed)
                        .bind("events", events)
                        .bind("state", state)
                        .execute())
                == 1;
    }

    /** Gives it another secret; the one before signs besides until {@code formerUntil}. */
    public boolean renew(UUID organisation, UUID id, byte[] secretSealed, byte[] formerSealed, Instant formerUntil) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE webhook
                                SET former_sealed = :former, former_until = :until, secret_sealed = :secret
                                WHERE organisation_id = :organisation AND id = :id
                                """)
                        .bind("organisation", organisation)
                        .bind("id", id)
                        .bind("secret", secretSealed)
                        .bind("former", formerSealed)
                        .bind("until", Times.to(formerUntil))
                        .execute())
                == 1;
    }

    public boolean remove(UUID organisation, UUID id) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "DELETE FROM webhook WHERE organisation_id = :organisation AND id = :id")
                        .bind("organisation", organisation)
                        .bind("id", id)
                        .execute())
                == 1;
    }

    /** Something arrived there. */
    public void succeeded(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE webhook SET failing_since = NULL WHERE id = :id AND failing_since IS NOT NULL")
                .bind("id", id)
                .execute());
    }

    /** Something did not arrive there; tells since when that is so. */
    public Optional<Instant> failed(UUID id, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE webhook SET failing_since = COALESCE(failing_since, :at) WHERE id = :id
                        RETURNING failing_since
                        """)
                .bind("id", id)
                .bind("at", Times.to(at))
                .map((row, _) -> Times.in(row, "failing_since"))
                .findOne());
    }

    /** Puts one that is on into another state; false when it was not on. */
    public boolean switchOff(UUID id, String state) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "UPDATE webhook SET state = :state WHERE id = :id AND state = 'on'")
                        .bind("id", id)
                        .bind("state", state)
                        .execute())
                == 1;
    }

    /** Removes secrets that sign nothing at {@code now}. */
    public void tidy(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE webhook SET former_sealed = NULL, former_until = NULL WHERE former_until <= :now")
                .bind("now", Times.to(now))
                .execute());
    }

    private static WebhookRow row(ResultSet row, StatementContext context) throws SQLException {
        return new WebhookRow(
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                row.getObject("organisation_id", UUID.class),
                row.getBytes("address_sealed"),
                row.getBytes("secret_sealed"),
                Optional.ofNullable(row.getBytes("former_sealed")),
                Times.maybeIn(row, "former_until"),
                row.getString("events"),
                row.getString("state"),
                Times.in(row, "created_at"),
                Times.maybeIn(row, "failing_since"));
    }
}
