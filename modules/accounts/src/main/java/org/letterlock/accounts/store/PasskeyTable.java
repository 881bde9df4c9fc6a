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

/** The table of passkeys. */
public final class PasskeyTable {

    private static final String SELECT = """
            SELECT id, person_id, credential_digest, credential_sealed, name_sealed, sign_count, added_at, used_at
            FROM passkey WHERE\s""";

    private final Jdbi jdbi;

    public PasskeyTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets and digests, never compared
    public record PasskeyRow(
            UUID id,
            UUID person,
            byte[] credentialDigest,
            byte[] credentialSealed,
            byte[] nameSealed,
            long signCount,
            Instant addedAt,
            Optional<Instant> usedAt) {}

    /** Adds a row; false when the credential is somebody's already. */
    public boolean add(PasskeyRow passkey) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                INSERT INTO passkey (id, person_id, credential_digest, credential_sealed, name_sealed, sign_count, added_at)
                                VALUES (:id, :person, :digest, :credential, :name, :count, :added)
                                ON CONFLICT (credential_digest) DO NOTHING
                                """)
                        .bind("id", passkey.id())
                        .bind("person", passkey.person())
                        .bind("digest", passkey.credentialDigest())
                        .bind("credential", passkey.credentialSealed())
                        .bind("name", passkey.nameSealed())
                        .bind("count", passkey.signCount())
                        .bind("added", Times.to(passkey.addedAt()))
                        .execute())
                == 1;
    }

    public Optional<PasskeyRow> find(byte[] credentialDigest) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "credential_digest = :digest")
                .bind("digest", credentialDigest)
                .map(PasskeyTable::row)
                .findOne());
    }

    public List<PasskeyRow> of(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "person_id = :person ORDER BY added_at")
                .bind("person", person)
                .map(PasskeyTable::row)
                .list());
    }

    /** Notes a use; false when the count did not grow, unless the authenticator does not count. */
    public boolean use(UUID id, long signCount, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE passkey SET sign_count = :count, used_at = :at
                                WHERE id = :id AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
                                """)
                        .bind("id", id)
                        .bind("count", signCount)
                        .bind("at", Times.to(at))
                        .execute())
                == 1;
    }

    public boolean remove(UUID person, UUID id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate("DELETE FROM passkey WHERE id = :id AND person_id = :person")
                                .bind("id", id)
                                .bind("person", person)
                                .execute())
                == 1;
    }

    private static PasskeyRow row(ResultSet row, StatementContext context) throws SQLException {
        return new PasskeyRow(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getBytes("credential_digest"),
                row.getBytes("credential_sealed"),
                row.getBytes("name_sealed"),
                row.getLong("sign_count"),
                Times.in(row, "added_at"),
                Times.maybeIn(row, "used_at"));
    }
}
