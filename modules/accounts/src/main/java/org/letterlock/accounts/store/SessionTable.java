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

/** The table of signed-in browsers. Those of people whose account is cancelled are not to be found. */
public final class SessionTable {

    private static final String SELECT = """
            SELECT session.id, person_id, method, opened_at, used_at, confirmed_at
            FROM session JOIN person ON person.id = person_id
            WHERE cancelled_at IS NULL AND\s""";

    private final Jdbi jdbi;

    public SessionTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row, without the digest of its token. */
    public record SessionRow(
            UUID id, UUID person, String method, Instant openedAt, Instant usedAt, Instant confirmedAt) {}

    public void add(SessionRow session, byte[] tokenDigest) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO session (id, token_digest, person_id, method, opened_at, used_at, confirmed_at)
                        VALUES (:id, :digest, :person, :method, :opened, :used, :confirmed)
                        """)
                .bind("id", session.id())
                .bind("digest", tokenDigest)
                .bind("person", session.person())
                .bind("method", session.method())
                .bind("opened", Times.to(session.openedAt()))
                .bind("used", Times.to(session.usedAt()))
                .bind("confirmed", Times.to(session.confirmedAt()))
                .execute());
    }

    public Optional<SessionRow> find(byte[] tokenDigest) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "token_digest = :digest")
                .bind("digest", tokenDigest)
                .map(SessionTable::row)
                .findOne());
    }

    public List<SessionRow> of(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "person_id = :person ORDER BY used_at DESC")
                .bind("person", person)
                .map(SessionTable::row)
                .list());
    }

    public void use(UUID id, Instant at) {
        update("UPDATE session SET used_at = :at WHERE id = :id", id, at);
    }

    public void confirm(UUID id, Instant at) {
        update("UPDATE session SET confirmed_at = :at WHERE id = :id", id, at);
    }

    public void remove(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM session WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    public boolean remove(UUID person, UUID id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate("DELETE FROM session WHERE id = :id AND person_id = :person")
                                .bind("id", id)
                                .bind("person", person)
                                .execute())
                == 1;
    }

    public void removeOthers(UUID person, Optional<UUID> kept) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM session WHERE person_id = :person AND id IS DISTINCT FROM CAST(:kept AS uuid)")
                .bind("person", person)
                .bind("kept", kept.orElse(null))
                .execute());
    }

    public void removeOld(Instant usedUpTo, Instant openedUpTo) {
        jdbi.useHandle(
                handle -> handle.createUpdate("DELETE FROM session WHERE used_at <= :used OR opened_at <= :opened")
                        .bind("used", Times.to(usedUpTo))
                        .bind("opened", Times.to(openedUpTo))
                        .execute());
    }

    private void update(String statement, UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(statement)
                .bind("id", id)
                .bind("at", Times.to(at))
                .execute());
    }

    private static SessionRow row(ResultSet row, StatementContext context) throws SQLException {
        return new SessionRow(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("method"),
                Times.in(row, "opened_at"),
                Times.in(row, "used_at"),
                Times.in(row, "confirmed_at"));
    }
}
