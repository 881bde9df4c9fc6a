package org.letterlock.accounts.store;

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

/** The table of API keys. */
public final class ApiKeyTable {

    private static final String COLUMNS = """
            api_key.id, sequence, organisation_id, api_key.name_sealed, scopes, test, api_key.created_at, expires_at, former_until,
            used_on, revoked_at, plan
            FROM api_key JOIN organisation ON organisation.id = organisation_id\s""";

    private final Jdbi jdbi;

    public ApiKeyTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row with the plan of its organisation, without digests; its sequence is chosen by the table. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record ApiKeyRow(
            UUID id,
            long sequence,
            UUID organisation,
            byte[] nameSealed,
            String scopes,
            boolean test,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> formerUntil,
            Optional<LocalDate> usedOn,
            Optional<Instant> revokedAt,
            String plan) {}

    /**
     * Adds a row.
     *
     * @return false when the organisation has {@code most} live ones already
     */
    public boolean add(ApiKeyRow key, byte[] tokenDigest, int most) {
        return jdbi.inTransaction(handle -> {
            // Two calls at once must not both see the last free place.
            handle.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                    .bind("id", key.organisation())
                    .mapTo(UUID.class)
                    .one();
            return handle.createUpdate("""
                            INSERT INTO api_key
                                (id, organisation_id, token_digest, name_sealed, scopes, test, created_at, expires_at)
                            SELECT :id, :organisation, :digest, :name, :scopes, :test, :created, :expires
                            WHERE :most > (SELECT count(*) FROM api_key WHERE organisation_id = :organisation
                                AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :created))
                            """)
                            .bind("id", key.id())
                            .bind("organisation", key.organisation())
                            .bind("digest", tokenDigest)
                            .bind("name", key.nameSealed())
                            .bind("scopes", key.scopes())
                            .bind("test", key.test())
                            .bind("created", Times.to(key.createdAt()))
                            .bind("expires", Times.to(key.expiresAt()))
                            .bind("most", most)
                            .execute()
                    == 1;
        });
    }

    /** What a token opens, and until when: the end of the key or, for a former token, of its overlap. */
    public record OpenedRow(ApiKeyRow key, Instant until) {}

    /** The key that a token with this digest opens at {@code now}. */
    public Optional<OpenedRow> open(byte[] digest, Instant now) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT token_digest = :digest AS current, " + COLUMNS + """
                        WHERE (token_digest = :digest OR (former_digest = :digest AND former_until > :now))
                          AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
                        """)
                        .bind("digest", digest)
                        .bind("now", Times.to(now))
                        .map(ApiKeyTable::opened)
                        .findOne());
    }

    public Optional<ApiKeyRow> find(UUID organisation, UUID id, Instant endedAfter) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        WHERE organisation_id = :organisation AND api_key.id = :id
                          AND COALESCE(LEAST(revoked_at, expires_at) > :ended, true)
                        """)
                .bind("organisation", organisation)
                .bind("id", id)
                .bind("ended", Times.to(endedAfter))
                .map(ApiKeyTable::row)
                .findOne());
    }

    /** The organisation's keys made before {@code before}, the newest first; of those that ended only the late. */
    public List<ApiKeyRow> of(UUID organisation, long before, Instant endedAfter, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        WHERE organisation_id = :organisation AND sequence < :before
                          AND COALESCE(LEAST(revoked_at, expires_at) > :ended, true)
                        ORDER BY sequence DESC LIMIT :limit
                        """)
                .bind("organisation", organisation)
                .bind("before", before)
                .bind("ended", Times.to(endedAfter))
                .bind("limit", limit)
                .map(ApiKeyTable::row)
                .list());
    }

    /** Notes the day, which is all that is kept of when a key was used. */
    public void use(UUID id, LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE api_key SET used_on = :day WHERE id = :id AND used_on IS DISTINCT FROM :day")
                .bind("id", id)
                .bind("day", day)
                .execute());
    }

    /** Gives a live key another token; the one before opens until {@code formerUntil}. */
    public boolean rotate(UUID organisation, UUID id, byte[] digest, Instant formerUntil, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE api_key
                                SET former_digest = token_digest, former_until = :until, token_digest = :digest
                                WHERE organisation_id = :organisation AND id = :id
                                  AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
                                """)
                        .bind("organisation", organisation)
                        .bind("id", id)
                        .bind("digest", digest)
                        .bind("until", Times.to(formerUntil))
                        .bind("now", Times.to(now))
                        .execute())
                == 1;
    }

    public boolean revoke(UUID organisation, UUID id, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE api_key SET revoked_at = :now, former_digest = NULL, former_until = NULL
                                WHERE organisation_id = :organisation AND id = :id AND revoked_at IS NULL
                                """)
                        .bind("organisation", organisation)
                        .bind("id", id)
                        .bind("now", Times.to(now))
                        .execute())
                == 1;
    }

    /** Removes keys that ended up to {@code ended}, and former tokens that open nothing at {@code now}. */
    public void tidy(Instant ended, Instant now) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("DELETE FROM api_key WHERE LEAST(revoked_at, expires_at) <= :ended")
                    .bind("ended", Times.to(ended))
                    .execute();
            handle.createUpdate(
                            "UPDATE api_key SET former_digest = NULL, former_until = NULL WHERE former_until <= :now")
                    .bind("now", Times.to(now))
                    .execute();
        });
    }

    private static OpenedRow opened(ResultSet row, StatementContext context) throws SQLException {
        ApiKeyRow key = row(row, context);
        Instant end = key.expiresAt().orElse(Instant.MAX);
        Instant former =
                row.getBoolean("current") ? Instant.MAX : key.formerUntil().orElse(Instant.MIN);
        return new OpenedRow(key, end.isBefore(former) ? end : former);
    }

    private static ApiKeyRow row(ResultSet row, StatementContext context) throws SQLException {
        return new ApiKeyRow(
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                row.getObject("organisation_id", UUID.class),
                row.getBytes("name_sealed"),
                row.getString("scopes"),
                row.getBoolean("test"),
                Times.in(row, "created_at"),
                Times.maybeIn(row, "expires_at"),
                Times.maybeIn(row, "former_until"),
                Optional.ofNullable(row.getObject("used_on", LocalDate.class)),
                Times.maybeIn(row, "revoked_at"),
                row.getString("plan"));
    }
}
