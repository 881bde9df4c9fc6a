package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The table of people who want another address. */
public final class WishTable {

    private final Jdbi jdbi;

    public WishTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row, without the digest of its token. */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record AddressRow(UUID person, byte[] emailSealed, Instant askedAt) {}

    /** Adds a row in the place of the person's earlier one. */
    public void put(AddressRow wish, byte[] tokenDigest) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO address_change (person_id, token_digest, email_sealed, asked_at)
                        VALUES (:person, :digest, :sealed, :at)
                        ON CONFLICT (person_id) DO UPDATE SET
                          token_digest = excluded.token_digest, email_sealed = excluded.email_sealed, asked_at = excluded.asked_at
                        """)
                .bind("person", wish.person())
                .bind("digest", tokenDigest)
                .bind("sealed", wish.emailSealed())
                .bind("at", Times.to(wish.askedAt()))
                .execute());
    }

    public Optional<AddressRow> find(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT person_id, email_sealed, asked_at FROM address_change WHERE person_id = :person")
                .bind("person", person)
                .map(WishTable::row)
                .findOne());
    }

    /** Removes and gives the row; only one of several who try gets it. */
    public Optional<AddressRow> take(UUID person, byte[] tokenDigest) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        DELETE FROM address_change WHERE person_id = :person AND token_digest = :digest
                        RETURNING person_id, email_sealed, asked_at
                        """)
                .bind("person", person)
                .bind("digest", tokenDigest)
                .map(WishTable::row)
                .findOne());
    }

    public void remove(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM address_change WHERE person_id = :person")
                .bind("person", person)
                .execute());
    }

    public void removeUpTo(Instant askedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM address_change WHERE asked_at <= :at")
                .bind("at", Times.to(askedAt))
                .execute());
    }

    private static AddressRow row(ResultSet row, StatementContext context) throws SQLException {
        return new AddressRow(
                row.getObject("person_id", UUID.class), row.getBytes("email_sealed"), Times.in(row, "asked_at"));
    }
}
