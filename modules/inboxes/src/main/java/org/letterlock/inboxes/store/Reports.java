package org.letterlock.inboxes.store;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.storage.GroupCommit;

/**
 * What was found out about mails' origins, in PostgreSQL, many reports to a commit: they gather for a moment, because
 * receiving mail has the better claim to the database. Nobody waits for the disk: a report that a power cut takes away
 * only means that nobody knows.
 */
final class Reports implements AutoCloseable {

    private static final GroupCommit.Bounds BOUNDS =
            new GroupCommit.Bounds(2048, 4L << 20, 256, 1L << 20, Duration.ofMillis(25));

    private final Jdbi jdbi;
    private final GroupCommit<Report, Boolean> writer;

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Report(UUID inbox, UUID mail, byte[] sealed) {}

    Reports(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.writer = new GroupCommit<>(jdbi, BOUNDS, (handle, reports) -> {
            // Laterally, so that no plan made while the table was small ever reads all of it.
            Set<UUID> kept = new HashSet<>(handle.createQuery("""
                            WITH soon AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)
                            ), new AS (
                                SELECT * FROM unnest(:inboxes::uuid[], :mails::uuid[], :reports::bytea[]) AS n (inbox_id, mail_id, report)
                            ), present AS (
                                SELECT new.* FROM soon, new CROSS JOIN LATERAL (
                                    SELECT FROM mail WHERE inbox_id = new.inbox_id AND id = new.mail_id FOR KEY SHARE) mail
                            )
                            INSERT INTO authentication (inbox_id, mail_id, report_sealed) SELECT * FROM present
                            ON CONFLICT DO NOTHING RETURNING mail_id
                            """)
                    .bind("inboxes", reports.stream().map(Report::inbox).toArray(UUID[]::new))
                    .bind("mails", reports.stream().map(Report::mail).toArray(UUID[]::new))
                    .bind("reports", reports.stream().map(Report::sealed).toArray(byte[][]::new))
                    .mapTo(UUID.class)
                    .list());
            return reports.stream().map(report -> kept.contains(report.mail())).toList();
        });
    }

    /** Whether it was kept. */
    CompletionStage<Boolean> keep(UUID inbox, UUID mail, byte[] sealed) {
        return writer.submit(new Report(inbox, mail, sealed), sealed.length).exceptionally(_ -> false);
    }

    Optional<byte[]> find(UUID inbox, UUID mail) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT report_sealed FROM authentication WHERE inbox_id = :inbox AND mail_id = :mail")
                .bind("inbox", inbox)
                .bind("mail", mail)
                .map((row, _) -> row.getBytes(1))
                .findOne());
    }

    /** Writes what was given so far. */
    @Override
    public void close() {
        writer.close();
    }
}
