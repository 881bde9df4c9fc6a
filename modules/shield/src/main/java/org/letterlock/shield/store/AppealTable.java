package org.letterlock.shield.store;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table of appeals against lists. */
public final class AppealTable {

    private final Jdbi jdbi;

    public AppealTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A row. */
    public record AppealRow(String domain, String state, LocalDate changedOn) {}

    public List<AppealRow> all() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT domain, state, changed_on FROM appeal ORDER BY changed_on, domain")
                .map((row, _) -> new AppealRow(
                        row.getString("domain"), row.getString("state"), row.getObject("changed_on", LocalDate.class)))
                .list());
    }

    /** Puts a row in the place of the one about the same domain. */
    public void put(AppealRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO appeal (domain, state, changed_on) VALUES (:domain, :state, :changedOn)
                        ON CONFLICT (domain) DO UPDATE SET state = :state, changed_on = :changedOn
                        """).bindMethods(row).execute());
    }

    /** Removes the row about a domain; false when there is none. */
    public boolean remove(String domain) {
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM appeal WHERE domain = :domain")
                        .bind("domain", domain)
                        .execute())
                == 1;
    }

    /** Removes what changed last on {@code day} or before. */
    public void removeUpTo(LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM appeal WHERE changed_on <= :day")
                .bind("day", day)
                .execute());
    }
}
