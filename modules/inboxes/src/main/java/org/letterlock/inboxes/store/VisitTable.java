package org.letterlock.inboxes.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The tables of how often day inboxes were visited, and of who agreed to be counted, by digests of random tokens. */
public final class VisitTable {

    private final Jdbi jdbi;

    /** @param jdbi the database with the schema {@code inboxes} */
    public VisitTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How often browsers of one kind came on one day. */
    public record VisitRow(LocalDate day, String device, String browser, long visits) {}

    /** Adds to what there is. */
    public void add(VisitRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO visit_count (day, device, browser, visits) VALUES (:day, :device, :browser, :visits)
                        ON CONFLICT (day, device, browser) DO UPDATE SET visits = visit_count.visits + excluded.visits
                        """)
                .bind("day", row.day())
                .bind("device", row.device())
                .bind("browser", row.browser())
                .bind("visits", row.visits())
                .execute());
    }

    /** What was counted after that day, the newest first. */
    public List<VisitRow> after(LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM visit_count WHERE day > :day ORDER BY day DESC, visits DESC, device, browser")
                .bind("day", day)
                .map((row, context) -> new VisitRow(
                        row.getObject("day", LocalDate.class),
                        row.getString("device"),
                        row.getString("browser"),
                        row.getLong("visits")))
                .list());
    }

    /** Removes what was counted up to that day. */
    public void removeUpTo(LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM visit_count WHERE day <= :day")
                .bind("day", day)
                .execute());
    }

    /** Notes that somebody agreed. */
    public void agree(byte[] token, int version, LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO consent (token_digest, version, agreed_on) VALUES (:token, :version, :day)")
                .bind("token", token)
                .bind("version", version)
                .bind("day", day)
                .execute());
    }

    /** Notes that they took it back. */
    public void withdraw(byte[] token, LocalDate day) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        UPDATE consent SET withdrawn_on = :day WHERE token_digest = :token AND withdrawn_on IS NULL
                        """).bind("token", token).bind("day", day).execute());
    }

    /** When they agreed, after that day, and did not take it back. */
    public Optional<LocalDate> agreedOn(byte[] token, LocalDate after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT agreed_on FROM consent
                        WHERE token_digest = :token AND withdrawn_on IS NULL AND agreed_on > :after
                        """)
                .bind("token", token)
                .bind("after", after)
                .mapTo(LocalDate.class)
                .findOne());
    }

    /** Removes what was agreed up to that day. */
    public void removeConsentsUpTo(LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM consent WHERE agreed_on <= :day")
                .bind("day", day)
                .execute());
    }
}
