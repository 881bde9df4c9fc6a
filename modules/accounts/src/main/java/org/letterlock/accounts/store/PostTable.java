package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The table of mail that waits to be sent, and of who was told of which change of a policy. */
public final class PostTable {

    private static final String COLUMNS =
            "id, recipient_digest, recipient_sealed, mail_sealed, written_at, next_try, tries";

    private final Jdbi jdbi;

    public PostTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record PostRow(
            UUID id,
            byte[] recipientDigest,
            byte[] recipientSealed,
            byte[] mailSealed,
            Instant writtenAt,
            Instant nextTry,
            int tries) {}

    /** That somebody is told of a change. */
    public record NoticeRow(UUID person, String system, LocalDate effective, Instant toldAt, LocalDate holdsFrom) {}

    public void add(PostRow mail) {
        jdbi.useHandle(handle -> insert(handle, mail));
    }

    /**
     * Adds the mail that tells of a change and notes that it was told, both or neither; false when it was told before.
     */
    public boolean addNotice(PostRow mail, NoticeRow notice) {
        return jdbi.inTransaction(handle -> {
            boolean first = handle.createUpdate("""
                            INSERT INTO policy_notice (person_id, system, effective, told_at, holds_from)
                            SELECT id, :system, :effective, :told, :holds FROM person WHERE id = :person
                            ON CONFLICT DO NOTHING
                            """)
                            .bind("person", notice.person())
                            .bind("system", notice.system())
                            .bind("effective", notice.effective())
                            .bind("told", Times.to(notice.toldAt()))
                            .bind("holds", notice.holdsFrom())
                            .execute()
                    == 1;
            if (first) {
                insert(handle, mail);
            }
            return first;
        });
    }

    /** People with an account who were not told of that change yet. */
    public List<UUID> untold(String system, LocalDate effective, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id FROM person WHERE cancelled_at IS NULL AND NOT EXISTS (
                            SELECT 1 FROM policy_notice
                            WHERE person_id = id AND system = :system AND effective = :effective)
                        LIMIT :limit
                        """)
                .bind("system", system)
                .bind("effective", effective)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    public Optional<PostRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM post WHERE id = :id")
                .bind("id", id)
                .map(PostTable::row)
                .findOne());
    }

    /** The newest. */
    public List<PostRow> newest(Instant writtenAfter, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                         FROM post WHERE written_at > :after ORDER BY sequence DESC LIMIT :limit
                        """)
                .bind("after", Times.to(writtenAfter))
                .bind("limit", limit)
                .map(PostTable::row)
                .list());
    }

    /** Takes the mail whose turn it is; nobody else gets it before {@code until}. */
    public Optional<PostRow> take(Instant now, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE post SET next_try = :until, tries = tries + 1 WHERE id = (
                            SELECT id FROM post WHERE next_try <= :now ORDER BY next_try LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING\s""" + COLUMNS)
                .bind("now", Times.to(now))
                .bind("until", Times.to(until))
                .map(PostTable::row)
                .findOne());
    }

    public void tryAgain(UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE post SET next_try = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", Times.to(at))
                .execute());
    }

    /** What the person was told of. */
    public List<NoticeRow> notices(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT system, effective, told_at, holds_from FROM policy_notice
                        WHERE person_id = :person ORDER BY told_at, system
                        """)
                .bind("person", person)
                .map((row, context) -> new NoticeRow(
                        person,
                        row.getString("system"),
                        row.getObject("effective", LocalDate.class),
                        Times.in(row, "told_at"),
                        row.getObject("holds_from", LocalDate.class)))
                .list());
    }

    public void remove(List<UUID> mails) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM post WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, mails)
                .execute());
    }

    /** What waits for this recipient. */
    public List<UUID> to(byte[] recipientDigest) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM post WHERE recipient_digest = :digest")
                .bind("digest", recipientDigest)
                .mapTo(UUID.class)
                .list());
    }

    /** What waits for the person's address. */
    public List<UUID> to(UUID person) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT post.id FROM post JOIN person ON person.email_digest = recipient_digest
                        WHERE person.id = :person
                        """).bind("person", person).mapTo(UUID.class).list());
    }

    /** What was written so long ago, and what is beyond the newest {@code most}. */
    public List<UUID> old(Instant writtenUpTo, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id FROM post WHERE written_at <= :old
                        UNION
                        SELECT id FROM (SELECT id FROM post ORDER BY sequence DESC OFFSET :most) AS beyond
                        """)
                .bind("old", Times.to(writtenUpTo))
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    /** Every mail there is, for tidying after a crash. */
    public List<UUID> all() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT id FROM post").mapTo(UUID.class).list());
    }

    private static void insert(Handle handle, PostRow mail) {
        handle.createUpdate("INSERT INTO post (" + COLUMNS + """
                        ) VALUES (:id, :digest, :recipient, :mail, :written, :next, :tries)
                        """)
                .bind("id", mail.id())
                .bind("digest", mail.recipientDigest())
                .bind("recipient", mail.recipientSealed())
                .bind("mail", mail.mailSealed())
                .bind("written", Times.to(mail.writtenAt()))
                .bind("next", Times.to(mail.nextTry()))
                .bind("tries", mail.tries())
                .execute();
    }

    private static PostRow row(ResultSet row, StatementContext context) throws SQLException {
        return new PostRow(
                row.getObject("id", UUID.class),
                row.getBytes("recipient_digest"),
                row.getBytes("recipient_sealed"),
                row.getBytes("mail_sealed"),
                Times.in(row, "written_at"),
                Times.in(row, "next_try"),
                row.getInt("tries"));
    }
}
