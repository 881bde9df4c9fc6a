package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.Outbox;
import org.letterlock.mail.MailLink;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.privacy.Crockford;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;

/** The mail that this server wrote, for whoever sits at its machine. */
@Path("/outbox")
public final class OutboxResource {

    private static final int SHOWN = 200;
    private static final String FRAMED = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final Outbox outbox;
    private final OutboxDoor door;
    private final Pages pages;
    private final Readers readers;

    @Inject
    public OutboxResource(Outbox outbox, OutboxDoor door, Pages pages, Readers readers) {
        this.outbox = outbox;
        this.door = door;
        this.pages = pages;
        this.readers = readers;
    }

    /** A line of the list. */
    public record Row(String id, String to, String subject, Instant at) {}

    /** A mail, opened. */
    public record Opened(Row row, String text, List<String> links) {}

    @GET
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response list(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        door.demand(request);
        Pages.View view = readers.view(headers, "/outbox");
        List<Row> rows = outbox.newest(SHOWN).stream()
                .map(mail -> row(mail, MailReader.summary(mail.octets()).subject()))
                .toList();
        return pages.answer("post/outbox", view, shown(view, "mails", rows)).build();
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response mail(@PathParam("id") String id, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Outbox.Waiting mail = waiting(id, request);
        Pages.View view = readers.view(headers, "/outbox/" + id);
        MailView read = MailReader.read(mail.octets());
        Opened opened = new Opened(
                row(mail, read.summary().subject()),
                read.text(),
                read.links().stream().map(MailLink::url).toList());
        return pages.answer("post/mail", view, shown(view, "mail", opened)).build();
    }

    /** The mail's HTML, cleaned, for the frame on its page. */
    @GET
    @Path("{id}/html")
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response html(@PathParam("id") String id, @Context HttpServerRequest request) {
        Outbox.Waiting mail = waiting(id, request);
        request.response().putHeader("Content-Security-Policy", FRAMED);
        return Response.ok(MailReader.read(mail.octets()).html().orElse(""), "text/html;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The mail as it would be sent. */
    @GET
    @Path("{id}/raw")
    @RunOnVirtualThread
    @Produces("message/rfc822")
    public Response raw(@PathParam("id") String id, @Context HttpServerRequest request) {
        return Response.ok(waiting(id, request).octets(), "message/rfc822")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mail.eml\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Map<String, Object> shown(Pages.View view, String name, Object what) {
        return Map.of(name, what, "days", AccountPolicies.POST.toDays(), "moments", new Moments(view.language()));
    }

    private Outbox.Waiting waiting(String id, HttpServerRequest request) {
        door.demand(request);
        return Crockford.read(id)
                .flatMap(outbox::find)
                .orElseThrow(() -> Problems.notFound().exception());
    }

    private static Row row(Outbox.Waiting mail, String subject) {
        return new Row(Crockford.write(mail.id()), mail.to().text(), subject, mail.writtenAt());
    }
}
