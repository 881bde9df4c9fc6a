package org.letterlock.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.Disclosure.Demand;
import org.letterlock.desk.Disclosure.Ground;
import org.letterlock.desk.Disclosure.Outcome;
import org.letterlock.desk.Disclosure.State;
import org.letterlock.desk.Disclosures.Notice;
import org.letterlock.desk.Disclosures.Step;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.EmailAddress;

/** Each step of a disclosure in each state and by each of the people who could try it. */
final class DisclosuresTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Notice NOW = new Notice(java.time.Instant.EPOCH, Optional.empty());

    private TestDesk world;
    private Disclosures disclosures;
    private Staff.Member author;
    private Staff.Member reviewer;
    private Staff.Member second;
    private Staff.Member outsider;
    private Person ada;

    @BeforeEach
    void open() {
        world = new TestDesk(POSTGRES);
        disclosures = world.desk.disclosures();
        author = clerk("Author", StaffRole.DISCLOSURE);
        reviewer = clerk("Reviewer", StaffRole.DISCLOSURE);
        second = clerk("Second", StaffRole.DISCLOSURE);
        outsider = clerk("Outsider", StaffRole.LEAD, StaffRole.PRIVACY, StaffRole.SUPPORT, StaffRole.TRUST);
        ada = world.person("Ada Canary");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Staff.Member clerk(String name, StaffRole... roles) {
        return new Staff.Member(world.person(name, true), Set.of(roles));
    }

    private static Demand demand(EmailAddress subject) {
        return new Demand(Ground.LEGAL_PROCESS, "12 AB 3/26", "The court", subject, "Whose account is it?", "");
    }

    private UUID opened(EmailAddress subject) {
        return disclosures
                .open(author, demand(subject), Set.of("accounts", "desk", "inboxes"))
                .orElseThrow();
    }

    private UUID approved(EmailAddress subject) {
        UUID id = opened(subject);
        assertThat(disclosures.review(reviewer, id, Outcome.ACCEPTED, Set.of(), ""))
                .isEqualTo(Step.TAKEN);
        assertThat(disclosures.approve(reviewer, id)).isEqualTo(Step.TAKEN);
        assertThat(disclosures.approve(second, id)).isEqualTo(Step.TAKEN);
        return id;
    }

    private State state(UUID id) {
        return disclosures.find(id).orElseThrow().state();
    }

    /** A case that has come so far. */
    private UUID at(State state) {
        UUID id = switch (state) {
            case OPEN, CONTESTED, REVIEWED, WITHDRAWN -> opened(ada.email());
            case APPROVED, HANDED_OUT, NOTIFIED -> approved(ada.email());
        };
        switch (state) {
            case OPEN, APPROVED -> {}
            case CONTESTED -> disclosures.review(reviewer, id, Outcome.CONTESTED, Set.of(), "Too much.");
            case REVIEWED -> disclosures.review(reviewer, id, Outcome.ACCEPTED, Set.of(), "");
            case WITHDRAWN -> disclosures.withdraw(author, id);
            case HANDED_OUT ->
                disclosures.handOut(
                        author, id, new Notice(world.clock.instant().plus(Duration.ofDays(30)), Optional.of("Order")));
            case NOTIFIED -> disclosures.handOut(author, id, NOW);
        }
        assertThat(state(id)).isEqualTo(state);
        return id;
    }

    @ParameterizedTest
    @EnumSource(State.class)
    @Proves({"INBOX-69", "INBOX-71", "MAILBOX-26", "SHIELD-29"})
    void refusesEachStepOutOfItsOrderAndFromWhoeverMayNot(State state) {
        Map<State, Set<String>> allowed = new EnumMap<>(State.class);
        allowed.put(State.OPEN, Set.of("review", "withdraw"));
        allowed.put(State.CONTESTED, Set.of("review", "withdraw"));
        allowed.put(State.REVIEWED, Set.of("approve", "withdraw"));
        allowed.put(State.APPROVED, Set.of("withdraw", "hand-out"));
        Set<String> may = allowed.getOrDefault(state, Set.of());
        for (String step : List.of("review", "approve", "withdraw", "hand-out")) {
            UUID id = at(state);
            assertThat(taken(step, outsider, id)).as("outsider, " + step).isFalse();
            boolean fromAuthor = step.equals("withdraw") || step.equals("hand-out");
            if (!fromAuthor) {
                assertThat(taken(step, author, id)).as("author, " + step).isFalse();
            }
            assertThat(state(id)).isEqualTo(state);
            assertThat(taken(step, fromAuthor ? author : second, id))
                    .as(state + ", " + step)
                    .isEqualTo(may.contains(step));
        }
    }

    private boolean taken(String step, Staff.Member by, UUID id) {
        return switch (step) {
            case "review" -> disclosures.review(by, id, Outcome.ACCEPTED, Set.of(), "") == Step.TAKEN;
            case "approve" -> disclosures.approve(by, id) == Step.TAKEN;
            case "withdraw" -> disclosures.withdraw(by, id) == Step.TAKEN;
            default -> disclosures.handOut(by, id, NOW).isPresent();
        };
    }

    @Test
    @Proves({"INBOX-60", "INBOX-69", "MAILBOX-12", "MAILBOX-28", "SHIELD-23"})
    void opensNoCaseWithoutReferenceAuthorityScopeAndReason() {
        EmailAddress about = ada.email();
        for (Demand lacking : List.of(
                new Demand(Ground.LEGAL_PROCESS, " ", "The court", about, "All", ""),
                new Demand(Ground.LEGAL_PROCESS, "12", "", about, "All", ""),
                new Demand(Ground.LEGAL_PROCESS, "12", "The court", about, "\n", ""),
                new Demand(Ground.PROTECTION, "12", "The police", about, "All", " "),
                new Demand(Ground.LEGAL_PROCESS, "x".repeat(Limits.WORDS + 1), "The court", about, "All", ""))) {
            assertThat(disclosures.open(author, lacking, Set.of("accounts"))).isEmpty();
        }
        assertThat(disclosures.open(author, demand(about), Set.of())).isEmpty();
        assertThat(disclosures.open(author, demand(about), Set.of("unheard-of")))
                .isEmpty();
        assertThat(disclosures.open(outsider, demand(about), Set.of("accounts")))
                .isEmpty();
        assertThat(world.keys.subjects()).as("keys of cases that are not").isEmpty();

        Demand protecting = new Demand(Ground.PROTECTION, "7", "The police", about, "All", "A life is in danger");
        assertThat(disclosures.open(author, protecting, Set.of("accounts"))).isPresent();
    }

    @Test
    void takesTwoApprovalsOfTwoPeopleWhoeverAsksHowOften() throws InterruptedException {
        UUID id = opened(ada.email());
        disclosures.review(reviewer, id, Outcome.ACCEPTED, Set.of(), "");
        assertThat(disclosures.approve(reviewer, id)).isEqualTo(Step.TAKEN);
        assertThat(disclosures.approve(reviewer, id)).isEqualTo(Step.SAME_PERSON);
        assertThat(disclosures.handOut(author, id, NOW)).isEmpty();
        assertThatThrownBy(() -> world.storage
                        .jdbi()
                        .useHandle(handle ->
                                handle.execute("UPDATE disclosure SET reviewed_by = opened_by WHERE id = ?", id)))
                .as("not even by hand")
                .hasMessageContaining("disclosure");

        assertThat(disclosures.approve(second, id)).isEqualTo(Step.TAKEN);
        AtomicInteger handedOut = new AtomicInteger();
        List<Thread> all = Arrays.asList(new Thread[8]);
        all.replaceAll(_ -> Thread.ofVirtual()
                .start(() -> disclosures.handOut(author, id, NOW).ifPresent(_ -> handedOut.incrementAndGet())));
        for (Thread one : all) {
            one.join();
        }
        assertThat(handedOut).as("handed out once").hasValue(1);
    }

    @Test
    @Proves("INBOX-71")
    void contestsAndNarrowsWhatGoesTooFar() {
        UUID id = opened(ada.email());
        assertThat(disclosures.review(reviewer, id, Outcome.CONTESTED, Set.of(), " "))
                .isEqualTo(Step.INCOMPLETE);
        assertThat(disclosures.review(reviewer, id, Outcome.CONTESTED, Set.of(), "It names nobody."))
                .isEqualTo(Step.TAKEN);
        assertThat(disclosures.approve(second, id)).isEqualTo(Step.NOT_NOW);
        assertThat(disclosures.review(reviewer, id, Outcome.NARROWED, Set.of("accounts", "desk", "inboxes"), "Less."))
                .as("nothing left out")
                .isEqualTo(Step.INCOMPLETE);
        assertThat(disclosures.review(reviewer, id, Outcome.NARROWED, Set.of("accounts", "web"), "Other."))
                .as("more than was asked")
                .isEqualTo(Step.INCOMPLETE);
        assertThat(disclosures.review(reviewer, id, Outcome.NARROWED, Set.of("desk"), "Only what they wrote."))
                .isEqualTo(Step.TAKEN);
        disclosures.approve(reviewer, id);
        disclosures.approve(second, id);

        String text = disclosures.handOut(author, id, NOW).orElseThrow().text();
        assertThat(text).doesNotContain("[accounts.").doesNotContain("Ada Canary");
        assertThat(words()).contains("disclosure-contested", "disclosure-narrowed");
    }

    private List<String> words() {
        return world.accounts.audit().ofOperator(50).stream()
                .flatMap(entry -> entry.detail().stream())
                .toList();
    }

    @Test
    @Proves({"INBOX-05", "INBOX-69"})
    void handsOutWhatIsStoredAndKeepsNothingOfIt() throws Exception {
        world.elsewhere = about -> about.equals(ada.email())
                ? List.of(new Held("desk.canary", List.of("address"), List.of(List.of("first\nsecond: x"))))
                : List.of();
        UUID id = approved(ada.email());
        DisclosureReport report = disclosures.handOut(second, id, NOW).orElseThrow();

        assertThat(report.text())
                .contains("name: Ada Canary", "[desk.canary]\naddress: first\\nsecond: x\n", "12 AB 3/26");
        assertThat(report.records()).isPositive();
        verify(report.text());
        Disclosure kept = disclosures.find(id).orElseThrow();
        assertThat(kept.handedOut().orElseThrow().digest()).isEqualTo(report.digest());
        assertThat(world.isStored("12 AB 3/26")).as("readable without the key").isFalse();
        assertThat(words())
                .containsSubsequence(
                        "disclosure-notified",
                        "disclosure-handed-out",
                        "disclosure-approved",
                        "disclosure-approved",
                        "disclosure-accepted",
                        "disclosure-opened");
        assertThat(world.accounts.audit().check().intact()).isTrue();
        world.people
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE audit SET detail = 'forged' WHERE detail = 'disclosure-approved'"));
        assertThat(world.accounts.audit().check().intact())
                .as("an approval was rewritten")
                .isFalse();
        world.people
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE audit SET detail = 'disclosure-approved' WHERE detail = 'forged'"));
    }

    @Test
    @Proves("INBOX-05")
    void saysUnderItsSignatureThatNothingIsStoredOfWhatHasEnded() throws Exception {
        UUID id = approved(TestDesk.address("gone@own.example"));
        DisclosureReport report = disclosures.handOut(author, id, NOW).orElseThrow();
        assertThat(report.records()).isZero();
        assertThat(report.text()).contains("records: 0\n", "No record about this address is stored here");
        verify(report.text());
    }

    private void verify(String text) throws Exception {
        int at = text.indexOf(DisclosureReport.SIGNATURE);
        String[] lines =
                text.substring(at + DisclosureReport.SIGNATURE.length()).split("\n");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(world.desk.statementKey()))));
        byte[] signed = text.substring(0, at).getBytes(StandardCharsets.UTF_8);
        byte[] made = Base64.getDecoder().decode(lines[0].substring("Ed25519 ".length()));
        signature.update(signed);
        assertThat(signature.verify(made)).isTrue();
        signed[signed.length - 1] ^= 1;
        signature.update(signed);
        assertThat(signature.verify(made)).isFalse();
        assertThat(lines[1]).isEqualTo("key " + world.desk.statementKey());
    }

    @Test
    @Proves("INBOX-70")
    void tellsThePersonAtOnceOrWhenTheBarEnds() {
        disclosures.handOut(author, approved(ada.email()), NOW);
        assertThat(world.mail(ada.email(), ServiceMail.Disclosed.class).authority())
                .isEqualTo("The court");

        Person bob = world.person("Bob");
        UUID barred = approved(bob.email());
        assertThat(disclosures.handOut(author, barred, new Notice(world.clock.instant(), Optional.of("Order"))))
                .as("a bar without an end")
                .isEmpty();
        Notice forEver = new Notice(world.clock.instant().plus(DeskPolicies.BAR).plusSeconds(1), Optional.of("Order"));
        assertThat(disclosures.handOut(author, barred, forEver)).isEmpty();
        Notice silent = new Notice(world.clock.instant().plus(Duration.ofDays(30)), Optional.of(" "));
        assertThat(disclosures.handOut(author, barred, silent))
                .as("a bar without a reason")
                .isEmpty();

        Notice later = new Notice(world.clock.instant().plus(Duration.ofDays(30)), Optional.of("Order 5"));
        assertThat(disclosures.handOut(author, barred, later)).isPresent();
        assertThat(disclosures
                        .find(barred)
                        .orElseThrow()
                        .handedOut()
                        .orElseThrow()
                        .barred())
                .contains("Order 5");
        assertThat(told(bob)).as("before the bar ends nobody learns of it").isEmpty();
        world.pass(Duration.ofDays(30).minusSeconds(1));
        world.desk.tidy();
        assertThat(world.unread(bob.email())).isZero();

        world.pass(Duration.ofSeconds(1));
        world.desk.tidy();
        world.desk.tidy();
        world.mail(bob.email(), ServiceMail.Disclosed.class);
        assertThat(world.unread(bob.email())).as("told once").isZero();
        assertThat(told(bob)).hasSize(1);
    }

    private List<List<String>> told(Person person) {
        return world.accounts.personalData().of(person.id()).stream()
                .filter(held -> held.dataClass().equals(Disclosures.CLASS))
                .flatMap(held ->
                        java.util.stream.StreamSupport.stream(held.records().spliterator(), false))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS", "CCPA_KNOW", "PDPA_ACCESS"})
    @Proves({"INBOX-93", "SHIELD-52", "SHIELD-55"})
    void tellsWithEachCopyWhatIsCollectedUsedAndDisclosedAndThatNothingIsSold(RequestKind kind) {
        disclosures.handOut(author, approved(ada.email()), NOW);
        disclosures.handOut(
                author,
                approved(ada.email()),
                new Notice(world.clock.instant().plus(Duration.ofDays(30)), Optional.of("Order")));
        Map<String, List<String>> report = report(kind);

        List<String> classes = org.letterlock.privacy.Registry.load().systems().stream()
                .flatMap(policy -> policy.classes())
                .map(row -> row.id())
                .toList();
        assertThat(report.keySet()).containsExactlyInAnyOrderElementsOf(classes);
        assertThat(report.values()).allSatisfy(line -> assertThat(line.get(6)).isEqualTo("no"));
        assertThat(report.values())
                .allSatisfy(line -> assertThat(line.subList(0, 6)).noneMatch(String::isBlank));
        List<String> person = report.get("accounts.person");
        assertThat(person.get(3)).isEqualTo("1");
        assertThat(person.get(7)).startsWith("The court, ").doesNotContain(";");

        world.pass(DeskPolicies.DISCLOSED_LATELY);
        assertThat(report(kind).get("accounts.person").get(7))
                .as("a year later")
                .isEmpty();
    }

    private Map<String, List<String>> report(RequestKind kind) {
        Requests.Begun begun = world.ask(kind, ada.email());
        Requests.Done done =
                (Requests.Done) world.requests().confirm(begun.token(), world.code(ada.email()), Optional.empty());
        Held report = world.requests()
                .copy(done.copy().orElseThrow(), begun.token())
                .orElseThrow()
                .getLast();
        assertThat(report.dataClass()).isEqualTo(UseReport.NAME);
        Map<String, List<String>> lines = new java.util.HashMap<>();
        report.records().forEach(line -> lines.put(line.getFirst(), line));
        return lines;
    }

    @Test
    void forgetsACaseThreeYearsAfterTheLastThatHappenedInIt() {
        UUID id = approved(ada.email());
        disclosures.handOut(author, id, NOW);
        UUID untold = approved(world.person("Bob").email());
        disclosures.handOut(
                author, untold, new Notice(world.clock.instant().plus(Duration.ofDays(300)), Optional.of("Order")));
        DeskRecords.open(world.storage, world.clock);
        assertThat(disclosures.find(id)).as("after a start").isPresent();

        world.pass(DeskPolicies.DISCLOSURE);
        assertThat(disclosures.find(id)).as("before anybody tidies").isEmpty();
        assertThat(disclosures.find(untold)).as("whose person was not told").isPresent();
        world.desk.tidy();
        assertThat(world.keys.subjects()).hasSize(1);
    }
}
