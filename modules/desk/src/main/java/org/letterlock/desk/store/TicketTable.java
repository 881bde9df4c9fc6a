package org.letterlock.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The tables of conversations with people who wrote. */
public final class TicketTable {

    private static final String SELECT = "SELECT * FROM ticket WHERE ";

    private final Jdbi jdbi;

    public TicketTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row of the table of tickets. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets and digests, never compared
    public record TicketRow(
            UUID id,
            String queue,
            byte[] subjectDigest,
            Optional<UUID> person,
            String language,
            byte[] addressSealed,
            Instant openedAt,
            Instant lastAt,
            Optional<Instant> waitingSince,
            String alarmed) {}

    /** One row of the table of their messages. */
    @SuppressWarnings("ArrayRecordComponent") // sealed octets, never compared
    public record MessageRow(boolean byStaff, byte[] wordsSealed, Optional<byte[]> mailSealed, Instant writtenAt) {}

    /** Adds a ticket with its first message. */
    public void open(TicketRow row, MessageRow first) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                INSERT INTO ticket (id, queue, subject_digest, person_id, language, address_sealed, opened_at, last_at,
                  waiting_since, alarmed)
                VALUES (:id, :queue, :subject, CAST(:person AS uuid), :language, :address, :at, :at, :at, :alarmed)
                """)
                    .bind("id", row.id())
                    .bind("queue", row.queue())
                    .bind("subject", row.subjectDigest())
                    .bind("person", row.person().orElse(null))
                    .bind("language", row.language())
                    .bind("address", row.addressSealed())
                    .bind("at", Times.to(row.openedAt()))
                    .bind("alarmed", row.alarmed())
                    .execute();
            message(handle, row.id(), first);
        });
    }

    private static void message(Handle handle, UUID id, MessageRow message) {
        handle.createUpdate("""
            INSERT INTO ticket_message (ticket_id, by_staff, words_sealed, mail_sealed, written_at)
            VALUES (:id, :staff, :words, CAST(:mail AS bytea), :at)
            """)
                .bind("id", id)
                .bind("staff", message.byStaff())
                .bind("words", message.wordsSealed())
                .bind("mail", message.mailSealed().orElse(null))
                .bind("at", Times.to(message.writtenAt()))
                .execute();
    }

    /** Adds what the person wrote; an answer is owed again. */
    public void reply(UUID id, MessageRow message, String alarmed) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                UPDATE ticket SET last_at = :at, waiting_since = coalesce(waiting_since, :at), alarmed = :alarmed
                WHERE id = :id
                """)
                    .bind("id", id)
                    .bind("at", Times.to(message.writtenAt()))
                    .bind("alarmed", alarmed)
                    .execute();
            message(handle, id, message);
        });
    }

    /** Adds the answer; no other is owed. {@code tokenDigest} is that of the link in it. */
    public void answer(UUID id, MessageRow message, byte[] tokenDigest) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(
                            "UPDATE ticket SET last_at = :at, waiting_since = NULL, token_digest = :digest WHERE id ="
                                    + " :id")
                    .bind("id", id)
                    .bind("at", Times.to(message.writtenAt()))
                    .bind("digest", tokenDigest)
                    .execute();
            message(handle, id, message);
        });
    }

    /** No answer is owed any more. */
    public void settle(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE ticket SET waiting_since = NULL WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    public Optional<TicketRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map(TicketTable::row)
                .findOne());
    }

    public Optional<TicketRow> find(byte[] tokenDigest) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "token_digest = :digest")
                .bind("digest", tokenDigest)
                .map(TicketTable::row)
                .findOne());
    }

    public List<MessageRow> messages(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM ticket_message WHERE ticket_id = :id ORDER BY sequence")
                .bind("id", id)
                .map((row, context) -> new MessageRow(
                        row.getBoolean("by_staff"),
                        row.getBytes("words_sealed"),
                        Optional.ofNullable(row.getBytes("mail_sealed")),
                        Times.in(row, "written_at")))
                .list());
    }

    /** Those to which an answer is owed, the longest waiting first. */
    public List<TicketRow> waiting(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "waiting_since IS NOT NULL ORDER BY waiting_since, id LIMIT :limit")
                .bind("limit", limit)
                .map(TicketTable::row)
                .list());
    }

    /** How many wait, all of them or those of one address. */
    public int countWaiting(Optional<byte[]> subjectDigest) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            SELECT count(*) FROM ticket WHERE waiting_since IS NOT NULL
              AND (CAST(:subject AS bytea) IS NULL OR subject_digest = CAST(:subject AS bytea))
            """)
                .bind("subject", subjectDigest.orElse(null))
                .mapTo(Integer.class)
                .one());
    }

    public List<TicketRow> of(Optional<UUID> person, Optional<byte[]> subjectDigest) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
            person_id = CAST(:person AS uuid) OR subject_digest = CAST(:subject AS bytea) ORDER BY opened_at, id
            """)
                .bind("person", person.orElse(null))
                .bind("subject", subjectDigest.orElse(null))
                .map(TicketTable::row)
                .list());
    }

    /** Notes who was alarmed; false when somebody else did. */
    public boolean alarm(UUID id, String from, String to) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            UPDATE ticket SET alarmed = :to
            WHERE id = :id AND alarmed = :from AND waiting_since IS NOT NULL
            """)
                        .bind("id", id)
                        .bind("from", from)
                        .bind("to", to)
                        .execute())
                == 1;
    }

    public List<UUID> lastUpTo(String queue, Instant at) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id FROM ticket WHERE queue = :queue AND last_at <= :at")
                        .bind("queue", queue)
                        .bind("at", Times.to(at))
                        .mapTo(UUID.class)
                        .list());
    }

    public List<UUID> all() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT id FROM ticket").mapTo(UUID.class).list());
    }

    public void remove(List<UUID> ids) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM ticket WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    private static TicketRow row(ResultSet row, StatementContext context) throws SQLException {
        return new TicketRow(
                row.getObject("id", UUID.class),
                row.getString("queue"),
                row.getBytes("subject_digest"),
                Optional.ofNullable(row.getObject("person_id", UUID.class)),
                row.getString("language"),
                row.getBytes("address_sealed"),
                Times.in(row, "opened_at"),
                Times.in(row, "last_at"),
                Times.maybeIn(row, "waiting_since"),
                row.getString("alarmed"));
    }
}
