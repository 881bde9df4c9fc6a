package org.letterlock.accounts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.accounts.store.AuditTable;
import org.letterlock.accounts.store.OrganisationTable;
import org.letterlock.accounts.store.PersonTable;
import org.letterlock.accounts.store.SessionTable;
import org.letterlock.privacy.SubjectId;

/**
 * The accounts of this installation: people, where they are signed in, their organisations, and what was done there.
 */
public final class Accounts implements AutoCloseable {

    private final People people;
    private final Sessions sessions;
    private final Organisations organisations;
    private final Audit audit;
    private final ScheduledThreadPoolExecutor tidier = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("account-tidier").factory());

    private Accounts(AccountsSetup setup) {
        Jdbi jdbi = setup.storage().jdbi();
        Seals seals = new Seals(setup.storage());
        PersonTable persons = new PersonTable(jdbi);
        OrganisationTable tenants = new OrganisationTable(jdbi);
        dropKeysOfNobody(setup, persons.all(), tenants.all());
        this.audit = new Audit(new AuditTable(jdbi), setup.clock());
        this.people = new People(persons, seals, setup.clock(), setup.holders());
        this.sessions = new Sessions(new SessionTable(jdbi), setup.clock());
        this.organisations = new Organisations(tenants, seals, audit, setup.clock());
    }

    /** Opens the accounts; ends what has ended while the server was stopped. */
    public static Accounts start(AccountsSetup setup) {
        Accounts accounts = new Accounts(setup);
        accounts.tidy();
        long pause = AccountPolicies.TIDYING.toSeconds();
        Future<?> _ =
                accounts.tidier.scheduleWithFixedDelay(accounts::tidyOrRetry, pause, pause, TimeUnit.SECONDS);
        return accounts;
    }

    /** A crash between making a key and storing what it seals, or the other way round when something was erased. */
    private static void dropKeysOfNobody(AccountsSetup setup, List<UUID> people, List<UUID> organisations) {
        Set<SubjectId> left = new HashSet<>(setup.storage().keys().subjects());
        Stream.concat(people.stream(), organisations.stream())
                .map(SubjectId::new)
                .forEach(left::remove);
        setup.storage().keys().destroyAll(left);
    }

    public People people() {
        return people;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Organisations organisations() {
        return organisations;
    }

    public Audit audit() {
        return audit;
    }

    /** Removes what has ended. No promise hangs on it: what has ended cannot be read before either. */
    public void tidy() {
        people.tidy();
        sessions.tidy();
        audit.tidy();
    }

    private void tidyOrRetry() {
        try {
            tidy();
        } catch (RuntimeException _) {
            // A database that does not answer shows itself elsewhere; the next round does what is left.
        }
    }

    @Override
    public void close() {
        tidier.shutdownNow();
    }
}
