package org.letterlock.inboxes.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Address claims in PostgreSQL: they outlive a restart, and servers that share a database share them. */
public final class PostgresAddressClaims implements AddressClaims {

    private final Jdbi jdbi;

    /** @param jdbi the database with the schema {@code inboxes} */
    public PostgresAddressClaims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean claim(AddressDigest address, Instant now, Instant until) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                INSERT INTO address_claim (digest, until) VALUES (:digest, :until)
                                ON CONFLICT (digest) DO UPDATE SET until = excluded.until WHERE address_claim.until <= :now
                                """)
                        .bind("digest", address.octets())
                        .bind("until", time(until))
                        .bind("now", time(now))
                        .execute())
                == 1;
    }

    @Override
    public void hold(AddressDigest address, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO address_claim (digest, until) VALUES (:digest, :until)
                        ON CONFLICT (digest) DO UPDATE SET until = excluded.until
                        """)
                .bind("digest", address.octets())
                .bind("until", time(until))
                .execute());
    }

    @Override
    public void release(AddressDigest address) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM address_claim WHERE digest = :digest")
                .bind("digest", address.octets())
                .execute());
    }

    @Override
    public void settle(Instant until) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        UPDATE address_claim SET until = :until
                        WHERE until > :until AND digest NOT IN (SELECT address_digest FROM inbox)
                        """).bind("until", time(until)).execute());
    }

    @Override
    public void tidy(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM address_claim WHERE until <= :now")
                .bind("now", time(now))
                .execute());
    }

    /** The driver takes no {@link Instant}. */
    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
