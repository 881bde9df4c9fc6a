package org.letterlock.shield.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The table of what organisations chose for their checks. */
public final class PolicyTable {

    private final Jdbi jdbi;

    public PolicyTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<byte[]> find(UUID organisation) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT policy_sealed FROM policy WHERE organisation_id = :organisation")
                        .bind("organisation", organisation)
                        .mapTo(byte[].class)
                        .findOne());
    }

    public void put(UUID organisation, byte[] sealed, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO policy (organisation_id, policy_sealed, changed_at)
                        VALUES (:organisation, :sealed, :at)
                        ON CONFLICT (organisation_id) DO UPDATE SET policy_sealed = :sealed, changed_at = :at
                        """)
                .bind("organisation", organisation)
                .bind("sealed", sealed)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    public void remove(UUID organisation) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM policy WHERE organisation_id = :organisation")
                .bind("organisation", organisation)
                .execute());
    }

    public List<UUID> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT organisation_id FROM policy")
                .mapTo(UUID.class)
                .list());
    }
}
