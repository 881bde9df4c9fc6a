package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.page.AttestedClaims;
import org.letterlock.privacy.Operator;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Subprocessor;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.web.Language;
import org.letterlock.web.OperatorClaims.Claim;

/** What the operator can show, what it lets people do and say, and that both end with it. */
final class EvidenceTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String DIGEST = "ab".repeat(32);

    private TestDesk world;
    private Staff staff;
    private Staff.Member lead;
    private LocalDate today;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
        staff = world.desk.staff();
        Person first = world.person("Lea", true);
        assertThat(staff.lead(staff.member(first).orElseThrow())).isTrue();
        lead = staff.member(first).orElseThrow();
        today = world.desk.evidence().today();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private EvidenceRegister.Entry entry(Evidence.Kind kind, Optional<PersonId> person, LocalDate expires) {
        return new EvidenceRegister.Entry(kind, person, "The firm", DIGEST, today, expires);
    }

    private boolean enter(Evidence.Kind kind, Person person, LocalDate expires) {
        return staff.enter(lead, entry(kind, Optional.of(person.id()), expires));
    }

    private Set<StaffRole> roles(Person person) {
        return staff.member(person).orElseThrow().roles();
    }

    @Test
    @Proves({"MAILBOX-18", "MAILBOX-19"})
    void givesNoRoleWithoutAValidAgreementAndTraining() {
        Person helper = world.person("Hal", true);
        assertThat(staff.give(lead, helper.id(), StaffRole.SUPPORT)).isFalse();
        assertThat(enter(Evidence.Kind.CONFIDENTIALITY, helper, today.plusYears(2)))
                .isTrue();
        assertThat(staff.give(lead, helper.id(), StaffRole.SUPPORT))
                .as("untrained")
                .isFalse();
        assertThat(enter(Evidence.Kind.TRAINING, helper, today.plusDays(90))).isTrue();
        assertThat(staff.give(lead, helper.id(), StaffRole.SUPPORT)).isTrue();
        assertThat(roles(helper)).containsExactly(StaffRole.SUPPORT);

        world.pass(Duration.ofDays(89));
        assertThat(roles(helper)).containsExactly(StaffRole.SUPPORT);
        world.pass(Duration.ofDays(1));
        assertThat(roles(helper)).as("training has expired").isEmpty();
        today = world.desk.evidence().today();
        assertThat(enter(Evidence.Kind.TRAINING, helper, today.plusDays(90))).isTrue();
        assertThat(roles(helper)).as("trained again").containsExactly(StaffRole.SUPPORT);
    }

    @Test
    void lapsesWithTheAgreementAsWell() {
        Person helper = world.person("Hal", true);
        enter(Evidence.Kind.CONFIDENTIALITY, helper, today.plusDays(10));
        enter(Evidence.Kind.TRAINING, helper, today.plusDays(90));
        staff.give(lead, helper.id(), StaffRole.TRUST);
        world.pass(Duration.ofDays(10));
        assertThat(roles(helper)).isEmpty();
    }

    @Test
    void letsTheFirstOneLeadByTheirOwnWordForAYear() {
        assertThat(roles(lead.person())).containsExactly(StaffRole.LEAD);
        assertThat(world.accounts.audit().ofOperator(2))
                .extracting(entry -> entry.detail().orElseThrow())
                .containsExactly("lead", "attest-own");

        world.pass(Duration.ofDays(366));
        assertThat(roles(lead.person())).isEmpty();
        assertThat(staff.isLeaderless()).as("somebody may begin again").isTrue();
    }

    @Test
    void refusesWhatCannotBeSo() {
        Person helper = world.person("Hal", true);
        Optional<PersonId> none = Optional.empty();
        LocalDate year = today.plusYears(1);
        for (EvidenceRegister.Entry wrong : List.of(
                entry(Evidence.Kind.TRAINING, none, year),
                entry(Evidence.Kind.AUDIT, Optional.of(helper.id()), year),
                entry(Evidence.Kind.AUDIT, none, today),
                entry(Evidence.Kind.AUDIT, none, today.minusDays(1)),
                entry(Evidence.Kind.AUDIT, none, year.plusDays(1)),
                entry(Evidence.Kind.PROCESSOR, none, today.plusYears(3).plusDays(1)),
                entry(
                        Evidence.Kind.TRAINING,
                        Optional.of(world.person("Stranger").id()),
                        year),
                new EvidenceRegister.Entry(Evidence.Kind.AUDIT, none, " ", DIGEST, today, year),
                new EvidenceRegister.Entry(Evidence.Kind.AUDIT, none, "x".repeat(201), DIGEST, today, year),
                new EvidenceRegister.Entry(Evidence.Kind.AUDIT, none, "Firm", "AB".repeat(32), today, year),
                new EvidenceRegister.Entry(Evidence.Kind.AUDIT, none, "Firm", DIGEST, today.plusDays(1), year))) {
            assertThat(staff.enter(lead, wrong)).as(wrong.toString()).isFalse();
        }
        Staff.Member other = staff.member(world.clerk("Other")).orElseThrow();
        assertThat(staff.enter(other, entry(Evidence.Kind.AUDIT, none, year)))
                .as("does not lead")
                .isFalse();
        assertThat(staff.withdraw(other, world.desk.evidence().all().getFirst().id()))
                .isFalse();
    }

    private static Subprocessor processor(String id) {
        return new Subprocessor(
                id,
                "Firm",
                "Works",
                List.of(id + ".example"),
                "DE",
                URI.create("https://firm.example/privacy"),
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                Subprocessor.Transfer.WITHIN_EUROPE);
    }

    private Map<String, Claim> claims() {
        Operator silent = Operator.SILENT;
        Operator operator = new Operator(
                silent.name(),
                silent.registration(),
                silent.address(),
                silent.country(),
                silent.law(),
                silent.authority(),
                silent.contacts(),
                silent.ages(),
                silent.retentions(),
                List.of(processor("mailer"), processor("backup")));
        Registry registry = Registry.load();
        return new AttestedClaims(world.desk, Registry.of(registry.systems(), registry.coming(), operator))
                .now(Language.EN).stream().collect(Collectors.toMap(Claim::id, Function.identity()));
    }

    @Test
    @Proves({"SHIELD-28", "SHIELD-35"})
    void claimsWhatIsShownUntilItExpires() {
        assertThat(claims().values())
                .filteredOn(claim -> claim.until().isPresent())
                .extracting(Claim::id)
                .containsExactly("staff");
        for (Evidence.Kind kind : List.of(Evidence.Kind.FIREWALL, Evidence.Kind.AUDIT, Evidence.Kind.HOSTING)) {
            assertThat(staff.enter(lead, entry(kind, Optional.empty(), today.plusDays(100))))
                    .isTrue();
        }
        enterAgreement("mailer", 200);
        assertThat(claims().get("processors").until()).as("one of two").isEmpty();
        enterAgreement("backup", 100);
        world.pass(Duration.ofDays(99));
        for (String id : List.of("firewall", "audit", "hosting", "processors")) {
            assertThat(claims().get(id).until()).as(id).contains(today.plusDays(100));
        }
        world.pass(Duration.ofDays(1));
        for (String id : List.of("firewall", "audit", "hosting", "processors")) {
            assertThat(claims().get(id).until()).as(id).isEmpty();
        }
    }

    private void enterAgreement(String processor, int days) {
        assertThat(staff.enter(
                        lead,
                        new EvidenceRegister.Entry(
                                Evidence.Kind.PROCESSOR,
                                Optional.empty(),
                                processor,
                                DIGEST,
                                today,
                                today.plusDays(days))))
                .isTrue();
    }

    @Test
    void warnsOnceBeforeTheEndUnlessThereIsASuccessor() {
        Person helper = world.person("Hal", true);
        enter(Evidence.Kind.TRAINING, helper, today.plusDays(40));
        world.pass(Duration.ofDays(9));
        world.desk.tidy();
        assertThat(world.unread(helper.email())).isZero();
        world.pass(Duration.ofDays(1));
        world.desk.tidy();
        world.desk.tidy();
        ServiceMail.EvidenceEnds mail = world.mail(helper.email(), ServiceMail.EvidenceEnds.class);
        assertThat(mail.expires()).isEqualTo(today.plusDays(40));
        assertThat(mail.what()).isEqualTo("Security training");
        assertThat(world.unread(helper.email())).isZero();
        world.mail(lead.person().email(), ServiceMail.EvidenceEnds.class);

        Person other = world.person("Olga", true);
        today = world.desk.evidence().today();
        enter(Evidence.Kind.TRAINING, other, today.plusDays(20));
        enter(Evidence.Kind.TRAINING, other, today.plusDays(300));
        world.desk.tidy();
        assertThat(world.unread(other.email())).isZero();
    }
}
