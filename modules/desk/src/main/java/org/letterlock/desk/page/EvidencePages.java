package org.letterlock.desk.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.desk.Evidence;
import org.letterlock.desk.EvidenceRegister;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Staff;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Subprocessor;
import org.letterlock.web.Problems;

/** What the operator can show on paper, entered by who leads. */
@Path("/desk/evidence")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class EvidencePages {

    private static final String PATH = "/desk/evidence";

    private final ConsoleDoor door;
    private final Workspace workspace;
    private final FrontDesk desk;
    private final Registry registry;
    private final InstantSource clock;

    @Inject
    EvidencePages(ConsoleDoor door, Workspace workspace, FrontDesk desk, Registry registry, InstantSource clock) {
        this.door = door;
        this.workspace = workspace;
        this.desk = desk;
        this.registry = registry;
        this.clock = clock;
    }

    /** Something that is shown, and of whom. */
    public record Line(String id, Evidence evidence, String who, boolean valid) {}

    /** One of the operator's people, to be chosen. */
    public record Choice(String id, String name) {}

    @GET
    public Response show(
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.clerk(request);
        door.demand(clerk, EvidenceRegister.CLASS, Optional.empty(), "look");
        return page(clerk, new Form("evidence"), headers, workspace.done(done));
    }

    private Response page(ConsoleDoor.Clerk clerk, Form form, HttpHeaders headers, Map<String, ?> done) {
        List<Staff.Member> staff = desk.staff().all();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, Object> data = new HashMap<>(done);
        data.put(
                "lines",
                desk.evidence().all().stream()
                        .map(one -> new Line(Crockford.write(one.id()), one, who(one, staff), one.isValid(today)))
                        .toList());
        data.put("people", staff.stream().map(EvidencePages::choice).toList());
        data.put("kinds", List.of(Evidence.Kind.values()));
        data.put(
                "processors",
                registry.operator().subprocessors().stream()
                        .map(Subprocessor::id)
                        .toList());
        data.put("form", form);
        return workspace
                .page("desk/evidence", clerk.guest(), headers, PATH, data)
                .status(form.status())
                .build();
    }

    private static String who(Evidence one, List<Staff.Member> staff) {
        return staff.stream()
                .map(Staff.Member::person)
                .filter(person ->
                        one.person().filter(person.id().value()::equals).isPresent())
                .map(Person::name)
                .findFirst()
                .orElse("");
    }

    private static Choice choice(Staff.Member member) {
        return new Choice(member.person().id().text(), member.person().name());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enter(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        door.demand(clerk, EvidenceRegister.CLASS, Optional.empty(), "enter");
        Form form = new Form("evidence");
        List.of("kind", "person", "owner", "artefact", "issued", "expires")
                .forEach(field -> form.with(field, fields.getFirst(field)));
        boolean entered = entry(form)
                .filter(entry -> desk.staff().enter(clerk.member(), entry))
                .isPresent();
        return entered
                ? Workspace.goTo(PATH, "desk-evidence")
                : page(clerk, form.refuse("entry", "desk.evidence.wrong"), headers, Map.of());
    }

    private static Optional<EvidenceRegister.Entry> entry(Form form) {
        try {
            LocalDate issued = LocalDate.parse(form.value("issued"));
            LocalDate expires = LocalDate.parse(form.value("expires"));
            return Evidence.Kind.of(form.value("kind"))
                    .map(kind -> new EvidenceRegister.Entry(
                            kind,
                            kind.personal() ? PersonId.read(form.value("person")) : Optional.empty(),
                            form.value("owner"),
                            form.value("artefact").toLowerCase(Locale.ROOT),
                            issued,
                            expires));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Takes back what was entered wrongly. */
    @POST
    @Path("withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@FormParam("id") @Nullable String id, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        UUID entered = Crockford.read(id == null ? "" : id)
                .orElseThrow(() -> Problems.notFound().exception());
        door.demand(clerk, EvidenceRegister.CLASS, Optional.of(entered), "withdraw");
        desk.staff().withdraw(clerk.member(), entered);
        return Workspace.goTo(PATH, "desk-evidence");
    }
}
