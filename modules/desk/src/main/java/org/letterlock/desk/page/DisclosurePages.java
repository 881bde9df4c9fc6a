package org.letterlock.desk.page;

import static java.util.stream.Collectors.toSet;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.desk.Disclosure;
import org.letterlock.desk.DisclosureReport;
import org.letterlock.desk.Disclosures;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Limits;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.Words;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.Problems;

/** Demands of authorities: written down, reviewed, approved by two, handed out once. */
@Path("/desk/disclosures")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class DisclosurePages {

    private static final String PATH = "/desk/disclosures";
    private static final int SHOWN = 200;

    private final ConsoleDoor door;
    private final Workspace workspace;
    private final FrontDesk desk;

    @Inject
    DisclosurePages(ConsoleDoor door, Workspace workspace, FrontDesk desk) {
        this.door = door;
        this.workspace = workspace;
        this.desk = desk;
    }

    /** A case in the list. */
    public record Line(String path, Disclosure disclosure) {}

    /** A step of a case: what it is called, whether it is done or is next, and who took it. */
    public record Step(String textKey, boolean done, boolean next, List<String> who) {}

    /** A system that can be asked for. */
    public record Choice(String system, Words title, boolean chosen) {}

    @GET
    public Response list(
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        door.demand(clerk, Disclosures.CLASS, Optional.empty(), "look");
        Map<String, Object> data = new HashMap<>(workspace.done(done));
        data.put(
                "lines",
                desk.disclosures().newest(SHOWN).stream()
                        .map(one -> new Line(path(one.id()), one))
                        .toList());
        return workspace
                .page("desk/disclosures", clerk.guest(), headers, PATH, data)
                .build();
    }

    private static String path(UUID id) {
        return PATH + "/" + Crockford.write(id);
    }

    @GET
    @Path("new")
    public Response write(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        door.demand(clerk, Disclosures.CLASS, Optional.empty(), "look");
        return blank(clerk, new Form("demand"), Set.of(), headers);
    }

    private Response blank(ConsoleDoor.Clerk clerk, Form form, Set<String> chosen, HttpHeaders headers) {
        return workspace
                .page(
                        "desk/disclosure-new",
                        clerk.guest(),
                        headers,
                        PATH + "/new",
                        Map.of(
                                "form",
                                form,
                                "systems",
                                choices(desk.disclosures().systems().keySet(), chosen)))
                .status(form.status())
                .build();
    }

    private List<Choice> choices(Set<String> offered, Set<String> chosen) {
        return desk.disclosures().systems().entrySet().stream()
                .filter(system -> offered.contains(system.getKey()))
                .map(system -> new Choice(system.getKey(), system.getValue(), chosen.contains(system.getKey())))
                .toList();
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response written(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        door.demand(clerk, Disclosures.CLASS, Optional.empty(), "open");
        Form form = new Form("demand");
        List.of("ground", "reference", "authority", "subject", "scope", "reason")
                .forEach(field -> form.with(field, fields.getFirst(field)));
        Set<String> systems = systems(fields);
        Optional<Disclosure.Ground> ground = Disclosure.Ground.of(form.value("ground"));
        check(form, ground, systems);
        if (!(EmailAddress.parse(form.value("subject")) instanceof EmailAddress subject)) {
            return blank(clerk, form.refuse("subject", "desk.email.wrong"), systems, headers);
        }
        if (!form.isRight()) {
            return blank(clerk, form, systems, headers);
        }
        Disclosure.Demand demand = new Disclosure.Demand(
                ground.orElseThrow(),
                form.value("reference"),
                form.value("authority"),
                subject,
                form.value("scope"),
                form.value("reason"));
        return desk.disclosures()
                .open(clerk.member(), demand, systems)
                .map(id -> Workspace.goTo(path(id), "desk-disclosure"))
                .orElseGet(
                        () -> blank(clerk, form.refuse("systems", "desk.disclosure.systems.wrong"), systems, headers));
    }

    private static Set<String> systems(MultivaluedMap<String, String> fields) {
        return fields.getOrDefault("systems", List.of()).stream().collect(toSet());
    }

    private static void check(Form form, Optional<Disclosure.Ground> ground, Set<String> systems) {
        if (ground.isEmpty()) {
            form.refuse("ground", "desk.disclosure.ground.wrong");
        }
        for (String field : List.of("reference", "authority", "scope")) {
            refuseEmpty(form, field);
        }
        if (ground.filter(one -> one == Disclosure.Ground.PROTECTION).isPresent()) {
            refuseEmpty(form, "reason");
        }
        if (systems.isEmpty()) {
            form.refuse("systems", "desk.disclosure.systems.wrong");
        }
    }

    private static void refuseEmpty(Form form, String field) {
        String text = form.value(field);
        if (text.isEmpty() || text.length() > Limits.WORDS) {
            form.refuse(field, text.isEmpty() ? "desk.disclosure.missing" : "desk.words.long");
        }
    }

    @GET
    @Path("{id}")
    public Response one(
            @PathParam("id") String id,
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        Disclosure found = found(clerk, id, "look");
        Map<String, Object> data = new HashMap<>(workspace.done(done));
        return page(clerk, found, new Form("step"), headers, data);
    }

    private Disclosure found(ConsoleDoor.Clerk clerk, String id, String act) {
        UUID name = Crockford.read(id).orElseThrow(() -> Problems.notFound().exception());
        door.demand(clerk, Disclosures.CLASS, Optional.of(name), act);
        return desk.disclosures()
                .find(name)
                .orElseThrow(() -> Problems.notFound().exception());
    }

    private Response page(
            ConsoleDoor.Clerk clerk, Disclosure found, Form form, HttpHeaders headers, Map<String, Object> data) {
        UUID me = clerk.member().person().id().value();
        data.put("one", found);
        data.put("form", form);
        data.put("path", path(found.id()));
        data.put("steps", steps(found));
        data.put("mine", found.openedBy().equals(me));
        data.put("approved", found.approvals().contains(me));
        data.put("systems", choices(found.systems(), found.systems()));
        return workspace
                .page("desk/disclosure", clerk.guest(), headers, PATH, data)
                .status(form.status())
                .build();
    }

    private List<Step> steps(Disclosure one) {
        Disclosure.State state = one.state();
        boolean reviewed = one.review()
                .filter(review -> review.outcome() != Disclosure.Outcome.CONTESTED)
                .isPresent();
        boolean over = state == Disclosure.State.WITHDRAWN;
        return List.of(
                new Step("desk.disclosure.step.open", true, false, names(Set.of(one.openedBy()))),
                new Step(
                        "desk.disclosure.step.review",
                        reviewed,
                        !reviewed && !over,
                        one.review().map(review -> names(Set.of(review.by()))).orElse(List.of())),
                new Step(
                        "desk.disclosure.step.approve",
                        one.approvals().size() >= Disclosure.APPROVALS,
                        state == Disclosure.State.REVIEWED,
                        names(one.approvals())),
                new Step(
                        "desk.disclosure.step.hand",
                        one.handedOut().isPresent(),
                        state == Disclosure.State.APPROVED,
                        one.handedOut()
                                .map(handed -> names(Set.of(handed.by())))
                                .orElse(List.of())),
                new Step(
                        "desk.disclosure.step.tell",
                        state == Disclosure.State.NOTIFIED,
                        state == Disclosure.State.HANDED_OUT,
                        List.of()));
    }

    private List<String> names(Set<UUID> people) {
        return desk.staff().all().stream()
                .map(member -> member.person())
                .filter(person -> people.contains(person.id().value()))
                .map(Person::name)
                .toList();
    }

    @POST
    @Path("{id}/review")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response review(
            @PathParam("id") String id,
            MultivaluedMap<String, String> fields,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        Disclosure found = found(clerk, id, "review");
        Form form =
                new Form("step").with("words", fields.getFirst("words")).with("outcome", fields.getFirst("outcome"));
        Disclosures.Step step = Disclosure.Outcome.of(form.value("outcome"))
                .map(outcome -> desk.disclosures()
                        .review(clerk.member(), found.id(), outcome, systems(fields), form.value("words")))
                .orElse(Disclosures.Step.INCOMPLETE);
        return after(step, clerk, found, form.with("act", "review"), headers);
    }

    private Response after(
            Disclosures.Step step, ConsoleDoor.Clerk clerk, Disclosure found, Form form, HttpHeaders headers) {
        return switch (step) {
            case TAKEN -> Workspace.goTo(path(found.id()), "desk-disclosure");
            case NOT_YOUR_PART, NOT_NOW, SAME_PERSON, INCOMPLETE ->
                page(
                        clerk,
                        found,
                        form.refuse(
                                "step",
                                "desk.disclosure.refused."
                                        + step.name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '-')),
                        headers,
                        new HashMap<>());
        };
    }

    @POST
    @Path("{id}/approve")
    public Response approve(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        Disclosure found = found(clerk, id, "approve");
        return after(desk.disclosures().approve(clerk.member(), found.id()), clerk, found, new Form("step"), headers);
    }

    @POST
    @Path("{id}/withdraw")
    public Response withdraw(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        Disclosure found = found(clerk, id, "withdraw");
        return after(desk.disclosures().withdraw(clerk.member(), found.id()), clerk, found, new Form("step"), headers);
    }

    /** The report itself, once; it is kept nowhere on its way. */
    @POST
    @Path("{id}/report")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
    public Response report(
            @PathParam("id") String id,
            @FormParam("notice") @Nullable String notice,
            @FormParam("until") @Nullable String until,
            @FormParam("bar") @Nullable String bar,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        Disclosure found = found(clerk, id, "hand-out");
        Form form = new Form("step").with("notice", notice).with("until", until).with("bar", bar);
        Optional<DisclosureReport> report =
                notice(form).flatMap(when -> desk.disclosures().handOut(clerk.member(), found.id(), when));
        return report.map(one -> Response.ok(one.text(), "text/plain;charset=utf-8")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"disclosure-" + Crockford.write(found.id()) + ".txt\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> page(
                        clerk, found, form.refuse("step", "desk.disclosure.refused.notice"), headers, new HashMap<>()));
    }

    private static Optional<Disclosures.Notice> notice(Form form) {
        return switch (form.value("notice")) {
            case "now" -> Optional.of(new Disclosures.Notice(java.time.Instant.EPOCH, Optional.empty()));
            case "barred" -> {
                try {
                    yield Optional.of(new Disclosures.Notice(
                            LocalDate.parse(form.value("until"))
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant(),
                            Optional.of(form.value("bar"))));
                } catch (DateTimeParseException _) {
                    yield Optional.empty();
                }
            }
            default -> Optional.empty();
        };
    }
}
