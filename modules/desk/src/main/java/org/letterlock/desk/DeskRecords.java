package org.letterlock.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.People;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.PersonalDataHolder;
import org.letterlock.desk.store.DisclosureTable;
import org.letterlock.desk.store.EvidenceTable;
import org.letterlock.desk.store.FigureTable;
import org.letterlock.desk.store.IncidentTable;
import org.letterlock.desk.store.RequestTable;
import org.letterlock.desk.store.RequestTable.RequestRow;
import org.letterlock.desk.store.StaffTable;
import org.letterlock.desk.store.StandingTable;
import org.letterlock.desk.store.TicketTable;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.SubjectId;
import org.letterlock.validation.EmailAddress;

/**
 * What the desk keeps about people, opened before the accounts so that they know it as a holder of personal data. Safe
 * for use by several threads.
 */
public final class DeskRecords implements PersonalDataHolder {

    static final String ADDRESS = "address";
    static final String WORDS = "words";
    static final String PINNED = "pinned";
    static final String ERASED = "erased";

    private final RequestTable requests;
    private final Standings standings;
    private final TicketTable tickets;
    private final StaffTable staff;
    private final IncidentTable incidents;
    private final EvidenceTable evidence;
    private final DisclosureTable disclosures;
    private final Figures figures;
    private final DeskSeals seals;
    private final InstantSource clock;
    private volatile @Nullable People people;
    private volatile @Nullable Tickets conversations;
    private volatile @Nullable Disclosures handedOut;

    private DeskRecords(DeskStorage storage, InstantSource clock) {
        this.requests = new RequestTable(storage.jdbi());
        this.tickets = new TicketTable(storage.jdbi());
        this.staff = new StaffTable(storage.jdbi());
        this.incidents = new IncidentTable(storage.jdbi());
        this.evidence = new EvidenceTable(storage.jdbi());
        this.disclosures = new DisclosureTable(storage.jdbi());
        this.figures = new Figures(new FigureTable(storage.jdbi()));
        this.seals = new DeskSeals(storage);
        this.standings = new Standings(new StandingTable(storage.jdbi()), seals, clock);
        this.clock = clock;
    }

    /** Opens the records; drops the keys of what is not there any more, and rows without a key. */
    public static DeskRecords open(DeskStorage storage, InstantSource clock) {
        DeskRecords records = new DeskRecords(storage, clock);
        records.mend();
        return records;
    }

    private void mend() {
        Set<SubjectId> keys = new HashSet<>(seals.keys().subjects());
        List<UUID> lost = tickets.all().stream()
                .filter(id -> !keys.remove(new SubjectId(id)))
                .toList();
        tickets.remove(lost);
        disclosures.remove(disclosures.all().stream()
                .filter(id -> !keys.remove(new SubjectId(id)))
                .toList());
        for (UUID id : requests.allOpen()) {
            if (!keys.remove(new SubjectId(id))) {
                requests.close(id, ERASED, clock.instant());
            }
        }
        seals.keys().destroyAll(keys);
    }

    /**
     * From now on it can tell which address a person has, and so finds what they asked before they had an account; and
     * can read conversations.
     */
    void know(People known, Tickets opened, Disclosures told) {
        people = known;
        conversations = opened;
        handedOut = told;
    }

    private Optional<byte[]> subject(PersonId person) {
        return Optional.ofNullable(people)
                .flatMap(all -> all.find(person))
                .map(Person::email)
                .map(seals::digest);
    }

    RequestTable requests() {
        return requests;
    }

    /** What people do not want done; the accounts ask it. */
    public Standings standings() {
        return standings;
    }

    TicketTable tickets() {
        return tickets;
    }

    IncidentTable incidents() {
        return incidents;
    }

    EvidenceTable evidence() {
        return evidence;
    }

    DisclosureTable disclosures() {
        return disclosures;
    }

    StaffTable staff() {
        return staff;
    }

    Figures figures() {
        return figures;
    }

    DeskSeals seals() {
        return seals;
    }

    @Override
    public void erase(PersonId person) {
        staff.remove(person.value());
        evidence.removeOf(person.value());
        erase(Optional.of(person.value()), subject(person));
    }

    /** The same for who has this address and perhaps no account. */
    void erase(EmailAddress address) {
        erase(Optional.empty(), Optional.of(seals.digest(address)));
    }

