package org.letterlock.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.store.OrganisationTable;
import org.letterlock.accounts.store.PersonTable;
import org.letterlock.accounts.store.PersonTable.PersonRow;
import org.letterlock.privacy.SubjectId;
import org.letterlock.validation.EmailAddress;

/**
 * Everybody with an account. Destroying a person's key is what erases them; the rows only follow. Safe for use by
 * several threads.
 */
public final class People {

    static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String PASSWORD = "password";

    private final PersonTable table;
    private final OrganisationTable organisations;
    private final Invitations invitations;
    private final Seals seals;
    private final InstantSource clock;
    private final List<PersonalDataHolder> holders;

    People(
            PersonTable table,
            OrganisationTable organisations,
            Invitations invitations,
            Seals seals,
            AccountsSetup setup) {
        this.table = table;
        this.organisations = organisations;
        this.invitations = invitations;
        this.seals = seals;
        this.clock = setup.clock();
        this.holders = setup.holders();
    }

    /**
     * Who is to get an account.
     *
     * @param password how their password is remembered, in the form of the hasher; empty for none
     * @param accepted the policies agreed to
     */
    public record Newcomer(
            EmailAddress email,
            String name,
            String language,
            boolean operator,
            Optional<String> password,
            List<Acceptance> accepted) {}

    /** That somebody agreed to one version of a system's policy. */
    public record Acceptance(String system, String version) {}

    /** Gives {@code newcomer} an account; empty when the address has one, cancelled or not. */
    public Optional<Person> add(Newcomer newcomer) {
        PersonId id = new PersonId(UUID.randomUUID());
        SubjectId subject = id.subject();
        Instant now = clock.instant();
        seals.keys().create(subject);
        boolean added = false;
        try {
            added = table.add(
                    new PersonRow(
                            id.value(),
                            seals.digest(newcomer.email()),
                            seals.seal(subject, EMAIL, newcomer.email().text()),
                            seals.seal(subject, NAME, newcomer.name()),
                            newcomer.language(),
                            newcomer.operator(),
                            now,
                            Optional.empty()),
                    newcomer.password().map(hash -> seals.seal(subject, PASSWORD, hash)));
        } finally {
            if (!added) {
                seals.keys().destroy(subject);
            }
        }
        if (!added) {
            return Optional.empty();
        }
        newcomer.accepted().forEach(accepted -> accept(id, accepted));
        return find(id);
    }

    /** Notes that a person agrees to a version of a policy. */
    public void accept(PersonId person, Acceptance accepted) {
        table.accept(person.value(), accepted.system(), accepted.version(), clock.instant());
    }

    /** That a person agreed to something, and when. */
    public record Accepted(Acceptance acceptance, Instant at) {}

    /** What the person agreed to, in the order they did. */
    public List<Accepted> accepted(PersonId person) {
        return table.accepted(person.value()).stream()
                .map(row -> new Accepted(new Acceptance(row.system(), row.version()), row.acceptedAt()))
                .toList();
    }

    /** The person; empty when there is none, or they were cancelled too long ago to be there. */
    public Optional<Person> find(PersonId id) {
        return table.find(id.value()).flatMap(this::open);
    }

    /** The person with this address, letter case aside. */
    public Optional<Person> find(EmailAddress email) {
        return table.find(seals.digest(email)).flatMap(this::open);
    }

    /** Whether anybody runs this installation; one whose account can only be recovered does not. */
    public boolean hasOperator() {
        return table.hasOperator();
    }

    /** Everybody who runs this installation. */
    public List<Person> operators() {
        return table.operators().stream().flatMap(row -> open(row).stream()).toList();
    }

    /** How the person's password is remembered; empty when they have none. */
    public Optional<String> password(PersonId id) {
        return table.password(id.value()).flatMap(hidden -> seals.open(id.subject(), PASSWORD, hidden));
    }

    /** Replaces how the password is remembered. */
    public void setPassword(PersonId id, String hash) {
        table.setPassword(id.value(), seals.seal(id.subject(), PASSWORD, hash));
    }

    /** Calls the person by another name from now on. */
    public void rename(PersonId id, String name) {
        table.rename(id.value(), seals.seal(id.subject(), NAME, name));
    }

    /** Writes to the person in another language from now on. */
    public void speak(PersonId id, String language) {
        table.speak(id.value(), language);
    }

    /**
     * Cancels the account, unless an organisation would be left without an owner. Until
     * {@link AccountPolicies#RECOVERY} has passed it can be recovered, and is good for nothing else; then it is as if
     * erased.
     *
     * @return the organisations that need another owner first; empty when the account is cancelled
     */
    public List<OrganisationId> cancel(PersonId id) {
        return organisations.cancel(id.value(), clock.instant()).stream()
                .map(OrganisationId::new)
                .toList();
    }

    /** Takes a cancellation back; false when there is nothing to recover any more. */
    public boolean recover(PersonId id) {
        boolean there =
                find(id).filter(person -> person.cancelledAt().isPresent()).isPresent();
        if (there) {
            table.setCancelled(id.value(), Optional.empty());
        }
        return there;
    }

    /**
     * Erases the person, unless an organisation would be left without an owner. When this returns nothing about them
     * can be read, here or in any copy.
     *
     * @return the organisations that need another owner first; empty when the person is erased
     */
    public List<OrganisationId> erase(PersonId id) {
        List<OrganisationId> orphans = cancel(id);
        if (orphans.isEmpty()) {
            destroy(id);
        }
        return orphans;
    }

    private void destroy(PersonId id) {
        holders.forEach(holder -> holder.erase(id));
        invitations.forget(id);
        seals.keys().destroy(id.subject());
        table.remove(id.value());
    }

    /** Erases those whose time to recover has passed. */
    void tidy() {
        table.cancelledBefore(clock.instant().minus(AccountPolicies.RECOVERY)).forEach(id -> destroy(new PersonId(id)));
    }

    private Optional<Person> open(PersonRow row) {
        PersonId id = new PersonId(row.id());
        if (row.cancelledAt().filter(this::isBeyondRecovery).isPresent()) {
            return Optional.empty();
        }
        return seals.open(id.subject(), EMAIL, row.emailSealed())
                .flatMap(email -> seals.open(id.subject(), NAME, row.nameSealed())
                        .map(name -> new Person(
                                id,
                                (EmailAddress) EmailAddress.parse(email),
                                name,
                                row.language(),
                                row.operator(),
                                row.createdAt(),
                                row.cancelledAt())));
    }

    private boolean isBeyondRecovery(Instant cancelled) {
        return !clock.instant().isBefore(cancelled.plus(AccountPolicies.RECOVERY));
    }
}
