package org.letterlock.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.letterlock.storage.Times;

/** The tables of organisations and of who belongs to them. */
public final class OrganisationTable {

    private static final String SELECT =
            "SELECT id, slug_digest, slug_sealed, name_sealed, created_at FROM organisation WHERE ";
    /** Who cancelled their account is no member to anybody, but is one again when they recover it. */
    private static final String ACTIVE = "person_id IN (SELECT id FROM person WHERE cancelled_at IS NULL)";

    private static final String SELECT_MEMBERS =
            "SELECT organisation_id, person_id, role, since FROM membership WHERE ";

    private static final String OWNER = "owner";

    private final Jdbi jdbi;
    private final AuditLog log;

    public OrganisationTable(Jdbi jdbi, AuditLog log) {
        this.jdbi = jdbi;
        this.log = log;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record OrganisationRow(
            UUID id, byte[] slugDigest, byte[] slugSealed, byte[] nameSealed, Instant createdAt) {}

    public record MembershipRow(UUID organisation, UUID person, String role, Instant since) {}

    /** Adds a row with its first member; false when the short name is there already. */
    public boolean add(OrganisationRow organisation, Optional<UUID> owner) {
        return jdbi.inTransaction(handle -> {
            boolean added = handle.createUpdate("""
                                    INSERT INTO organisation (id, slug_digest, slug_sealed, name_sealed, created_at)
                                    VALUES (:id, :digest, :slug, :name, :created) ON CONFLICT (slug_digest) DO NOTHING
                                    """)
                            .bind("id", organisation.id())
                            .bind("digest", organisation.slugDigest())
                            .bind("slug", organisation.slugSealed())
                            .bind("name", organisation.nameSealed())
                            .bind("created", Times.to(organisation.createdAt()))
                            .execute()
                    == 1;
            if (added) {
                Members members = new Members(handle, organisation.id());
                owner.ifPresent(person -> members.join(person, OWNER, organisation.createdAt()));
            }
            return added;
        });
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

    public Optional<String> plan(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT plan FROM organisation WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    public void agree(UUID id, String plan) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE organisation SET plan = :plan WHERE id = :id")
                .bind("id", id)
                .bind("plan", plan)
                .execute());
    }

    /** Every organisation there is, for tidying after a crash. */
    public List<UUID> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM organisation")
                .mapTo(UUID.class)
                .list());
    }

    /**
     * Runs {@code change} while nobody else can change who belongs to the organisation; all of it happens or nothing.
     *
     * @return empty when there is no such organisation
     */
    public <T> Optional<T> locked(UUID organisation, Function<Members, T> change) {
        return jdbi.inTransaction(handle -> handle.createQuery(
                        // Rows that refer to the organisation can be added meanwhile; another change waits.
                        "SELECT id FROM organisation WHERE id = :id FOR NO KEY UPDATE")
                .bind("id", organisation)
                .mapTo(UUID.class)
                .findOne()
                .map(id -> change.apply(new Members(handle, id))));
    }

    /**
     * Notes that the person cancelled their account, unless an organisation would be left without an owner.
     *
     * @return the organisations that would be; empty when the account is cancelled now
     */
    public List<UUID> cancel(UUID person, Instant at) {
        return jdbi.inTransaction(handle -> {
            List<UUID> orphans = handle.createQuery("""
                            SELECT id FROM organisation WHERE id IN
                              (SELECT organisation_id FROM membership WHERE person_id = :person)
                            ORDER BY id FOR NO KEY UPDATE
                            """).bind("person", person).mapTo(UUID.class).list().stream()
                    .filter(id -> new Members(handle, id).owners().equals(List.of(person)))
                    .toList();
            if (orphans.isEmpty()) {
                handle.createUpdate("UPDATE person SET cancelled_at = :at WHERE id = :person AND cancelled_at IS NULL")
                        .bind("at", Times.to(at))
                        .bind("person", person)
                        .execute();
            }
            return orphans;
        });
    }

    public void rename(UUID id, byte[] nameSealed) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE organisation SET name_sealed = :name WHERE id = :id")
                .bind("name", nameSealed)
                .bind("id", id)
                .execute());
    }

    public void remove(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM organisation WHERE id = :id")
                .bind("id", id)
                .execute());
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
        return list("organisation_id = :id AND " + ACTIVE + " ORDER BY since, person_id", organisation);
    }

    /** The members of one organisation, which nobody else changes meanwhile. */
    public final class Members {

        private final Handle handle;
        private final UUID organisation;

        private Members(Handle handle, UUID organisation) {
            this.handle = handle;
            this.organisation = organisation;
        }

        /** What the person is; empty when they do not belong to it. */
        public Optional<String> role(UUID person) {
            return handle.createQuery("SELECT role FROM membership WHERE person_id = :person AND organisation_id ="
                            + " :organisation AND " + ACTIVE)
                    .bind("organisation", organisation)
                    .bind("person", person)
                    .mapTo(String.class)
                    .findOne();
        }

        /** Its owners, those with a cancelled account aside. */
        public List<UUID> owners() {
            return handle.createQuery("SELECT person_id FROM membership WHERE organisation_id = :organisation AND role"
                            + " = :owner AND " + ACTIVE)
                    .bind("owner", OWNER)
                    .bind("organisation", organisation)
                    .mapTo(UUID.class)
                    .list();
        }

        /** Whether the holder of an address belongs to it. */
        public boolean isMember(byte[] emailDigest) {
            return handle.createQuery("""
                            SELECT count(*) FROM membership JOIN person ON person.id = person_id
                            WHERE organisation_id = :organisation AND email_digest = :email AND cancelled_at IS NULL
                            """)
                            .bind("organisation", organisation)
                            .bind("email", emailDigest)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
        }

        /** How many belong to it, those with a cancelled account included. */
        public int count() {
            return handle.createQuery("SELECT count(*) FROM membership WHERE organisation_id = :organisation")
                    .bind("organisation", organisation)
                    .mapTo(Integer.class)
                    .one();
        }

        /** Adds a member; false when the person is one. */
        public boolean join(UUID person, String role, Instant since) {
            return handle.createUpdate("""
                                    INSERT INTO membership (organisation_id, person_id, role, since)
                                    VALUES (:organisation, :person, :role, :since) ON CONFLICT DO NOTHING
                                    """)
                            .bind("organisation", organisation)
                            .bind("person", person)
                            .bind("role", role)
                            .bind("since", Times.to(since))
                            .execute()
                    == 1;
        }

        public void setRole(UUID person, String role) {
            handle.createUpdate("UPDATE membership SET role = :role WHERE organisation_id = :organisation AND"
                            + " person_id = :person")
                    .bind("organisation", organisation)
                    .bind("person", person)
                    .bind("role", role)
                    .execute();
        }

        public void remove(UUID person) {
            handle.createUpdate("DELETE FROM membership WHERE organisation_id = :organisation AND person_id = :person")
                    .bind("organisation", organisation)
                    .bind("person", person)
                    .execute();
        }

        /** How often {@code act} was noted after {@code after}. */
        public int done(String act, Instant after) {
            return handle.createQuery(
                            "SELECT count(*) FROM audit WHERE organisation_id = :organisation AND act = :act AND at > :after")
                    .bind("organisation", organisation)
                    .bind("act", act)
                    .bind("after", Times.to(after))
                    .mapTo(Integer.class)
                    .one();
        }

        /** Notes in the audit what this change does. */
        public void note(AuditTable.AuditRow row) {
            log.add(handle, organisation, row);
        }

        /** Its invitations. */
        public InvitationTable.Pending invitations() {
            return new InvitationTable.Pending(handle, organisation);
        }
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
