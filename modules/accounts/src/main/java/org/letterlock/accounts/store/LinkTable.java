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

/** The table of links that work once. What has ended is not to be found. */
public final class LinkTable {

    private final Jdbi jdbi;

    public LinkTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row, without the digest of its token. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets, never compared
    public record LinkRow(String purpose, Optional<UUID> person, byte[] sealed, Instant expiresAt) {}

    public void add(LinkRow link, byte[] tokenDigest) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO link (token_digest, purpose, person_id, sealed, expires_at)
                        VALUES (:digest, :purpose, CAST(:person AS uuid), :sealed, :expires)
                        """)
                .bind("digest", tokenDigest)
                .bind("purpose", link.purpose())
                .bind("person", link.person().orElse(null))
                .bind("sealed", link.sealed())
                .bind("expires", Times.to(link.expiresAt()))
                .execute());
    }

    public Optional<LinkRow> find(String purpose, byte[] tokenDigest, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT purpose, person_id, sealed, expires_at FROM link
                        WHERE token_digest = :digest AND purpose = :purpose AND expires_at > :now
                        """)
                .bind("digest", tokenDigest)
                .bind("purpose", purpose)
                .bind("now", Times.to(now))
                .map(LinkTable::row)
                .findOne());
    }

    /** Uses the link up; false when somebody else did, or it has ended. */
    public boolean take(String purpose, byte[] tokenDigest, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "DELETE FROM link WHERE token_digest = :digest AND purpose = :purpose AND expires_at > :now")
                        .bind("digest", tokenDigest)
                        .bind("purpose", purpose)
                        .bind("now", Times.to(now))
                        .execute())
                == 1;
    }

    /** When the links of a person end, those that end after {@code now}. */
    public List<Instant> of(UUID person, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT expires_at FROM link WHERE person_id = :person AND expires_at > :now ORDER BY expires_at")
                .bind("person", person)
                .bind("now", Times.to(now))
                .map((row, context) -> Times.in(row, "expires_at"))
                .list());
    }

    public void removeOf(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM link WHERE person_id = :person")
                .bind("person", person)
                .execute());
    }

    public void removeUpTo(Instant end) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM link WHERE expires_at <= :end")
                .bind("end", Times.to(end))
                .execute());
    }

    private static LinkRow row(ResultSet row, StatementContext context) throws SQLException {
        return new LinkRow(
                row.getString("purpose"),
                Optional.ofNullable(row.getObject("person_id", UUID.class)),
                row.getBytes("sealed"),
                Times.in(row, "expires_at"));
    }
}
