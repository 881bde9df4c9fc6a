package org.letterlock.inboxes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.storage.GroupCommit;

/**
 * Sealed mail in PostgreSQL. Arrivals gather in a {@link GroupCommit}: one statement numbers a whole commit's mails,
 * one batch puts them down, and a row lock on each inbox keeps its order. What is told as stored is on disk.
 */
public final class PostgresInboxStore implements InboxStore {

    private final Jdbi jdbi;
    private final InboxCaps caps;
    private final GroupCommit<List<NewMail>, List<Appended>> arrivals;
    private final Reports reports;

    /**
     * Starts the writer.
     *
     * @param jdbi the database with the schema {@code inboxes}; stays open when this is closed
     */
    public PostgresInboxStore(Jdbi jdbi, InboxCaps caps) {
        this.jdbi = jdbi;
        this.caps = caps;
        this.arrivals = new GroupCommit<>(
                jdbi, GroupCommit.Bounds.DEFAULT, (handle, units) -> new Arrivals(handle, caps).write(units));
        this.reports = new Reports(jdbi);
    }

    @Override
    public void create(StoredInbox inbox) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO inbox (id, address_digest, address_sealed, token_digest, created_at, expires_at, last_sequence)
                        VALUES (:id, :address, :sealed, :token, :created, :expires, :sequence)
                        """)
                .bind("id", inbox.id())
                .bind("address", inbox.address().octets())
                .bind("sealed", inbox.sealedAddress())
                .bind("token", inbox.tokenDigest())
                .bind("created", PostgresAddressClaims.time(inbox.createdAt()))
                .bind("expires", PostgresAddressClaims.time(inbox.expiresAt()))
                .bind("sequence", inbox.lastSequence())
                .execute());
    }

    @Override
    public void extend(UUID inbox, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE inbox SET expires_at = :expires WHERE id = :id")
                .bind("expires", PostgresAddressClaims.time(expiresAt))
                .bind("id", inbox)
                .execute());
    }

    @Override
    public boolean remove(UUID inbox) {
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM inbox WHERE id = :id")
                        .bind("id", inbox)
                        .execute())
                == 1;
    }

    @Override
    public List<StoredInbox> inboxes() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, address_digest, address_sealed, token_digest, created_at, expires_at, last_sequence FROM inbox
                        """)
                .map((row, _) -> new StoredInbox(
                        row.getObject("id", UUID.class),
                        new AddressDigest(row.getBytes("address_digest")),
                        row.getBytes("address_sealed"),
                        row.getBytes("token_digest"),
                        instant(row, "created_at"),
                        instant(row, "expires_at"),
                        row.getLong("last_sequence")))
                .list());
    }

    @Override
    public CompletionStage<List<Appended>> append(List<NewMail> mails) {
        return arrivals.submit(
                List.copyOf(mails),
                mails.stream().mapToLong(mail -> mail.sealed().length).sum());
    }

    @Override
    public List<StoredMail> mails(UUID inbox, long after, int limit) {
        return jdbi.withHandle(handle -> mails(handle, inbox, after, limit));
    }

    private static List<StoredMail> mails(Handle handle, UUID inbox, long after, int limit) {
        return handle.createQuery("""
                        SELECT id, sequence, received_at, size, summary_sealed FROM mail
                        WHERE inbox_id = :inbox AND sequence > :after AND sequence > (SELECT gone_up_to FROM inbox WHERE id = :inbox)
                        ORDER BY sequence LIMIT :limit
                        """)
                .bind("inbox", inbox)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> mail(row))
                .list();
    }

    @Override
    public List<StoredEvent> events(UUID inbox, long after, int limit) {
        // One statement, so that both kinds are seen as of one moment.
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, sequence, received_at, size, summary_sealed, NULL::boolean AS gave_way FROM mail
                        WHERE inbox_id = :inbox AND sequence > :after AND sequence > (SELECT gone_up_to FROM inbox WHERE id = :inbox)
                        UNION ALL
                        SELECT mail_id, sequence, NULL, NULL, NULL, gave_way FROM removal
                        WHERE inbox_id = :inbox AND sequence > :after
                        ORDER BY sequence LIMIT :limit
                        """)
                .bind("inbox", inbox)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> event(row))
                .list());
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        boolean gaveWay = row.getBoolean("gave_way");
        return row.wasNull()
                ? mail(row)
                : new StoredEvent.Removal(row.getLong("sequence"), row.getObject("id", UUID.class), gaveWay);
    }

    @Override
    public Optional<StoredMail> mail(UUID inbox, UUID mail) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, sequence, received_at, size, summary_sealed FROM mail
                        WHERE inbox_id = :inbox AND id = :mail
                        """)
                .bind("inbox", inbox)
                .bind("mail", mail)
                .map((row, _) -> mail(row))
                .findOne());
    }

    @Override
    public Optional<byte[]> content(UUID inbox, UUID mail) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT content_sealed FROM mail WHERE inbox_id = :inbox AND id = :mail")
                        .bind("inbox", inbox)
                        .bind("mail", mail)
                        .map((row, _) -> row.getBytes(1))
                        .findOne());
    }

    @Override
    public void keepSummary(UUID inbox, UUID mail, byte[] sealedSummary) {
        // A lost summary is made again, so nobody waits for the disk; in one statement, so for one answer only.
        jdbi.useHandle(handle -> handle.createUpdate("""
                        WITH soon AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
                        UPDATE mail SET summary_sealed = :summary FROM soon
                        WHERE inbox_id = :inbox AND id = :mail AND summary_sealed IS NULL
                        """)
                .bind("summary", sealedSummary)
                .bind("inbox", inbox)
                .bind("mail", mail)
                .execute());
    }

    @Override
    public CompletionStage<Boolean> keepReport(UUID inbox, UUID mail, byte[] sealedReport) {
        return reports.keep(inbox, mail, sealedReport);
    }

    @Override
    public Optional<byte[]> report(UUID inbox, UUID mail) {
        return reports.find(inbox, mail);
    }

    @Override
    public OptionalLong delete(UUID inbox, UUID mail) {
        return jdbi.inTransaction(handle -> {
            // Locks the inbox first, as an arrival does.
            boolean locked = handle.createQuery("SELECT id FROM inbox WHERE id = :inbox FOR UPDATE")
                    .bind("inbox", inbox)
                    .mapTo(UUID.class)
                    .findOne()
                    .isPresent();
            return locked ? new Arrivals(handle, caps).delete(inbox, mail) : OptionalLong.empty();
        });
    }

    @Override
    public Totals totals() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT coalesce(sum(mails), 0), coalesce(sum(octets), 0) FROM inbox")
                        .map((row, _) -> new Totals(row.getLong(1), row.getLong(2)))
                        .one());
    }

    @Override
    public void close() {
        arrivals.close();
        reports.close();
    }

    private static StoredMail mail(ResultSet row) throws SQLException {
        return new StoredMail(
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                instant(row, "received_at"),
                row.getInt("size"),
                Optional.ofNullable(row.getBytes("summary_sealed")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
