package org.letterlock.accounts.store;

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

/** The table of who was invited into an organisation and has not come yet. */
public final class InvitationTable {

    private static final String SELECT =
            "SELECT id, organisation_id, email_digest, email_sealed, role, inviter_id, invited_at FROM invitation WHERE ";

    private static final String TO_PERSON = "email_digest = (SELECT email_digest FROM person WHERE id = :person)";

    private final Jdbi jdbi;

    public InvitationTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One row, without the digest of its token. */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record InvitationRow(
            UUID id,
            UUID organisation,
            byte[] emailDigest,
            byte[] emailSealed,
            String role,
            Optional<UUID> inviter,
            Instant invitedAt) {}

    public Optional<InvitationRow> find(byte[] tokenDigest) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "token_digest = :digest")
                .bind("digest", tokenDigest)
                .map(InvitationTable::row)
                .findOne());
    }

    public List<InvitationRow> of(UUID organisation) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "organisation_id = :organisation ORDER BY invited_at DESC, id")
                        .bind("organisation", organisation)
                        .map(InvitationTable::row)
                        .list());
    }

    /** Those to the person's address. */
    public List<InvitationRow> to(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + TO_PERSON + " ORDER BY invited_at")
                .bind("person", person)
                .map(InvitationTable::row)
                .list());
    }

    public void removeTo(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM invitation WHERE " + TO_PERSON)
                .bind("person", person)
                .execute());
    }

    public void removeUpTo(Instant invitedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM invitation WHERE invited_at <= :at")
                .bind("at", Times.to(invitedAt))
                .execute());
    }

    /** The invitations of one organisation, which nobody else changes meanwhile. */
    public static final class Pending {

        private final Handle handle;
        private final UUID organisation;

        Pending(Handle handle, UUID organisation) {
            this.handle = handle;
            this.organisation = organisation;
        }

        public Optional<InvitationRow> find(UUID id) {
            return handle.createQuery(SELECT + "organisation_id = :organisation AND id = :id")
                    .bind("organisation", organisation)
                    .bind("id", id)
                    .map(InvitationTable::row)
                    .findOne();
        }

        /** Adds one; it takes the place of an earlier one to the same address. */
        public void put(InvitationRow invitation, byte[] tokenDigest) {
            handle.createUpdate(
                            "DELETE FROM invitation WHERE organisation_id = :organisation AND email_digest = :email")
                    .bind("organisation", organisation)
                    .bind("email", invitation.emailDigest())
                    .execute();
            handle.createUpdate("""
                            INSERT INTO invitation
                              (id, organisation_id, token_digest, email_digest, email_sealed, role, inviter_id, invited_at)
                            VALUES (:id, :organisation, :digest, :email, :sealed, :role, :inviter, :at)
                            """)
                    .bind("id", invitation.id())
                    .bind("organisation", organisation)
                    .bind("digest", tokenDigest)
                    .bind("email", invitation.emailDigest())
                    .bind("sealed", invitation.emailSealed())
                    .bind("role", invitation.role())
                    .bind("inviter", invitation.inviter().orElse(null))
                    .bind("at", Times.to(invitation.invitedAt()))
                    .execute();
        }

        /** How many were sent after {@code after}. */
        public int count(Instant after) {
            return handle.createQuery(
                            "SELECT count(*) FROM invitation WHERE organisation_id = :organisation AND invited_at > :after")
                    .bind("organisation", organisation)
                    .bind("after", Times.to(after))
                    .mapTo(Integer.class)
                    .one();
        }

        /** Removes one; false when it is not there any more. */
        public boolean remove(UUID id) {
            return handle.createUpdate("DELETE FROM invitation WHERE organisation_id = :organisation AND id = :id")
                            .bind("organisation", organisation)
                            .bind("id", id)
                            .execute()
                    == 1;
        }
    }

    private static InvitationRow row(ResultSet row, StatementContext context) throws SQLException {
        return new InvitationRow(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getBytes("email_digest"),
                row.getBytes("email_sealed"),
                row.getString("role"),
                Optional.ofNullable(row.getObject("inviter_id", UUID.class)),
                Times.in(row, "invited_at"));
    }
}
