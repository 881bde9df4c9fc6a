package org.letterlock.accounts.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.storage.Times;

/** The table of accounts at Google that open one here, at most one for each person. */
public final class GoogleTable {

    private final Jdbi jdbi;

    public GoogleTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row, without the digest of the account there. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets, never compared
    public record GoogleRow(UUID person, byte[] addressSealed, Instant linkedAt) {}

    /** Whom the account with this digest opens. */
    public Optional<UUID> owner(byte[] accountDigest) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT person_id FROM google_account WHERE account_digest = :digest")
                        .bind("digest", accountDigest)
                        .mapTo(UUID.class)
                        .findOne());
    }

    public Optional<GoogleRow> of(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT address_sealed, linked_at FROM google_account WHERE person_id = :person")
                .bind("person", person)
                .map((row, _) -> new GoogleRow(person, row.getBytes("address_sealed"), Times.in(row, "linked_at")))
                .findOne());
    }

    /** Adds a row; false when the person has one, or the account there opens somebody else's. */
    public boolean add(GoogleRow linked, byte[] accountDigest) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                INSERT INTO google_account (person_id, account_digest, address_sealed, linked_at)
                                VALUES (:person, :digest, :address, :at) ON CONFLICT DO NOTHING
                                """)
                        .bind("person", linked.person())
                        .bind("digest", accountDigest)
                        .bind("address", linked.addressSealed())
                        .bind("at", Times.to(linked.linkedAt()))
                        .execute())
                == 1;
    }

    /** Removes the person's row; false when there is none. */
    public boolean remove(UUID person) {
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM google_account WHERE person_id = :person")
                        .bind("person", person)
                        .execute())
                == 1;
    }
}
