package org.letterlock.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.letterlock.accounts.store.AuditLog;
import org.letterlock.accounts.store.AuditTable;
import org.letterlock.accounts.store.AuditTable.AuditRow;
import org.letterlock.privacy.AuditChain.Verdict;
import org.letterlock.privacy.Witness;

/**
 * Who did what in each organisation: random names and fixed words, never a text that somebody typed. Its lines are
 * linked ({@link org.letterlock.privacy.AuditChain}), so that nobody who can write to the database alone can change
 * what was noted.
 */
public final class Audit {

    /** The name under which stands what concerns no organisation. */
    private static final OrganisationId INSTALLATION = new OrganisationId(new UUID(0, 0));

    private final AuditTable table;
    private final AuditLog log;
    private final Witness witness;
    private final InstantSource clock;
    private volatile Optional<Check> checked = Optional.empty();

    Audit(AuditTable table, AuditLog log, AccountsSetup setup) {
        this.table = table;
        this.log = log;
        this.witness = setup.auditWitness();
        this.clock = setup.clock();
    }

    /**
     * One line.
     *
     * @param actor who did it; empty for the operator at the command line
     * @param object what or whom it was done to, by random name
     * @param detail a fixed word, such as a role's tag
     */
    public record Entry(
            long sequence,
            Instant at,
            Optional<PersonId> actor,
            Act act,
            Optional<UUID> object,
            Optional<String> detail) {}

    /** Does something and notes it, both or neither: what is done inside is one transaction. */
    <T> T together(Supplier<T> doing) {
        return table.together(doing);
    }

    /** Notes that {@code actor} did something. */
    void note(OrganisationId organisation, Actor actor, Act act, Optional<UUID> object) {
        note(organisation, actor.person(), act, object, actor.way());
    }

    /** Notes that {@code actor} did something. */
    public void note(OrganisationId organisation, Optional<PersonId> actor, Act act, Optional<UUID> object) {
        note(organisation, actor, act, object, Optional.empty());
    }

    /** The same with a word more. */
    public void note(
            OrganisationId organisation,
            Optional<PersonId> actor,
            Act act,
            Optional<UUID> object,
            Optional<String> detail) {
        table.add(
                organisation.value(),
                new AuditRow(0, clock.instant(), actor.map(PersonId::value), act.tag(), object, detail));
    }

    /**
     * Notes that one of the operator's people did something that concerns no organisation.
     *
     * @param actor empty for what the server did by itself
     * @param word a fixed word for what it was
     */
    public void noteOfOperator(Optional<PersonId> actor, String word, Optional<UUID> object) {
        note(INSTALLATION, actor, Act.OPERATOR_ACTED, object, Optional.of(word));
    }

    /** What {@link #noteOfOperator} noted, the newest first. */
    public List<Entry> ofOperator(int limit) {
        return of(INSTALLATION, Long.MAX_VALUE, limit);
    }

    /**
     * Lines of {@code organisation} before {@code before}, the newest first.
     *
     * @param before a sequence, or {@link Long#MAX_VALUE} to begin
     */
    public List<Entry> of(OrganisationId organisation, long before, int limit) {
        return of(organisation, Optional.empty(), before, limit);
    }

    /** The same of one act only, when one is given. */
    public List<Entry> of(OrganisationId organisation, Optional<Act> act, long before, int limit) {
        Instant kept = clock.instant().minus(AccountPolicies.AUDIT);
        return table.of(organisation.value(), act.map(Act::tag), before, kept, limit).stream()
                .map(row -> new Entry(
                        row.sequence(),
                        row.at(),
                        row.actor().map(PersonId::new),
                        Act.of(row.act()),
                        row.object(),
                        row.detail()))
                .toList();
    }

    /**
     * What the last look at the whole log found.
     *
     * @param at when it was looked at
     */
    public record Check(Instant at, Verdict verdict) {

        /** Whether every line stands where it was written. */
        public boolean intact() {
            return verdict instanceof Verdict.Intact;
        }
    }

    /** The last look at the whole log; empty before the first. */
    public Optional<Check> lastCheck() {
        return checked;
    }

    /** Looks at the whole log; takes a second for some hundred thousand lines. */
    public synchronized Check check() {
        Optional<byte[]> witnessed = witness.seen();
        Instant now = clock.instant();
        Verdict verdict = log.verify(now.minus(AccountPolicies.AUDIT), witnessed);
        if (verdict instanceof Verdict.Intact(long _, byte[] head)) {
            witness.see(head);
        }
        Check check = new Check(now, verdict);
        checked = Optional.of(check);
        return check;
    }

    void tidy() {
        log.removeUpTo(clock.instant().minus(AccountPolicies.AUDIT));
    }
}
