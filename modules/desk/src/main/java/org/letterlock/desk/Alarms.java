package org.letterlock.desk;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.privacy.Crockford;

/** Tells the operator's people of what they have to answer soon, and those who lead of what is late; each once. */
final class Alarms {

    private static final int AT_ONCE = 500;
    private static final String REQUEST = "desk.request";

    private final DeskSetup setup;
    private final Requests requests;
    private final Staff staff;
    private final EvidenceRegister evidence;
    private final Incidents incidents;
    private final Wording wording = new Wording();

    Alarms(DeskSetup setup, Requests requests, Staff staff, EvidenceRegister evidence, Incidents incidents) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.setup = setup;
        this.requests = requests;
        this.staff = staff;
    }

    void ring() {
        ringOfIncidents();
        Instant now = setup.clock().instant();
        for (Requests.Open open : requests.open(AT_ONCE)) {
            if (rises(open.alarmed(), open.state())
                    && setup.records()
                            .requests()
                            .alarm(open.id(), open.alarmed(), open.state().tag())) {
                tell(REQUEST, open.dueAt(), open.state(), "/desk/requests/" + Crockford.write(open.id()));
            }
        }
        setup.records().tickets().waiting(AT_ONCE).forEach(row -> {
            Queue queue = Queue.of(row.queue()).orElseThrow();
            Instant since = row.waitingSince().orElse(now);
            Deadline.State state = queue.deadline().state(since, now);
            if (rises(row.alarmed(), state) && setup.records().tickets().alarm(row.id(), row.alarmed(), state.tag())) {
                tell(
                        queue.dataClass(),
                        queue.deadline().end(since),
                        state,
                        "/desk/tickets/" + Crockford.write(row.id()));
            }
        });
    }

    private void ringOfIncidents() {
        for (Incidents.Ringing ringing : incidents.ringing(AT_ONCE)) {
            Incident one = ringing.incident();
            if (rises(ringing.alarmed(), one.state())
                    && setup.records()
                            .incidents()
                            .alarm(one.id(), ringing.alarmed(), one.state().tag())) {
                tell(Incidents.CLASS, one.due(), one.state(), "/desk/incidents/" + Crockford.write(one.id()));
            }
        }
    }

    /** Those who lead, and whom it is about, hear in time of what will not count any more. */
    void warnOfEvidence() {
        for (Evidence ending : evidence.takeEnding()) {
            Set<PersonId> told = new HashSet<>();
            Stream<Person> about =
                    ending.person().map(PersonId::new).flatMap(setup.accounts().people()::find).stream();
            Stream.concat(staff.responsible(EvidenceRegister.CLASS).stream(), about)
                    .filter(person -> told.add(person.id()))
                    .forEach(person -> setup.post()
                            .send(
                                    person.email(),
                                    person.language(),
                                    new ServiceMail.EvidenceEnds(
                                            wording.evidence(ending.kind(), person.language()),
                                            ending.expires(),
                                            setup.base().resolve("/desk/evidence"))));
        }
    }

    void warnOf(String threat) {
        staff.responsible(Incidents.CLASS)
                .forEach(person -> setup.post()
                        .send(
                                person.email(),
                                person.language(),
                                new ServiceMail.Threat(
                                        wording.threat(threat, person.language()),
                                        setup.base().resolve("/desk/incidents"))));
    }

    private static boolean rises(String alarmed, Deadline.State state) {
        return state != Deadline.State.CALM && !alarmed.equals(state.tag());
    }

    private void tell(String dataClass, Instant due, Deadline.State state, String path) {
        boolean late = state == Deadline.State.LATE;
        Set<PersonId> told = new HashSet<>();
        URI place = setup.base().resolve(path);
        for (List<Person> some : List.of(staff.responsible(dataClass), late ? staff.leads() : List.<Person>of())) {
            some.stream()
                    .filter(person -> told.add(person.id()))
                    .forEach(person -> setup.post()
                            .send(person.email(), person.language(), new ServiceMail.AnswerDue(due, late, place)));
        }
    }
}
