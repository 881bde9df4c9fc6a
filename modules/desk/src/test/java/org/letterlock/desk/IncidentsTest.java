package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.Incident.Step;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

/** What went wrong, and its clock. */
final class IncidentsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestDesk world;
    private Incidents incidents;
    private Staff.Member guard;
    private Person lead;
    private Instant found;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
        incidents = world.desk.incidents();
        Staff staff = world.desk.staff();
        lead = world.person("Lea", true);
        staff.lead(staff.member(lead).orElseThrow());
        Person person = world.clerk("Gus");
        staff.give(staff.member(lead).orElseThrow(), person.id(), StaffRole.SECURITY);
        guard = staff.member(person).orElseThrow();
        found = world.clock.instant();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private UUID opened() {
        return incidents
                .open(guard, Incident.Kind.DISCLOSED, found, Set.of("accounts.person"))
                .orElseThrow();
    }

    private Incident read(UUID id) {
        return incidents.find(id).orElseThrow();
    }

    /** Who answers for incidents, and nobody else; whether it is one is for people to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection-flood",
                "mailbox-search",
                "call-flood",
                "key-guessing",
                "password-guessing",
                "failures",
                "audit-broken"
            })
    @Proves("SHIELD-36")
    void tellsOfWhatLooksLikeAnAttack(String threat) {
        world.desk.warnOf(threat);

        ServiceMail.Threat mail = world.mail(guard.person().email(), ServiceMail.Threat.class);
        assertThat(mail.what()).endsWith(".").doesNotContain("desk.threat");
        assertThat(mail.place()).hasPath("/desk/incidents");
        assertThat(world.unread(lead.email())).isZero();
        assertThat(incidents.newest(9)).isEmpty();
    }

    @Test
    @Proves("SHIELD-36")
    void warnsAndEscalatesUntilTheAuthorityIsTold() {
        UUID id = opened();
        world.pass(Duration.ofHours(48).minusSeconds(1));
        world.desk.tidy();
        assertThat(world.unread(guard.person().email())).isZero();
        world.pass(Duration.ofSeconds(1));
        world.desk.tidy();
        world.desk.tidy();
        assertThat(world.mail(guard.person().email(), ServiceMail.AnswerDue.class)
                        .late())
                .isFalse();
        assertThat(world.unread(lead.email())).isZero();

        world.pass(Duration.ofHours(24));
        world.desk.tidy();
        assertThat(world.mail(guard.person().email(), ServiceMail.AnswerDue.class)
                        .late())
                .isTrue();
        assertThat(world.mail(lead.email(), ServiceMail.AnswerDue.class).due())
                .isEqualTo(found.plus(Duration.ofHours(72)));
        assertThat(read(id).state()).isEqualTo(Deadline.State.LATE);

        assertThat(incidents.take(guard, id, Step.AUTHORITY_TOLD, "")).isTrue();
        assertThat(incidents.take(guard, id, Step.AUTHORITY_TOLD, "Once more.")).isTrue();
        assertThat(read(id).state()).isEqualTo(Deadline.State.CALM);
        assertThat(world.desk.figures().lately(world.clock.instant()))
                .filteredOn(figure -> figure.deadline() == Deadline.INCIDENT)
                .singleElement()
                .satisfies(figure -> assertThat(figure.late()).isEqualTo(1));
    }

    @Test
    void closesOnlyWhenNobodyIsToBeToldAnyMore() {
        UUID id = opened();
        for (Step step : new Step[] {Step.CONTAINED, Step.ASSESSED, Step.FIXED, Step.AUTHORITY_NOT_NEEDED}) {
            assertThat(incidents.close(guard, id)).as("before " + step).isFalse();
            assertThat(incidents.take(guard, id, step, "")).isTrue();
        }
        assertThat(incidents.close(guard, id))
                .as("nobody thought of the people")
                .isFalse();
        incidents.take(guard, id, Step.PERSONS_TOLD, "");
        assertThat(incidents.close(guard, id)).isTrue();
        assertThat(incidents.take(guard, id, Step.NOTED, "Late.")).as("closed").isFalse();
        assertThat(read(id).taken()).hasSize(5);

        world.pass(DeskPolicies.INCIDENT_RECORD.minusSeconds(1));
        assertThat(incidents.find(id)).isPresent();
        world.pass(Duration.ofSeconds(1));
        assertThat(incidents.find(id)).isEmpty();
        assertThat(incidents.newest(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@people.example wrote",
                "from 192.0.2.7",
                "from 2001:db8:1::7",
                "call +49 30 1234567",
                "card 4111 1111 1111 1111",
                " "
            })
    void takesNoNoteThatCouldNameSomebody(String words) {
        UUID id = opened();
        assertThat(incidents.take(guard, id, Step.NOTED, words)).isFalse();
        assertThat(incidents.take(guard, id, Step.NOTED, "x".repeat(Limits.INCIDENT_WORDS + 1)))
                .isFalse();
        assertThat(incidents.take(guard, id, Step.NOTED, "Version 1.2.3, port 8080, at 12:30."))
                .isTrue();
    }

    @Test
    void isNobodysBusinessElse() {
        UUID id = opened();
        Staff.Member other = world.desk.staff().member(lead).orElseThrow();
        assertThat(incidents.open(other, Incident.Kind.LOST, found, Set.of())).isEmpty();
        assertThat(incidents.take(other, id, Step.FIXED, "")).isFalse();
        assertThat(incidents.close(other, id)).isFalse();
        assertThat(incidents.open(guard, Incident.Kind.LOST, found.plusSeconds(1), Set.of()))
                .isEmpty();
        assertThat(incidents.open(guard, Incident.Kind.LOST, found, Set.of("unheard.of")))
                .isEmpty();
        assertThat(world.accounts.audit().ofOperator(1).getFirst().detail()).contains("incident-opened");
    }
}
