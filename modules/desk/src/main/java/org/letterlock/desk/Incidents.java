package org.letterlock.desk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.desk.Incident.Step;
import org.letterlock.desk.Incident.Taken;
import org.letterlock.desk.store.IncidentTable;
import org.letterlock.desk.store.IncidentTable.IncidentRow;
import org.letterlock.desk.store.IncidentTable.StepRow;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.Words;

/**
 * What went wrong, by kind and class of data, with each step that was taken and the clock of 72 hours in which the
 * authority must hear of it (GDPR 33). Nobody's data stands in it. Safe for use by several threads.
 */
public final class Incidents {

    /** The row of the policy it falls under. */
    public static final String CLASS = "desk.incident";

    /** Addresses of people and of machines, and long numbers: what has no place in such a record. */
    private static final Pattern SOMEBODY =
            Pattern.compile("\\S@\\S|\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b|(?:[0-9a-fA-F]{0,4}:){3,}|\\d[\\d ()/-]{6,}\\d");

    private final DeskSetup setup;
    private final IncidentTable table;
    private final Staff staff;

    Incidents(DeskSetup setup, Staff staff) {
        this.setup = setup;
        this.table = setup.records().incidents();
        this.staff = staff;
    }

    /** The classes of data that something can have happened to. */
    public Map<Words, List<DataClass>> classes() {
        Map<Words, List<DataClass>> classes = new LinkedHashMap<>();
        for (SystemPolicy policy : setup.registry().systems()) {
            classes.put(policy.title(), policy.classes().toList());
        }
        return classes;
    }

    private boolean known(Set<String> ids) {
        return classes().values().stream()
                .flatMap(List::stream)
                .map(DataClass::id)
                .collect(Collectors.toSet())
                .containsAll(ids);
    }

    /** Begins a record; empty when {@code by} may not, it lies in the future, or a class is unknown. */
    public Optional<UUID> open(Staff.Member by, Incident.Kind kind, Instant foundAt, Set<String> classes) {
        Instant now = now();
        if (!by.may(CLASS) || foundAt.isAfter(now) || !known(classes)) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        table.open(new IncidentRow(
                id,
                kind.tag(),
                String.join(" ", new TreeSet<>(classes)),
                foundAt,
                name(by),
                now,
                Deadline.State.CALM.tag(),
                Optional.empty()));
        staff.acted(by, CLASS, id, "incident-opened");
        return Optional.of(id);
    }

    /** Notes a step; false when {@code by} may not, it is closed, or the words could name somebody. */
    public boolean take(Staff.Member by, UUID id, Step step, String words) {
        Optional<Incident> found = find(id);
        boolean right = by.may(CLASS)
                && words.length() <= Limits.INCIDENT_WORDS
                && !SOMEBODY.matcher(words).find()
                && (step != Step.NOTED || !words.isBlank());
        if (!right || found.isEmpty() || !table.add(id, new StepRow(step.tag(), words, name(by), now()))) {
            return false;
        }
        if (step == Step.AUTHORITY_TOLD && !found.get().has(Step.AUTHORITY_TOLD)) {
            setup.records().figures().count(Deadline.INCIDENT, found.get().foundAt(), now());
        }
        staff.acted(by, CLASS, id, "incident-" + step.tag());
        return true;
    }

    /** Closes it; false when {@code by} may not, or something is still to be done. */
    public boolean close(Staff.Member by, UUID id) {
        boolean may = by.may(CLASS) && find(id).filter(Incident::canClose).isPresent();
        if (may) {
            table.close(id, now());
            staff.acted(by, CLASS, id, "incident-closed");
        }
        return may;
    }

    /** One of them. */
    public Optional<Incident> find(UUID id) {
        return table.find(id).filter(row -> !isOver(row)).map(this::read);
    }

    /** The newest. */
    public List<Incident> newest(int limit) {
        return table.newest(limit).stream()
                .filter(row -> !isOver(row))
                .map(this::read)
                .toList();
    }

    private boolean isOver(IncidentRow row) {
        return row.closedAt()
                .filter(at -> !now().isBefore(at.plus(DeskPolicies.INCIDENT_RECORD)))
                .isPresent();
    }

    /** What the authority was not told of yet, with who was alarmed. */
    record Ringing(Incident incident, String alarmed) {}

    List<Ringing> ringing(int limit) {
        return table.newest(limit).stream()
                .filter(row -> row.closedAt().isEmpty())
                .map(row -> new Ringing(read(row), row.alarmed()))
                .toList();
    }

    private Incident read(IncidentRow row) {
        List<Taken> taken = table.steps(row.id()).stream()
                .flatMap(step ->
                        Step.of(step.step())
                                .map(known -> new Taken(known, step.words(), step.by(), step.at()))
                                .stream())
                .toList();
        boolean settled = row.closedAt().isPresent()
                || taken.stream()
                        .anyMatch(one -> one.step() == Step.AUTHORITY_TOLD || one.step() == Step.AUTHORITY_NOT_NEEDED);
        return new Incident(
                row.id(),
                Incident.Kind.of(row.kind()).orElseThrow(),
                Set.copyOf(Stream.of(row.classes().split(" "))
                        .filter(one -> !one.isEmpty())
                        .toList()),
                row.foundAt(),
                Deadline.INCIDENT.end(row.foundAt()),
                settled ? Deadline.State.CALM : Deadline.INCIDENT.state(row.foundAt(), now()),
                taken,
                row.closedAt());
    }

    private static UUID name(Staff.Member member) {
        return member.person().id().value();
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
