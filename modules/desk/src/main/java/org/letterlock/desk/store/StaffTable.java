package org.letterlock.desk.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.storage.Times;

/** The tables of the operator's people: their roles, and what they looked at. */
public final class StaffTable {

    private final Jdbi jdbi;

    public StaffTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One role of one person. */
    public record RoleRow(UUID person, String role, Instant since) {}

    /** One line of what was done. */
    public record AccessRow(Instant at, UUID person, String dataClass, Optional<UUID> object, String act) {}

    public void add(RoleRow row) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO staff (person_id, role, since) VALUES (:person, :role, :since) ON CONFLICT DO NOTHING")
                .bind("person", row.person())
                .bind("role", row.role())
                .bind("since", Times.to(row.since()))
                .execute());
    }

    /** Takes a role away, but the last one of {@code kept} from nobody; false then. */
    public boolean remove(UUID person, String role, String kept) {
        return jdbi.inTransaction(handle -> {
            handle.execute("LOCK TABLE staff IN EXCLUSIVE MODE");
            return handle.createUpdate("""
                                    DELETE FROM staff WHERE person_id = :person AND role = :role
                                      AND (role <> :kept OR (SELECT count(*) FROM staff WHERE role = :kept) > 1)
                                    """)
                            .bind("person", person)
                            .bind("role", role)
                            .bind("kept", kept)
                            .execute()
                    == 1;
        });
    }

    public void remove(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM staff WHERE person_id = :person")
                .bind("person", person)
                .execute());
    }

    public List<RoleRow> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM staff ORDER BY since, role")
                .map((row, context) -> new RoleRow(
                        row.getObject("person_id", UUID.class), row.getString("role"), Times.in(row, "since")))
                .list());
    }

    public void note(AccessRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO access (at, person_id, data_class, object, act)
                        VALUES (:at, :person, :class, CAST(:object AS uuid), :act)
                        """)
                .bind("at", Times.to(row.at()))
                .bind("person", row.person())
                .bind("class", row.dataClass())
                .bind("object", row.object().orElse(null))
                .bind("act", row.act())
                .execute());
    }

    /** What was done after {@code after}, by everybody or by one, the newest first. */
    public List<AccessRow> noted(Optional<UUID> person, Instant after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM access WHERE at > :after
                          AND (CAST(:person AS uuid) IS NULL OR person_id = CAST(:person AS uuid))
                        ORDER BY sequence DESC LIMIT :limit
                        """)
                .bind("after", Times.to(after))
                .bind("person", person.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> new AccessRow(
                        Times.in(row, "at"),
                        row.getObject("person_id", UUID.class),
                        row.getString("data_class"),
                        Optional.ofNullable(row.getObject("object", UUID.class)),
                        row.getString("act")))
                .list());
    }

    public void forgetUpTo(Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM access WHERE at <= :at")
                .bind("at", Times.to(at))
                .execute());
    }
}
