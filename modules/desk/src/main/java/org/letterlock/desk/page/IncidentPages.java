package org.letterlock.desk.page;

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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Incident;
import org.letterlock.desk.Incidents;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.Words;
import org.letterlock.web.Problems;

/** What went wrong, and what was done about it, under the clock of 72 hours. */
@Path("/desk/incidents")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class IncidentPages {

    private static final String PATH = "/desk/incidents";
    private static final int SHOWN = 200;

    private final ConsoleDoor door;
    private final Workspace workspace;
    private final FrontDesk desk;

    @Inject
    IncidentPages(ConsoleDoor door, Workspace workspace, FrontDesk desk) {
        this.door = door;
        this.workspace = workspace;
        this.desk = desk;
    }

    /** One in the list. */
    public record Line(String path, Incident incident) {}

    /** The classes of data of one system, to choose from. */
    public record Group(Words title, List<Choice> classes) {

        /** Whether one of them is chosen. */
        public boolean isOpen() {
            return classes.stream().anyMatch(Choice::chosen);
        }
    }

    /** A class of data. */
    public record Choice(String id, Words what, boolean chosen) {}

    @GET
    public Response list(
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.clerk(request);
        door.demand(clerk, Incidents.CLASS, Optional.empty(), "look");
        return list(clerk, new Form("incident"), Set.of(), headers, workspace.done(done));
    }

    private List<Group> groups(Set<String> chosen) {
        return desk.incidents().classes().entrySet().stream()
                .map(system -> new Group(
                        system.getKey(),
                        system.getValue().stream()
                                .map(one -> new Choice(one.id(), one.what(), chosen.contains(one.id())))
                                .toList()))
                .toList();
    }

    private Response list(
            ConsoleDoor.Clerk clerk, Form form, Set<String> chosen, HttpHeaders headers, Map<String, ?> done) {
        Map<String, Object> data = new HashMap<>(done);
        data.put(
                "lines",
                desk.incidents().newest(SHOWN).stream()
                        .map(one -> new Line(path(one.id()), one))
                        .toList());
        data.put("kinds", List.of(Incident.Kind.values()));
        data.put("classes", groups(chosen));
        data.put("form", form);
        return workspace
                .page("desk/incidents", clerk.guest(), headers, PATH, data)
                .status(form.status())
                .build();
    }

    private static String path(UUID id) {
        return PATH + "/" + Crockford.write(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        door.demand(clerk, Incidents.CLASS, Optional.empty(), "open");
        Form form = new Form("incident").with("kind", fields.getFirst("kind")).with("found", fields.getFirst("found"));
        Set<String> classes = new HashSet<>(fields.getOrDefault("classes", List.of()));
        return Incident.Kind.of(form.value("kind"))
                .flatMap(kind -> moment(form.value("found"))
                        .flatMap(found -> desk.incidents().open(clerk.member(), kind, found, classes)))
                .map(id -> Workspace.goTo(path(id), "desk-incident"))
                .orElseGet(() -> list(clerk, form.refuse("entry", "desk.incident.wrong"), classes, headers, Map.of()));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @GET
    @Path("{id}")
    public Response one(
            @PathParam("id") String id,
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.clerk(request);
        return one(clerk, found(clerk, id, "look"), new Form("step"), headers, workspace.done(done));
    }

    private Incident found(ConsoleDoor.Clerk clerk, String id, String act) {
        UUID name = Crockford.read(id).orElseThrow(() -> Problems.notFound().exception());
        door.demand(clerk, Incidents.CLASS, Optional.of(name), act);
        return desk.incidents().find(name).orElseThrow(() -> Problems.notFound().exception());
    }

    private Response one(
            ConsoleDoor.Clerk clerk, Incident incident, Form form, HttpHeaders headers, Map<String, ?> done) {
        Map<String, Object> data = new HashMap<>(done);
        data.put("one", incident);
        data.put("path", path(incident.id()));
        data.put("steps", List.of(Incident.Step.values()));
        data.put("form", form);
        return workspace
                .page("desk/incident", clerk.guest(), headers, PATH, data)
                .status(form.status())
                .build();
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(
            @PathParam("id") String id,
            @FormParam("step") @Nullable String step,
            @FormParam("words") @Nullable String words,
            @FormParam("act") @Nullable String act,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        Incident incident = found(clerk, id, "close".equals(act) ? "close" : "step");
        Form form = new Form("step").with("step", step).with("words", words);
        boolean taken = "close".equals(act)
                ? desk.incidents().close(clerk.member(), incident.id())
                : Incident.Step.of(form.value("step"))
                        .filter(one -> desk.incidents().take(clerk.member(), incident.id(), one, form.value("words")))
                        .isPresent();
        return taken
                ? Workspace.goTo(path(incident.id()), "desk-incident")
                : one(clerk, incident, form.refuse("words", "desk.incident.step.wrong"), headers, Map.of());
    }
}
