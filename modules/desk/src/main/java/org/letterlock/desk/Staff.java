package org.letterlock.desk;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.letterlock.accounts.Audit;
import org.letterlock.accounts.People;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.desk.store.StaffTable;
import org.letterlock.desk.store.StaffTable.AccessRow;
import org.letterlock.desk.store.StaffTable.RoleRow;

/**
 * The operator's people: which of them answers what, and what they looked at. Only who runs the installation can be one
 * of them; who stops doing so is none any more at once. Safe for use by several threads.
 */
public final class Staff {

    /** The classes of who answers what, and of who looked at what. */
    public static final String ROLES = "desk.staff";

    public static final String ACCESSES = "desk.access";

    /** Who the command line is among random names. */
    private static final UUID COMMAND_LINE = new UUID(0, 0);

    private final StaffTable table;
    private final People people;
    private final Audit audit;
    private final EvidenceRegister evidence;
    private final InstantSource clock;

    Staff(DeskSetup setup, EvidenceRegister evidence) {
        this.evidence = evidence;
        this.table = setup.records().staff();
        this.people = setup.accounts().people();
        this.audit = setup.accounts().audit();
        this.clock = setup.clock();
    }

    /** Somebody of the operator's people and what they answer for. */
    public record Member(Person person, Set<StaffRole> roles) {

        /** Whether they may see records of that class. */
        public boolean may(String dataClass) {
            return roles.stream().anyMatch(role -> NeedToKnow.allows(role, dataClass));
        }

        public boolean is(StaffRole role) {
            return roles.contains(role);
        }
    }

    /**
     * One line of who did what to what.
     *
     * @param atCommandLine whether it was done there, by whom is not known
     */
    public record Access(
            Instant at,
            Optional<Person> person,
            boolean atCommandLine,
            String dataClass,
            Optional<UUID> object,
            String act) {}

    /** {@code person} as one of the operator's people; empty for everybody else. */
    public Optional<Member> member(Person person) {
        return Optional.of(person)
                .filter(one -> one.operator() && one.cancelledAt().isEmpty())
                .map(one -> new Member(one, roles(one.id())));
    }

    /** None without a valid agreement and training: what somebody was given rests until both are there again. */
    private Set<StaffRole> roles(PersonId person) {
        if (!evidence.isCurrent(person)) {
            return Set.of();
        }
        return table.all().stream()
                .filter(row -> row.person().equals(person.value()))
                .flatMap(row -> StaffRole.of(row.role()).stream())
                .collect(toUnmodifiableSet());
    }

    /** All of them. */
    public List<Member> all() {
        return people.operators().stream()
                .flatMap(person -> member(person).stream())
                .toList();
    }

    /** Those who may see records of that class; when there are none, those who lead, and else everybody. */
    List<Person> responsible(String dataClass) {
        List<Member> all = all();
        List<Member> may = all.stream().filter(one -> one.may(dataClass)).toList();
        List<Member> lead = all.stream().filter(one -> one.is(StaffRole.LEAD)).toList();
        List<Member> chosen = may.isEmpty() ? lead : may;
        return (chosen.isEmpty() ? all : chosen).stream().map(Member::person).toList();
    }

    /** Those who lead. */
    List<Person> leads() {
        return all().stream()
                .filter(one -> one.is(StaffRole.LEAD))
                .map(Member::person)
                .toList();
    }

    /** Whether nobody leads yet: then whoever runs the installation may begin to. */
    public boolean isLeaderless() {
        return leads().isEmpty();
    }

    /**
     * Lets the first one lead, who gives their own word for agreement and training where nobody is there to confirm it;
     * false when somebody leads.
     */
    public boolean lead(Member member) {
        if (!isLeaderless()) {
            return false;
        }
        if (!evidence.isCurrent(member.person().id())) {
            evidence.attestOwn(member.person().id());
            acted(member, EvidenceRegister.CLASS, member.person().id().value(), "attest-own");
        }
        table.add(row(member.person().id(), StaffRole.LEAD));
        acted(member, ROLES, member.person().id().value(), "lead");
        return true;
    }

    /** Enters evidence; false when {@code by} may not, or it cannot be so. */
    public boolean enter(Member by, EvidenceRegister.Entry entry) {
        boolean known = entry.person().isEmpty()
                || entry.person().flatMap(people::find).flatMap(this::member).isPresent();
        boolean done = by.may(EvidenceRegister.CLASS)
                && known
                && evidence.add(by.person().id().value(), entry);
        if (done) {
            UUID about =
                    entry.person().map(PersonId::value).orElse(by.person().id().value());
            acted(by, EvidenceRegister.CLASS, about, "evidence-" + entry.kind().tag());
        }
        return done;
    }

    /** Takes evidence back that was entered wrongly; false when {@code by} may not. */
    public boolean withdraw(Member by, UUID entered) {
        boolean may = by.may(EvidenceRegister.CLASS);
        if (may) {
            evidence.remove(entered);
            acted(by, EvidenceRegister.CLASS, entered, "evidence-withdrawn");
        }
        return may;
    }

    /**
     * Gives somebody of them a role; false when {@code by} may not, they are none of them, or their agreement or
     * training is not valid.
     */
    public boolean give(Member by, PersonId to, StaffRole role) {
        boolean may = by.is(StaffRole.LEAD)
                && evidence.isCurrent(to)
                && people.find(to).flatMap(this::member).isPresent();
        if (may) {
            table.add(row(to, role));
            acted(by, ROLES, to.value(), "give-" + role.tag());
        }
        return may;
    }

    /** Takes a role away; false when {@code by} may not, or nobody would lead. */
    public boolean take(Member by, PersonId from, StaffRole role) {
        boolean done = by.is(StaffRole.LEAD) && table.remove(from.value(), role.tag(), StaffRole.LEAD.tag());
        if (done) {
            acted(by, ROLES, from.value(), "take-" + role.tag());
        }
        return done;
    }

    private RoleRow row(PersonId person, StaffRole role) {
        return new RoleRow(person.value(), role.tag(), clock.instant());
    }

    /** Notes that somebody looked at or did something. */
    public void note(Member who, String dataClass, Optional<UUID> object, String act) {
        table.note(new AccessRow(clock.instant(), who.person().id().value(), dataClass, object, act));
    }

    /** Notes that somebody took a step that must stand for ever in its place: in the chain of the audit, too. */
    void acted(Member who, String dataClass, UUID object, String act) {
        note(who, dataClass, Optional.of(object), act);
        audit.noteOfOperator(Optional.of(who.person().id()), act, Optional.of(object));
    }

    /** Notes that the operator did so at the command line, where nobody is signed in. */
    public void noteCommand(String dataClass, String act) {
        table.note(new AccessRow(clock.instant(), COMMAND_LINE, dataClass, Optional.empty(), act));
    }

    /** What was done lately, the newest first. */
    public List<Access> noted(int limit) {
        return table.noted(Optional.empty(), clock.instant().minus(DeskPolicies.ACCESS), limit).stream()
                .map(row -> new Access(
                        row.at(),
                        people.find(new PersonId(row.person())),
                        row.person().equals(COMMAND_LINE),
                        row.dataClass(),
                        row.object(),
                        row.act()))
                .toList();
    }
}
