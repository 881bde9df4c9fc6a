package org.letterlock.accounts.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tables of authenticators and of recovery codes. */
public final class SecondFactorTable {

    private final Jdbi jdbi;

    public SecondFactorTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps a secret that is not asked for yet; takes the place of another such, never of one in use. */
    public void propose(UUID person, byte[] secretSealed) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO authenticator (person_id, secret_sealed, last_step, confirmed)
                        VALUES (:person, :secret, 0, FALSE)
                        ON CONFLICT (person_id) DO UPDATE SET secret_sealed = :secret
                        WHERE NOT authenticator.confirmed
                        """)
                .bind("person", person)
                .bind("secret", secretSealed)
                .execute());
    }

    public Optional<byte[]> secret(UUID person, boolean confirmed) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT secret_sealed FROM authenticator WHERE person_id = :person AND confirmed = :confirmed")
                .bind("person", person)
                .bind("confirmed", confirmed)
                .mapTo(byte[].class)
                .findOne());
    }

    /** Uses a time step up, and with it every earlier one; false when it was used before. */
    public boolean use(UUID person, long step) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "UPDATE authenticator SET last_step = :step WHERE person_id = :person AND last_step < :step")
                        .bind("person", person)
                        .bind("step", step)
                        .execute())
                == 1;
    }

    public void confirm(UUID person, List<byte[]> codeDigests) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("UPDATE authenticator SET confirmed = TRUE WHERE person_id = :person")
                    .bind("person", person)
                    .execute();
            replaceCodes(handle, person, codeDigests);
        });
    }

    public void replaceCodes(UUID person, List<byte[]> codeDigests) {
        jdbi.useTransaction(handle -> replaceCodes(handle, person, codeDigests));
    }

    private static void replaceCodes(Handle handle, UUID person, List<byte[]> codeDigests) {
        handle.createUpdate("DELETE FROM recovery_code WHERE person_id = :person")
                .bind("person", person)
                .execute();
        codeDigests.forEach(digest -> handle.createUpdate(
                        "INSERT INTO recovery_code (person_id, code_digest) VALUES (:person, :digest)")
                .bind("person", person)
                .bind("digest", digest)
                .execute());
    }

    /** Uses a recovery code up; false when there is none like that. */
    public boolean takeCode(UUID person, byte[] codeDigest) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "DELETE FROM recovery_code WHERE person_id = :person AND code_digest = :digest")
                        .bind("person", person)
                        .bind("digest", codeDigest)
                        .execute())
                == 1;
    }

    public int codesLeft(UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM recovery_code WHERE person_id = :person")
                        .bind("person", person)
                        .mapTo(Integer.class)
                        .one());
    }

    public void remove(UUID person) {
        jdbi.useTransaction(handle -> {
            replaceCodes(handle, person, List.of());
            handle.createUpdate("DELETE FROM authenticator WHERE person_id = :person")
                    .bind("person", person)
                    .execute();
        });
    }
}
