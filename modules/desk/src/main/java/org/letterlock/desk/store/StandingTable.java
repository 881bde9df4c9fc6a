package org.letterlock.desk.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.storage.Times;

/** The table of what people do not want done. */
public final class StandingTable {

    private final Jdbi jdbi;

    public StandingTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row, without its subject. */
    public record StandingRow(String kind, Instant since) {}

    /** Adds a row; one that is there stays as it is. */
    public void put(byte[] subjectDigest, Optional<UUID> person, String kind, Instant since) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO standing (subject_digest, person_id, kind, since)
                        VALUES (:subject, CAST(:person AS uuid), :kind, :since) ON CONFLICT DO NOTHING
                        """)
                .bind("subject", subjectDigest)
                .bind("person", person.orElse(null))
                .bind("kind", kind)
                .bind("since", Times.to(since))
                .execute());
    }

    public List<StandingRow> of(Optional<UUID> person, Optional<byte[]> subjectDigest) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT kind, since FROM standing
                        WHERE person_id = CAST(:person AS uuid) OR subject_digest = CAST(:subject AS bytea) ORDER BY since
                        """)
                .bind("person", person.orElse(null))
                .bind("subject", subjectDigest.orElse(null))
                .map((row, context) -> new StandingRow(row.getString("kind"), Times.in(row, "since")))
                .list());
    }

    public void remove(Optional<UUID> person, Optional<byte[]> subjectDigest) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        DELETE FROM standing
                        WHERE person_id = CAST(:person AS uuid) OR subject_digest = CAST(:subject AS bytea)
                        """)
                .bind("person", person.orElse(null))
                .bind("subject", subjectDigest.orElse(null))
                .execute());
    }
}
