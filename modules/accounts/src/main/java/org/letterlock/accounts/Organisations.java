package org.letterlock.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.keys.KnownKeys;
import org.letterlock.accounts.store.OrganisationTable;
import org.letterlock.accounts.store.OrganisationTable.MembershipRow;
import org.letterlock.accounts.store.OrganisationTable.OrganisationRow;
import org.letterlock.privacy.SubjectId;

/** All tenants, and who belongs to them. Safe for use by several threads. */
public final class Organisations {

    private static final String SLUG = "slug";
    private static final String NAME = "name";

    private final OrganisationTable table;
    private final Seals seals;
    private final KnownKeys known;
    private final Audit audit;
    private final InstantSource clock;
    private final List<OrganisationDataHolder> holders;

    Organisations(OrganisationTable table, KnownKeys known, Seals seals, Audit audit, AccountsSetup setup) {
        this.table = table;
        this.known = known;
        this.seals = seals;
        this.audit = audit;
        this.clock = setup.clock();
        this.holders = setup.organisationHolders();
    }

    /**
     * Founds an organisation.
     *
     * @param owner its first member; empty for one that the operator makes for API keys alone
     * @return empty when the short name is taken
     */
    public Optional<Organisation> found(Slug slug, String name, Optional<PersonId> owner) {
        OrganisationId id = new OrganisationId(UUID.randomUUID());
        SubjectId subject = id.subject();
        Instant now = clock.instant();
        seals.keys().create(subject);
        boolean added = false;
        try {
            added = table.add(
                    new OrganisationRow(
                            id.value(),
                            seals.digest(slug),
                            seals.seal(subject, SLUG, slug.value()),
                            seals.seal(subject, NAME, name),
                            now),
                    owner.map(PersonId::value));
        } finally {
            if (!added) {
                seals.keys().destroy(subject);
            }
        }
        if (!added) {
            return Optional.empty();
        }
        audit.note(id, owner, Act.ORGANISATION_CREATED, Optional.empty());
        return find(id);
    }

    /** Calls the organisation by another name from now on; its short name stays. */
    public void rename(Membership by, String name) {
        OrganisationId id = by.organisation().id();
        table.rename(id.value(), seals.seal(id.subject(), NAME, name));
        audit.note(id, Optional.of(by.person()), Act.ORGANISATION_RENAMED, Optional.empty());
    }

    /**
     * Ends the organisation, if {@code by} is an owner still: when this returns nothing of it can be read, here or in
     * any copy.
     */
    public Ruling end(Membership by) {
        OrganisationId id = by.organisation().id();
        boolean owner = table.locked(
                        id.value(),
                        members -> members.owners().contains(by.person().value()))
                .orElse(false);
        if (!owner) {
            return Ruling.NOT_PERMITTED;
        }
        holders.forEach(holder -> holder.end(id));
        seals.keys().destroy(id.subject());
        table.remove(id.value());
        forgetKeys(id);
        return Ruling.DONE;
    }

    /** What the organisation has agreed on; empty when it is not there. */
    public Optional<Plan> plan(OrganisationId id) {
        return table.plan(id.value()).flatMap(Plan::of);
    }

    /** Records another plan, which holds from the next call on. For the operator: nobody pays here yet. */
    public void agree(OrganisationId id, Plan plan) {
        table.agree(id.value(), plan.tag());
        forgetKeys(id);
    }

    private void forgetKeys(OrganisationId id) {
        known.forget(caller -> caller.organisation().equals(id));
    }

    public Optional<Organisation> find(OrganisationId id) {
        return table.find(id.value()).flatMap(this::open);
    }

    public Optional<Organisation> find(Slug slug) {
        return table.find(seals.digest(slug)).flatMap(this::open);
    }

    /** Where {@code person} belongs to, in the order they joined. */
    public List<Membership> of(PersonId person) {
        return table.of(person.value()).stream()
                .flatMap(row -> membership(row).stream())
                .toList();
    }

    /** Where {@code person} is the only owner, and so cannot go from yet. */
    public List<Organisation> onlyOwnedBy(PersonId person) {
        return of(person).stream()
                .filter(membership -> membership.role() == Role.OWNER)
                .map(Membership::organisation)
                .filter(organisation -> members(organisation).stream()
                        .filter(member -> member.role() == Role.OWNER)
                        .allMatch(owner -> owner.person().equals(person)))
                .toList();
    }

    /** The person's membership in the organisation of that short name; empty for strangers. */
    public Optional<Membership> membership(PersonId person, Slug slug) {
        return find(slug)
                .flatMap(organisation -> table.membership(organisation.id().value(), person.value())
                        .map(row -> member(organisation, row)));
    }

    /** Everybody who belongs to it, in the order they joined. */
    public List<Membership> members(Organisation organisation) {
        return table.members(organisation.id().value()).stream()
                .map(row -> member(organisation, row))
                .toList();
    }

    private Optional<Membership> membership(MembershipRow row) {
        return find(new OrganisationId(row.organisation())).map(organisation -> member(organisation, row));
    }

    private static Membership member(Organisation organisation, MembershipRow row) {
        return new Membership(
                organisation, new PersonId(row.person()), Role.of(row.role()).orElseThrow(), row.since());
    }

    private Optional<Organisation> open(OrganisationRow row) {
        OrganisationId id = new OrganisationId(row.id());
        return seals.open(id.subject(), SLUG, row.slugSealed())
                .flatMap(slug -> seals.open(id.subject(), NAME, row.nameSealed())
                        .map(name -> new Organisation(id, new Slug(slug), name, row.createdAt())));
    }
}