    private void erase(Optional<UUID> person, Optional<byte[]> subject) {
        requests.of(person, subject, clock.instant()).forEach(row -> close(row.id(), ERASED));
        drop(tickets.of(person, subject).stream().map(TicketTable.TicketRow::id).toList());
        standings.erase(person, subject);
    }

    private void drop(List<UUID> ended) {
        if (!ended.isEmpty()) {
            seals.keys().destroyAll(ended.stream().map(SubjectId::new).toList());
            tickets.remove(ended);
        }
    }

    /** Ends a request: its record stays, nobody can read it. False when it was closed. */
    boolean close(UUID id, String outcome) {
        seals.keys().destroy(new SubjectId(id));
        return requests.close(id, outcome, clock.instant());
    }

    @Override
    public List<Held> held(PersonId person) {
        return Stream.concat(held(Optional.of(person.value()), subject(person)).stream(), working(person).stream())
                .toList();
    }

    /** About somebody who answers here. */
    private List<Held> working(PersonId person) {
        Instant since = clock.instant().minus(DeskPolicies.ACCESS);
        return List.of(
                new EvidenceRegister(this, clock).held(person.value()),
                new Held(
                        Staff.ROLES,
                        List.of("role", "since"),
                        staff.all().stream()
                                .filter(row -> row.person().equals(person.value()))
                                .map(row -> List.of(row.role(), row.since().toString()))
                                .toList()),
                new Held(
                        Staff.ACCESSES,
                        List.of("at", "dataClass", "act"),
                        staff.noted(Optional.of(person.value()), since, Integer.MAX_VALUE).stream()
                                .map(row -> List.of(row.at().toString(), row.dataClass(), row.act()))
                                .toList()));
    }

    /** The same about who has this address and perhaps no account. */
    List<Held> held(EmailAddress address) {
        return held(Optional.empty(), Optional.of(seals.digest(address)));
    }

    private List<Held> held(Optional<UUID> person, Optional<byte[]> subject) {
        List<Held> written = Optional.ofNullable(conversations)
                .map(opened -> opened.held(person, subject))
                .orElse(List.of());
        List<Held> told = Optional.ofNullable(handedOut)
                .flatMap(all -> subject.map(all::held))
                .orElse(List.of());
        return Stream.of(asked(person, subject), written, told)
                .flatMap(List::stream)
                .toList();
    }

    private List<Held> asked(Optional<UUID> person, Optional<byte[]> subject) {
        List<RequestRow> rows = requests.of(person, subject, clock.instant().minus(DeskPolicies.RECORD));
        return List.of(
                new Held(
                        "desk.request",
                        List.of("kind", "words", "askedAt", "dueAt"),
                        rows.stream()
                                .filter(row -> row.closedAt().isEmpty())
                                .map(this::open)
                                .toList()),
                new Held(
                        "desk.request-record",
                        List.of("kind", "intake", "askedAt", "outcome", "closedAt"),
                        rows.stream()
                                .filter(row -> row.closedAt().isPresent())
                                .map(DeskRecords::closed)
                                .toList()),
                new Held("desk.standing", List.of("kind", "since"), standings.held(person, subject)));
    }

    private List<String> open(RequestRow row) {
        return List.of(
                row.kind(),
                row.wordsSealed()
                        .flatMap(octets -> seals.open(new SubjectId(row.id()), WORDS, octets))
                        .orElse(""),
                row.askedAt().toString(),
                row.dueAt().toString());
    }

    private static List<String> closed(RequestRow row) {
        return List.of(
                row.kind(),
                row.intake(),
                row.askedAt().toString(),
                row.outcome().orElse(""),
                row.closedAt().map(Object::toString).orElse(""));
    }

    void tidy() {
        Instant now = clock.instant();
        requests.removeClosedUpTo(now.minus(DeskPolicies.RECORD));
        List<UUID> over = disclosures.lastUpTo(now.minus(DeskPolicies.DISCLOSURE));
        seals.keys().destroyAll(over.stream().map(SubjectId::new).toList());
        disclosures.remove(over);
        new EvidenceRegister(this, clock).tidy();
        incidents.removeClosedUpTo(now.minus(DeskPolicies.INCIDENT_RECORD));
        staff.forgetUpTo(now.minus(DeskPolicies.ACCESS));
        for (Queue queue : Queue.values()) {
            drop(tickets.lastUpTo(queue.tag(), now.minus(queue.life())));
        }
    }

    @Override
    public String toString() {
        return "DeskRecords[hidden]";
    }
}
