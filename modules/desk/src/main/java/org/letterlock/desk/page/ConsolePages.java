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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Limits;
import org.letterlock.desk.Queue;
import org.letterlock.desk.Requests;
import org.letterlock.desk.Tickets;
import org.letterlock.privacy.Crockford;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.Problems;

/**
 * Where the operator's people answer requests and messages. Who reads or does something dangerous proves to be there;
 * an answer that was typed is not lost to that question.
 */
@Path("/desk")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class ConsolePages {

    private static final String PATH = "/desk";
    private static final String REQUEST = "desk.request";
    private static final int SHOWN = 200;

    private final ConsoleDoor door;
    private final Workspace workspace;
    private final FrontDesk desk;

    @Inject
    ConsolePages(ConsoleDoor door, Workspace workspace, FrontDesk desk) {
        this.door = door;
        this.workspace = workspace;
        this.desk = desk;
    }

    /** Something that waits for an answer; who asks is shown on its own page. */
    public record Line(String path, String textKey, String state, Instant since, Instant due) {

        public String stateKey() {
            return "desk.state." + state;
        }
    }

    /** What waits, of what the clerk may see: kinds and times only. */
    @GET
    public Response list(
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.clerk(request);
        List<Line> lines = new ArrayList<>();
        if (clerk.member().may(REQUEST)) {
            desk.requests().open(SHOWN).forEach(open -> lines.add(line(open)));
        }
        desk.tickets().waiting(SHOWN).stream()
                .filter(ticket -> clerk.member().may(ticket.queue().dataClass()))
                .forEach(ticket -> lines.add(line(ticket)));
        lines.sort(Comparator.comparing(Line::due));
        Map<String, Object> data = new HashMap<>(workspace.done(done));
        data.put("lines", lines);
        data.put("member", clerk.member());
        data.put("leaderless", desk.staff().isLeaderless());
        return workspace
                .page("desk/console", clerk.guest(), headers, PATH, data)
                .build();
    }

    private static Line line(Requests.Open open) {
        return new Line(
                PATH + "/requests/" + Crockford.write(open.id()),
                open.kind().textKey(),
                open.state().tag(),
                open.askedAt(),
                open.dueAt());
    }

    private static Line line(Tickets.Ticket ticket) {
        return new Line(
                PATH + "/tickets/" + Crockford.write(ticket.id()),
                ticket.queue().key("console"),
                ticket.state().tag(),
                ticket.openedAt(),
                ticket.due().orElse(ticket.openedAt()));
    }

    @GET
    @Path("requests/{id}")
    public Response request(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        door.demand(clerk, REQUEST, Optional.of(id(id)), "look");
        return request(clerk, open(id), new Form("answer"), headers);
    }

    private Response request(ConsoleDoor.Clerk clerk, Requests.Open open, Form form, HttpHeaders headers) {
        String path = PATH + "/requests/" + Crockford.write(open.id());
        return workspace
                .page(
                        "desk/console-request",
                        clerk.guest(),
                        headers,
                        path,
                        Map.of("open", open, "form", form, "path", path))
                .status(form.status())
                .build();
    }

    @POST
    @Path("requests/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @PathParam("id") String id,
            @FormParam("words") @Nullable String words,
            @FormParam("act") @Nullable String act,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        String what = act == null ? "" : act;
        ConsoleDoor.Clerk clerk = what.equals("carry-out") ? door.confirmedClerk(request) : door.clerk(request);
        door.demand(clerk, REQUEST, Optional.of(id(id)), what.equals("carry-out") ? what : "answer");
        Requests.Open open = open(id);
        Form form = new Form("answer").with("words", words);
        if (what.equals("carry-out")) {
            return desk.requests()
                    .carryOut(open.id())
                    .map(_ -> Workspace.goTo(PATH, "desk-carried-out"))
                    .orElseGet(() -> request(clerk, open, form.refuse("words", "desk.console.cannot"), headers));
        }
        if (!hasWords(form)) {
            return request(clerk, open, form, headers);
        }
        desk.requests().answer(open.id(), form.value("words").strip(), !what.equals("refuse"));
        return Workspace.goTo(PATH, "desk-answered");
    }

    private static boolean hasWords(Form form) {
        String text = form.value("words").strip();
        if (text.isEmpty() || text.length() > Limits.WORDS) {
            form.refuse("words", text.isEmpty() ? "desk.words.wrong" : "desk.words.long");
        }
        return form.isRight();
    }

    @GET
    @Path("tickets/{id}")
    public Response ticket(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        return ticket(clerk, ticket(clerk, id, "look"), new Form("answer"), headers);
    }

    /** The conversation, when the clerk may see it. */
    private Tickets.Ticket ticket(ConsoleDoor.Clerk clerk, String id, String act) {
        Tickets.Ticket ticket = desk.tickets()
                .find(id(id))
                .orElseThrow(() -> Problems.notFound().exception());
        door.demand(clerk, ticket.queue().dataClass(), Optional.of(ticket.id()), act);
        return ticket;
    }

    private Response ticket(ConsoleDoor.Clerk clerk, Tickets.Ticket ticket, Form form, HttpHeaders headers) {
        String path = PATH + "/tickets/" + Crockford.write(ticket.id());
        boolean erasing = ticket.queue() == Queue.CHILD;
        return workspace
                .page(
                        "desk/console-ticket",
                        clerk.guest(),
                        headers,
                        path,
                        Map.of(
                                "ticket",
                                ticket,
                                "form",
                                form,
                                "path",
                                path,
                                "erasing",
                                erasing,
                                "mails",
                                path + "/mails"))
                .status(form.status())
                .build();
    }

    /** A mail as it came, to be opened elsewhere: it may hold anything. */
    @GET
    @Path("tickets/{id}/mails/{index}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response mail(
            @PathParam("id") String id, @PathParam("index") int index, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        return ticket(clerk, id, "look").messages().stream()
                .skip(Math.max(0, index))
                .findFirst()
                .flatMap(Tickets.Message::mail)
                .map(octets -> Response.ok(octets)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"message.eml\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseThrow(() -> Problems.notFound().exception());
    }

    @POST
    @Path("tickets/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reply(
            @PathParam("id") String id,
            @FormParam("words") @Nullable String words,
            @FormParam("email") @Nullable String email,
            @FormParam("act") @Nullable String act,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        String what = act == null ? "" : act;
        ConsoleDoor.Clerk clerk = what.equals("erase") ? door.confirmedClerk(request) : door.clerk(request);
        Form form = new Form("answer").with("words", words).with("email", email);
        return switch (what) {
            case "settle" -> {
                desk.tickets().settle(ticket(clerk, id, what).id());
                yield Workspace.goTo(PATH, "desk-settled");
            }
            case "erase" -> erase(clerk, ticket(clerk, id, what), form, headers);
            default -> {
                Tickets.Ticket ticket = ticket(clerk, id, "answer");
                if (!hasWords(form)) {
                    yield ticket(clerk, ticket, form, headers);
                }
                desk.tickets().answer(ticket.id(), form.value("words").strip());
                yield Workspace.goTo(PATH, "desk-answered");
            }
        };
    }

    /** Of a child, as it was reported: at once. */
    private Response erase(ConsoleDoor.Clerk clerk, Tickets.Ticket ticket, Form form, HttpHeaders headers) {
        if (ticket.queue() != Queue.CHILD) {
            throw Problems.notFound().exception();
        }
        if (!(EmailAddress.parse(form.value("email").strip()) instanceof EmailAddress address)) {
            return ticket(clerk, ticket, form.refuse("email", "desk.email.wrong"), headers);
        }
        return switch (desk.requests()
                .eraseForChild(address, clerk.guest().person().language())) {
            case Requests.Done _ -> Workspace.goTo(PATH, "desk-erased");
            case Requests.Waiting _, Requests.Refused _ ->
                ticket(clerk, ticket, form.refuse("email", "desk.console.cannot"), headers);
        };
    }

    private Requests.Open open(String id) {
        return desk.requests()
                .find(id(id))
                .orElseThrow(() -> Problems.notFound().exception());
    }

    private static UUID id(String text) {
        return Crockford.read(text).orElseThrow(() -> Problems.notFound().exception());
    }
}
