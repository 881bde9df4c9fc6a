package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.letterlock.storage.Times;

/** The table of people, and of what they agreed to. */
public final class PersonTable {

    private static final String COLUMNS =
            "id, email_digest, email_sealed, name_sealed, language, operator, created_at, cancelled_at";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Jdbi jdbi;

    public PersonTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row, without the password. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record PersonRow(
            UUID id,
            byte[] emailDigest,
            byte[] emailSealed,
            byte[] nameSealed,
            String language,
            boolean operator,
            Instant createdAt,
            Optional<Instant> cancelledAt) {}

    /** Adds a row; false when the address is there already. */
    public boolean add(PersonRow person, Optional<byte[]> passwordSealed) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                INSERT INTO person (id, email_digest, email_sealed, name_sealed, password_sealed, language, operator, created_at)
                                VALUES (:id, :digest, :email, :name, :password, :language, :operator, :created)
                                ON CONFLICT (email_digest) DO NOTHING
                                """)
                        .bind("id", person.id())
                        .bind("digest", person.emailDigest())
                        .bind("email", person.emailSealed())
                        .bind("name", person.nameSealed())
                        .bind("password", passwordSealed.orElse(null))
                        .bind("language", person.language())
                        .bind("operator", person.operator())
                        .bind("created", Times.to(person.createdAt()))
                        .execute())
                == 1;
    }

    /** Whether an operator's account is there that was not cancelled. */
    public boolean hasOperator() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM person WHERE operator AND cancelled_at IS NULL)")
                .mapTo(Boolean.class)
                .one());
    }

    public Optional<PersonRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM person WHERE id = :id")
                .bind("id", id)
                .map(PersonTable::row)
                .findOne());
    }

    public Optional<PersonRow> find(byte[] emailDigest) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM person WHERE email_digest = :digest")
                        .bind("digest", emailDigest)
                        .map(PersonTable::row)
                        .findOne());
    }

    public List<PersonRow> operators() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM person WHERE operator ORDER BY created_at, id")
                .map(PersonTable::row)
                .list());
    }

    public Optional<byte[]> password(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT password_sealed FROM person WHERE id = :id AND password_sealed IS NOT NULL")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne());
    }

    public void setPassword(UUID id, byte[] sealed) {
        update("UPDATE person SET password_sealed = :value WHERE id = :id", id, sealed);
    }

    /** Gives the person another address; false when somebody has it. */
    public boolean setEmail(UUID id, byte[] digest, byte[] sealed) {
        try {
            return jdbi.withHandle(handle -> handle.createUpdate(
                                    "UPDATE person SET email_digest = :digest, email_sealed = :sealed WHERE id = :id")
                            .bind("id", id)
                            .bind("digest", digest)
                            .bind("sealed", sealed)
                            .execute())
                    == 1;
        } catch (UnableToExecuteStatementException failed) {
            if (failed.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    public void rename(UUID id, byte[] sealed) {
        update("UPDATE person SET name_sealed = :value WHERE id = :id", id, sealed);
    }

    public void speak(UUID id, String language) {
        update("UPDATE person SET language = :value WHERE id = :id", id, language);
    }

    public void setCancelled(UUID id, Optional<Instant> at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE person SET cancelled_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", Times.to(at))
                .execute());
    }

    public void remove(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM person WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    public List<UUID> cancelledBefore(Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM person WHERE cancelled_at <= :at")
                .bind("at", Times.to(at))
                .mapTo(UUID.class)
                .list());
    }

    /** Everybody there is, for tidying after a crash. */
    public List<UUID> all() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT id FROM person").mapTo(UUID.class).list());
    }

    public void accept(UUID person, String system, String version, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO acceptance (person_id, system, version, accepted_at)
                        VALUES (:person, :system, :version, :at) ON CONFLICT DO NOTHING
                        """)
                .bind("person", person)
                .bind("system", system)
                .bind("version", version)
                .bind("at", Times.to(at))
                .execute());
    }

    /** One policy somebody agreed to. */
    public record AcceptanceRow(String system, String version, Instant acceptedAt) {}

    public List<AcceptanceRow> accepted(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT system, version, accepted_at FROM acceptance
                        WHERE person_id = :person ORDER BY accepted_at, system, version
                        """)
                .bind("person", person)
                .map((row, context) -> new AcceptanceRow(
                        row.getString("system"), row.getString("version"), Times.in(row, "accepted_at")))
                .list());
    }

    private void update(String statement, UUID id, Object value) {
        jdbi.useHandle(handle -> handle.createUpdate(statement)
                .bind("id", id)
                .bind("value", value)
                .execute());
    }

    private static PersonRow row(ResultSet row, StatementContext context) throws SQLException {
        return new PersonRow(
                row.getObject("id", UUID.class),
                row.getBytes("email_digest"),
                row.getBytes("email_sealed"),
                row.getBytes("name_sealed"),
                row.getString("language"),
                row.getBoolean("operator"),
                Times.in(row, "created_at"),
                Times.maybeIn(row, "cancelled_at"));
    }
}
