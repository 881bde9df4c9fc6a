package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.accounts.Person;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

/** Who of the operator's people may see what. */
final class StaffTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private TestDesk world;
    private Staff staff;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
        staff = world.desk.staff();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Staff.Member member(Person person) {
        return staff.member(person).orElseThrow();
    }

    private Staff.Member lead() {
        Person lead = world.person("Lea", true);
        staff.lead(member(lead));
        return member(lead);
    }

    /** The table once more, as a reader would write it; each cell of every registered class is compared with it. */
    private static Set<StaffRole> mayBeSeenBy(String dataClass) {
        return switch (dataClass) {
            case "desk.staff", "desk.access", "desk.evidence", "desk.staff-evidence" -> Set.of(StaffRole.LEAD);
            case "desk.request", "desk.privacy-mail" -> Set.of(StaffRole.PRIVACY);
            case "desk.incident" -> Set.of(StaffRole.SECURITY);
            case "desk.disclosure" -> Set.of(StaffRole.DISCLOSURE);
            case "desk.contact" -> Set.of(StaffRole.SUPPORT);
            case "desk.abuse-report" -> Set.of(StaffRole.TRUST);
            case "desk.child-report" -> Set.of(StaffRole.PRIVACY, StaffRole.TRUST);
            default -> Set.of();
        };
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    @Proves({"INBOX-79", "MAILBOX-17"})
    void showsEachRoleWhatItNeedsAndNothingElse(StaffRole role) {
        List<String> classes = Registry.load().systems().stream()
                .flatMap(policy -> policy.classes())
                .map(DataClass::id)
                .toList();
        assertThat(classes).contains("desk.request", "accounts.person").hasSizeGreaterThan(25);
        for (String dataClass : classes) {
            assertThat(NeedToKnow.allows(role, dataClass))
                    .as(role + " sees " + dataClass)
                    .isEqualTo(mayBeSeenBy(dataClass).contains(role));
        }
        assertThat(NeedToKnow.allows(role, "desk.unheard-of")).isFalse();
    }

    @Test
    @Proves("INBOX-79")
    void knowsNobodyButWhoRunsTheInstallation() {
        Person stranger = world.person("Sam");
        Person operator = world.person("Ola", true);

        assertThat(staff.member(stranger)).isEmpty();
        assertThat(member(operator).roles()).isEmpty();
        for (Queue queue : Queue.values()) {
            assertThat(member(operator).may(queue.dataClass())).isFalse();
        }
        Staff.Member lead = lead();
        assertThat(staff.give(lead, stranger.id(), StaffRole.PRIVACY)).isFalse();
        assertThat(staff.give(member(operator), operator.id(), StaffRole.PRIVACY))
                .isFalse();
        world.accounts.people().cancel(operator.id());
        assertThat(staff.member(world.accounts.people().find(operator.id()).orElseThrow()))
                .as("who cancelled the account")
                .isEmpty();
    }

    @Test
    @Proves("INBOX-79")
    void notesWhoDidWhatForAYear() {
        Staff.Member lead = lead();
        Person helper = world.clerk("Hal");
        assertThat(staff.give(lead, helper.id(), StaffRole.SUPPORT)).isTrue();
        staff.note(member(helper), "desk.contact", Optional.empty(), "look");

        assertThat(staff.noted(10))
                .extracting(Staff.Access::act)
                .containsExactly("look", "give-support", "lead", "attest-own");
        world.pass(DeskPolicies.ACCESS);
        assertThat(staff.noted(10)).isEmpty();
    }

    @Test
    void alwaysHasSomebodyWhoLeads() {
        Staff.Member lead = lead();
        Person second = world.clerk("Second");

        assertThat(staff.lead(member(second))).as("somebody leads already").isFalse();
        assertThat(staff.take(lead, lead.person().id(), StaffRole.LEAD)).isFalse();
        assertThat(staff.give(lead, second.id(), StaffRole.LEAD)).isTrue();
        assertThat(staff.take(lead, lead.person().id(), StaffRole.LEAD)).isTrue();
        assertThat(staff.take(lead, second.id(), StaffRole.LEAD))
                .as("leads no more")
                .isFalse();

        world.accounts.people().erase(second.id());
        assertThat(staff.isLeaderless()).isTrue();
    }
}
