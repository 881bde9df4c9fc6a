package org.letterlock.accounts.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.storage.Times;

/** The table of links to copies of what is kept about people. */
public final class ExportLinkTable {

    private final Jdbi jdbi;

    public ExportLinkTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a row in the place of the session's earlier one. */
    public void put(UUID session, byte[] tokenDigest, Instant madeAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO export_link (session_id, token_digest, made_at) VALUES (:session, :digest, :at)
                        ON CONFLICT (session_id) DO UPDATE SET token_digest = excluded.token_digest, made_at = excluded.made_at
                        """)
                .bind("session", session)
                .bind("digest", tokenDigest)
                .bind("at", Times.to(madeAt))
                .execute());
    }

    /** Removes the row; true when it was there and made after {@code after}. Only one of several who try gets it. */
    public boolean take(UUID session, byte[] tokenDigest, Instant after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                                DELETE FROM export_link WHERE session_id = :session AND token_digest = :digest
                                RETURNING made_at > :after
                                """)
                        .bind("session", session)
                        .bind("digest", tokenDigest)
                        .bind("after", Times.to(after))
                        .mapTo(Boolean.class)
                        .findOne())
                .orElse(false);
    }

    /** When the links of the person's sessions were made, those after {@code after}. */
    public List<Instant> of(UUID person, Instant after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT made_at FROM export_link JOIN session ON session.id = session_id
                        WHERE person_id = :person AND made_at > :after ORDER BY made_at
                        """)
                .bind("person", person)
                .bind("after", Times.to(after))
                .map((row, context) -> Times.in(row, "made_at"))
                .list());
    }

    public void removeUpTo(Instant madeAt) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM export_link WHERE made_at <= :at")
                .bind("at", Times.to(madeAt))
                .execute());
    }
}
