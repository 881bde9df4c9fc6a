package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The tables of organisations and of who belongs to them. */
public final class OrganisationTable {

    private static final String SELECT =
            "SELECT id, slug_digest, slug_sealed, name_sealed, created_at FROM organisation WHERE ";
    private static final String SELECT_MEMBERS =
            "SELECT organisation_id, person_id, role, since FROM membership WHERE ";

    private final Jdbi jdbi;

    public OrganisationTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record OrganisationRow(
            UUID id, byte[] slugDigest, byte[] slugSealed, byte[] nameSealed, Instant createdAt) {}

    public record MembershipRow(UUID organisation, UUID person, String role, Instant since) {}

    /** Adds a row; false when the short name is there already. */
    public boolean add(OrganisationRow organisation) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                INSERT INTO organisation (id, slug_digest, slug_sealed, name_sealed, created_at)
                                VALUES (:id, :digest, :slug, :name, :created) ON CONFLICT (slug_digest) DO NOTHING
                                """)
                        .bind("id", organisation.id())
                        .bind("digest", organisation.slugDigest())
                        .bind("slug", organisation.slugSealed())
                        .bind("name", organisation.nameSealed())
                        .bind("created", Times.to(organisation.createdAt()))
                        .execute())
                == 1;
    }

    public Optional<OrganisationRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map(OrganisationTable::organisationRow)
                .findOne());
    }

    public Optional<OrganisationRow> find(byte[] slugDigest) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "slug_digest = :digest")
                .bind("digest", slugDigest)
                .map(OrganisationTable::organisationRow)
                .findOne());
    }

    /** Every organisation there is, for tidying after a crash. */
    public List<UUID> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM organisation")
                .mapTo(UUID.class)
                .list());
    }

    public boolean join(UUID organisation, UUID person, String role, Instant since) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                INSERT INTO membership (organisation_id, person_id, role, since)
                                VALUES (:organisation, :person, :role, :since) ON CONFLICT DO NOTHING
                                """)
                        .bind("organisation", organisation)
                        .bind("person", person)
                        .bind("role", role)
                        .bind("since", Times.to(since))
                        .execute())
                == 1;
    }

    public Optional<MembershipRow> membership(UUID organisation, UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT_MEMBERS + "organisation_id = :organisation AND person_id = :person")
                        .bind("organisation", organisation)
                        .bind("person", person)
                        .map(OrganisationTable::membershipRow)
                        .findOne());
    }

    public List<MembershipRow> of(UUID person) {
        return list("person_id = :id ORDER BY since, organisation_id", person);
    }

    public List<MembershipRow> members(UUID organisation) {
        return list("organisation_id = :id ORDER BY since, person_id", organisation);
    }

    private List<MembershipRow> list(String which, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT_MEMBERS + which)
                .bind("id", id)
                .map(OrganisationTable::membershipRow)
                .list());
    }

    private static OrganisationRow organisationRow(ResultSet row, StatementContext context) throws SQLException {
        return new OrganisationRow(
                row.getObject("id", UUID.class),
                row.getBytes("slug_digest"),
                row.getBytes("slug_sealed"),
                row.getBytes("name_sealed"),
                Times.in(row, "created_at"));
    }

    private static MembershipRow membershipRow(ResultSet row, StatementContext context) throws SQLException {
        return new MembershipRow(
                row.getObject("organisation_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("role"),
                Times.in(row, "since"));
    }
}
