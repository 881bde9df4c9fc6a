package org.letterlock.accounts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.letterlock.accounts.store.AuditLog;
import org.letterlock.accounts.store.AuditTable;
import org.letterlock.privacy.AuditChain;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.SubjectKeys;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** Accounts over a real database, under a clock that stands still; nobody tidies unless the test does. */
final class TestAccounts implements AutoCloseable {

    private static final AtomicInteger NEXT = new AtomicInteger();

    final MovableClock clock = MovableClock.standing();
    final SubjectKeys keys = new HeapSubjectKeys();
    final HeapWitness witness = new HeapWitness();
    final AccountsStorage storage;
    private final ModuleDatabase database;
    final Accounts accounts;

    TestAccounts(PostgresExtension postgres) {
        this(postgres, List.of(), List.of());
    }

    TestAccounts(
            PostgresExtension postgres, List<PersonalDataHolder> holders, List<OrganisationDataHolder> tenantHolders) {
        database = postgres.module(AccountsStorage.SCHEMA, AccountsStorage.MIGRATIONS);
        storage = new AccountsStorage(
                database.jdbi(),
                keys,
                new KeyedDigest("32 octets or more that are secret".getBytes(StandardCharsets.US_ASCII)));
        accounts = Accounts.startUntidied(
                new AccountsSetup(storage, clock, holders, tenantHolders, witness, Objections.NONE));
    }

    /** One more server on the same database. */
    Accounts node() {
        return Accounts.startUntidied(
                new AccountsSetup(storage, clock, List.of(), List.of(), witness, Objections.NONE));
    }

    /** The table of the audit as one more reader has it. */
    AuditTable auditTable() {
        var chain = new AuditChain(storage.digest());
        return new AuditTable(storage.jdbi(), new AuditLog(storage.jdbi(), chain));
    }

    /** A new organisation without members. */
    OrganisationId tenant() {
        return accounts.organisations()
                .found(new Slug("tenant" + NEXT.incrementAndGet()), "The tenant", Optional.empty())
                .orElseThrow()
                .id();
    }

    static EmailAddress address(String text) {
        return (EmailAddress) EmailAddress.parse(text);
    }

    /** Somebody new, with an address that nobody else has. */
    Person person(String name) {
        return person(name, name.toLowerCase(Locale.ROOT) + NEXT.incrementAndGet() + "@people.example");
    }

    Person person(String name, String email) {
        return accounts.people()
                .add(new People.Newcomer(
                        address(email),
                        name,
                        "en",
                        false,
                        Optional.of("hash"),
                        List.of(new People.Acceptance("accounts", "1"))))
                .orElseThrow();
    }

    /** An organisation of that owner. */
    Organisation organisation(Person owner) {
        return accounts.organisations()
                .found(new Slug("team" + NEXT.incrementAndGet()), "The team", Optional.of(owner.id()))
                .orElseThrow();
    }

    Membership membership(Organisation organisation, Person person) {
        return accounts.organisations()
                .membership(person.id(), organisation.slug())
                .orElseThrow();
    }

    /** Lets somebody new join by an invitation of the owner's. */
    Person member(Organisation organisation, Person owner, Role role) {
        Person person = person("Member");
        var sending = accounts.invitations().invite(membership(organisation, owner), person.email(), role);
        accounts.invitations().accept(((Invitations.Sending.Sent) sending).token(), person);
        return person;
    }

    @Override
    public void close() {
        accounts.close();
        database.close();
    }
}
