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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.page.Form;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Limits;
import org.letterlock.desk.Tickets;
import org.letterlock.privacy.Token;
import org.letterlock.web.Problems;

/** The conversation that the link in an answer leads to. */
@Path("/message/{token}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class ConversationPages {

    private final PublicPages pages;
    private final FrontDesk desk;

    @Inject
    ConversationPages(PublicPages pages, FrontDesk desk) {
        this.pages = pages;
        this.desk = desk;
    }

    @GET
    public Response show(@PathParam("token") String token, @Context HttpHeaders headers) {
        return page(token, new Form("reply"), headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reply(
            @PathParam("token") String token,
            @FormParam("words") @Nullable String words,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        pages.admit(request);
        Form form = new Form("reply").with("words", words);
        String text = form.value("words").strip();
        if (text.isEmpty() || text.length() > Limits.WORDS) {
            form.refuse("words", text.isEmpty() ? "desk.words.wrong" : "desk.words.long");
        } else if (desk.tickets().reply(new Token(token), text)) {
            form = new Form("reply");
        }
        return page(token, form, headers);
    }

    private Response page(String token, Form form, HttpHeaders headers) {
        Tickets.Ticket ticket = desk.tickets()
                .find(new Token(token))
                .orElseThrow(() -> Problems.notFound().exception());
        return pages.page("desk/conversation", headers, "/message/" + token, form, Map.of("ticket", ticket))
                .build();
    }
}
