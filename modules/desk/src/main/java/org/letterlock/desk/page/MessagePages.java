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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.page.Door;
import org.letterlock.accounts.page.Form;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Limits;
import org.letterlock.desk.Queue;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.ClientAddress;
import org.letterlock.web.Problems;

/** The forms by which people write to whoever runs this server: a question, a report of abuse, data of a child. */
@Path("/{queue: contact|abuse|child-data}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class MessagePages {

    private final PublicPages pages;
    private final Door door;
    private final FrontDesk desk;
    private final ClientAddress addresses;

    @Inject
    MessagePages(PublicPages pages, Door door, FrontDesk desk, ClientAddress addresses) {
        this.pages = pages;
        this.door = door;
        this.desk = desk;
        this.addresses = addresses;
    }

    @GET
    public Response write(
            @PathParam("queue") String tag, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        String own = door.maybeGuest(request)
                .map(guest -> guest.person().email().text())
                .orElse("");
        return form(queue(tag), new Form("message").with("email", own), headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response written(
            @PathParam("queue") String tag,
            @FormParam("email") @Nullable String email,
            @FormParam("words") @Nullable String words,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        pages.admit(request);
        Queue queue = queue(tag);
        Form form = new Form("message").with("email", email).with("words", words);
        String text = form.value("words").strip();
        if (text.isEmpty() || text.length() > Limits.WORDS) {
            form.refuse("words", text.isEmpty() ? "desk.words.wrong" : "desk.words.long");
        }
        if (!(EmailAddress.parse(form.value("email").strip()) instanceof EmailAddress address)) {
            return form(queue, form.refuse("email", "desk.email.wrong"), headers);
        }
        if (!form.isRight()) {
            return form(queue, form, headers);
        }
        ClientAddress.Client client = addresses.of(request);
        Optional<Instant> due = client.limited() && !desk.tickets().mayWrite(client.network())
                ? Optional.empty()
                : desk.tickets().open(queue, address, pages.languageTag(headers), text);
        return due.map(until -> sent(queue, until, headers))
                .orElseGet(() -> form(queue, form.refuse("words", "desk.message.too-many"), headers));
    }

    private Response sent(Queue queue, Instant due, HttpHeaders headers) {
        return pages.page("desk/sent", headers, "/" + queue.tag(), new Form("sent"), Map.of("queue", queue, "due", due))
                .build();
    }

    private Response form(Queue queue, Form form, HttpHeaders headers) {
        return pages.page("desk/message", headers, "/" + queue.tag(), form, Map.of("queue", queue))
                .build();
    }

    private static Queue queue(String tag) {
        return Queue.of(tag).orElseThrow(() -> Problems.notFound().exception());
    }
}
