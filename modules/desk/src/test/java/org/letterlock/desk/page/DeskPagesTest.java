package org.letterlock.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Moments;
import org.letterlock.accounts.page.SignInPart;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.accounts.page.WorkspacePart;
import org.letterlock.accounts.post.PostPart;
import org.letterlock.desk.Deadline;
import org.letterlock.desk.Disclosure;
import org.letterlock.desk.Evidence;
import org.letterlock.desk.Incident;
import org.letterlock.desk.Queue;
import org.letterlock.desk.Receipt;
import org.letterlock.desk.RequestKind;
import org.letterlock.desk.Requests;
import org.letterlock.desk.Staff;
import org.letterlock.desk.StaffRole;
import org.letterlock.desk.Tickets;
import org.letterlock.desk.WaitsFor;
import org.letterlock.privacy.Words;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.Language;
import org.letterlock.web.Pages;
import org.letterlock.web.Preferences;
import org.letterlock.web.Theme;
import org.letterlock.web.page.WebPart;

/** Each page in each language, whatever people write. */
final class DeskPagesTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HOSTILE = "<script>alert(1)</script>{t.say('x')}\n\u202E\"'";
    private static final EmailAddress ADDRESS = (EmailAddress) EmailAddress.parse("ada@people.example");
    private static final Pages PAGES = new Pages(
            List.of(new WebPart(), new WorkspacePart(), new SignInPart(), new PostPart(), new DeskPart()),
            new Pages.Release("0", ""));

    private static Tickets.Ticket ticket(Queue queue) {
        return new Tickets.Ticket(
                UUID.randomUUID(),
                queue,
                ADDRESS,
                List.of(
                        new Tickets.Message(false, HOSTILE, Optional.of(new byte[1]), AT),
                        new Tickets.Message(true, "We looked.", Optional.empty(), AT)),
                AT,
                AT,
                Optional.of(AT),
                Deadline.State.LATE);
    }

    private static Requests.Open open(WaitsFor why) {
        return new Requests.Open(
                UUID.randomUUID(),
                RequestKind.ERASURE,
                ADDRESS,
                "en",
                HOSTILE,
                Optional.of(why),
                AT,
                AT,
                Deadline.State.WARNING,
                "calm");
    }

    private static final List<DisclosurePages.Choice> SYSTEMS = List.of(
            new DisclosurePages.Choice("accounts", new Words("Accounts", "Tài khoản"), true),
            new DisclosurePages.Choice("inboxes", new Words("Inboxes", "Hộp thư"), false));

    private static Disclosure disclosure(Disclosure.State state) {
        Disclosure.Demand demand = new Disclosure.Demand(
                Disclosure.Ground.PROTECTION, "12 AB 3/26", "The court of Somewhere", ADDRESS, HOSTILE, HOSTILE);
        return new Disclosure(
                UUID.randomUUID(),
                demand,
                Set.of("accounts"),
                UUID.randomUUID(),
                AT,
                Optional.of(new Disclosure.Review(Disclosure.Outcome.NARROWED, HOSTILE, UUID.randomUUID())),
                Set.of(),
                Optional.of(new Disclosure.HandedOut(
                        AT, UUID.randomUUID(), "ab".repeat(32), 12, AT, Optional.of(HOSTILE), Optional.empty())),
                state);
    }

    private static Map<String, Object> one(Disclosure.State state, boolean mine) {
        return Map.of(
                "one",
                disclosure(state),
                "path",
                "/desk/disclosures/1",
                "steps",
                List.of(
                        new DisclosurePages.Step("desk.disclosure.step.open", true, false, List.of("Ada Byron")),
                        new DisclosurePages.Step("desk.disclosure.step.review", true, false, List.of(HOSTILE)),
                        new DisclosurePages.Step("desk.disclosure.step.approve", false, true, List.of("Bo")),
                        new DisclosurePages.Step("desk.disclosure.step.hand", false, false, List.of()),
                        new DisclosurePages.Step("desk.disclosure.step.tell", false, false, List.of())),
                "mine",
                mine,
                "approved",
                false,
                "systems",
                SYSTEMS);
    }

    private static Incident incident(Optional<Instant> closed) {
        return new Incident(
                UUID.randomUUID(),
                Incident.Kind.DISCLOSED,
                Set.of("accounts.person"),
                AT,
                AT,
                Deadline.State.WARNING,
                List.of(
                        new Incident.Taken(Incident.Step.CONTAINED, HOSTILE, UUID.randomUUID(), AT),
                        new Incident.Taken(Incident.Step.FIXED, "", UUID.randomUUID(), AT)),
                closed);
    }

    private static Evidence evidence(Evidence.Kind kind) {
        return new Evidence(
                UUID.randomUUID(),
                kind,
                Optional.empty(),
                HOSTILE,
                "ab".repeat(32),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 1, 1));
    }

    private static Staff.Member member(Set<StaffRole> roles) {
        return new Staff.Member(
                new Person(new PersonId(UUID.randomUUID()), ADDRESS, "Ada", "en", true, AT, Optional.empty()), roles);
    }

    static Stream<Map.Entry<String, Map<String, Object>>> pages() {
        Receipt receipt = new Receipt(
                RequestKind.ACCESS,
                AT,
                AT,
                "desk.done.copy",
                List.of(new Receipt.Item("accounts.person", "Your address and name", 1)),
                List.of(new Receipt.Kept(
                        "desk.request-record",
                        "That a request was made",
                        "To show it (A legal obligation)",
                        "3 years")),
                List.of("accounts 0123456789ab"));
        return Stream.of(
                Map.entry("request", Map.of("groups", PrivacyRequestPages.Group.ALL)),
                Map.entry("code", Map.of("kind", Optional.of(RequestKind.ERASURE), "consequence", "desk.code.erase")),
                Map.entry("code", Map.of("kind", Optional.empty(), "consequence", "")),
                Map.entry("done", Map.of("receipt", receipt, "copy", "/privacy/request/copy/llx_1")),
                Map.entry("waiting", Map.of("kind", RequestKind.ERASURE, "why", WaitsFor.SECOND_FACTOR, "due", AT)),
                Map.entry("message", Map.of("queue", Queue.ABUSE)),
                Map.entry("message", Map.of("queue", Queue.CHILD)),
                Map.entry("sent", Map.of("queue", Queue.CONTACT, "due", AT)),
                Map.entry("conversation", Map.of("ticket", ticket(Queue.CONTACT))),
                Map.entry("figures", Map.of("lines", List.of())),
                Map.entry(
                        "figures",
                        Map.of("lines", List.of(new FigurePages.Line("November 2026", "desk.deadline.right", 12, 1)))),
                Map.entry(
                        "console",
                        Map.of(
                                "lines",
                                List.of(
                                        new ConsolePages.Line("/desk/requests/1", "right.erasure", "late", AT, AT),
                                        new ConsolePages.Line("/desk/tickets/2", "desk.abuse.title", "calm", AT, AT)),
                                "member",
                                member(Set.of(StaffRole.LEAD, StaffRole.PRIVACY)),
                                "leaderless",
                                false)),
                Map.entry("console", Map.of("lines", List.of(), "member", member(Set.of()), "leaderless", true)),
                Map.entry("console-request", Map.of("open", open(WaitsFor.SECOND_FACTOR), "path", "/desk/requests/1")),
                Map.entry("console-request", Map.of("open", open(WaitsFor.JUDGEMENT), "path", "/desk/requests/1")),
                Map.entry(
                        "console-ticket",
                        Map.of(
                                "ticket",
                                ticket(Queue.CHILD),
                                "path",
                                "/desk/tickets/1",
                                "erasing",
                                true,
                                "mails",
                                "/desk/tickets/1/mails")),
                Map.entry(
                        "disclosures",
                        Map.of(
                                "lines",
                                Stream.of(Disclosure.State.values())
                                        .map(state ->
                                                new DisclosurePages.Line("/desk/disclosures/1", disclosure(state)))
                                        .toList())),
                Map.entry("disclosures", Map.of("lines", List.of())),
                Map.entry("disclosure-new", Map.of("systems", SYSTEMS)),
                Map.entry("disclosure", one(Disclosure.State.OPEN, true)),
                Map.entry("disclosure", one(Disclosure.State.CONTESTED, false)),
                Map.entry("disclosure", one(Disclosure.State.REVIEWED, false)),
                Map.entry("disclosure", one(Disclosure.State.APPROVED, false)),
                Map.entry("disclosure", one(Disclosure.State.HANDED_OUT, false)),
                Map.entry(
                        "incidents",
                        Map.of(
                                "lines",
                                List.of(
                                        new IncidentPages.Line("/desk/incidents/1", incident(Optional.empty())),
                                        new IncidentPages.Line("/desk/incidents/2", incident(Optional.of(AT)))),
                                "kinds",
                                List.of(Incident.Kind.values()),
                                "classes",
                                List.of(new IncidentPages.Group(
                                        new Words("Inboxes", "Hộp thư"),
                                        List.of(
                                                new IncidentPages.Choice("inboxes.day.mail", Words.NOBODY, true),
                                                new IncidentPages.Choice(
                                                        "inboxes.day.origin", Words.NOBODY, false)))))),
                Map.entry(
                        "incident",
                        Map.of(
                                "one",
                                incident(Optional.empty()),
                                "path",
                                "/desk/incidents/1",
                                "steps",
                                List.of(Incident.Step.values()))),
                Map.entry(
                        "incident",
                        Map.of("one", incident(Optional.of(AT)), "path", "/desk/incidents/1", "steps", List.of())),
                Map.entry(
                        "evidence",
                        Map.of(
                                "lines",
                                List.of(
                                        new EvidencePages.Line("1", evidence(Evidence.Kind.TRAINING), "Ada", true),
                                        new EvidencePages.Line("2", evidence(Evidence.Kind.AUDIT), "", false)),
                                "people",
                                List.of(new EvidencePages.Choice("1", HOSTILE)),
                                "kinds",
                                List.of(Evidence.Kind.values()),
                                "processors",
                                List.of("mailer"))),
                Map.entry(
                        "staff",
                        Map.of(
                                "rows",
                                List.of(new StaffPages.Row(
                                        "1",
                                        HOSTILE,
                                        "2027-01-01",
                                        List.of(
                                                new StaffPages.Choice("lead", true),
                                                new StaffPages.Choice("privacy", false),
                                                new StaffPages.Choice("support", false),
                                                new StaffPages.Choice("trust", true)))),
                                "accesses",
                                List.of(new Staff.Access(
                                        AT, Optional.empty(), true, "desk.request", Optional.empty(), "look")))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsEachInEachLanguageAndRunsNothing(Map.Entry<String, Map<String, Object>> page) throws IOException {
        for (Language language : Language.values()) {
            for (boolean wrong : new boolean[] {false, true}) {
                Form form = new Form("form").with("words", HOSTILE).with("email", HOSTILE);
                if (wrong) {
                    form.refuse("email", "desk.email.wrong")
                            .refuse("words", "desk.words.wrong")
                            .refuse("kind", "desk.kind.wrong")
                            .refuse("step", "desk.disclosure.refused.incomplete")
                            .refuse("entry", "desk.evidence.wrong")
                            .refuse("code", "desk.code.wrong");
                }
                Map<String, Object> data = new HashMap<>(page.getValue());
                data.put("form", form);
                data.put("moments", new Moments(language));
                data.put(
                        "frame",
                        new Workspace.Frame(
                                "Ada",
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                List.of(new Workspace.Place("place.desk", "list-details", "/desk")),
                                "/desk"));
                String html = PAGES.render(
                        "desk/" + page.getKey(), new Pages.View(new Preferences(Theme.LIGHT, language), "/desk"), data);

                assertThat(html)
                        .contains("</html>")
                        .doesNotContain("<script>alert")
                        .doesNotContain("NOT_FOUND");
                paint(
                        page.getKey() + "-" + page.getValue().hashCode() % 97 + "-" + language.tag()
                                + (wrong ? "-wrong" : ""),
                        html);
            }
        }
    }

    /** For whoever wants to look: with {@code -Dletterlock.pictures=FOLDER} the pages are left there. */
    private static void paint(String name, String html) throws IOException {
        String folder = System.getProperty("letterlock.pictures", "");
        if (!folder.isEmpty()) {
            Files.writeString(Path.of(folder, name + ".html"), html);
        }
    }
}
