package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
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
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.ConsoleLinks;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.http.SessionCookie;
import org.letterlock.privacy.Token;
import org.letterlock.web.Pages;
import org.letterlock.web.Readers;
import org.letterlock.web.SameOrigin;

/** Where the links lead that the server prints on its console. Only the form uses one up, never a look at the page. */
@Path("/start/{token}")
public final class StartPages {

    private final ConsoleLinks links;
    private final Accounts accounts;
    private final SessionCookie cookie;
    private final Pages pages;
    private final Readers readers;

    @Inject
    public StartPages(ConsoleLinks links, Accounts accounts, SessionCookie cookie, Pages pages, Readers readers) {
        this.links = links;
        this.accounts = accounts;
        this.cookie = cookie;
        this.pages = pages;
        this.readers = readers;
    }

    @GET
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("token") String token, @Context HttpHeaders headers) {
        Optional<Person> person = links.look(new Token(token)).flatMap(accounts.people()::find);
        if (person.isEmpty()) {
            return ended(headers);
        }
        Map<String, Object> shown =
                Map.of("path", "/start/" + token, "name", person.get().name());
        return pages.answer("post/enter", readers.view(headers, "/"), shown).build();
    }

    @POST
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response enter(
            @PathParam("token") String token, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        Optional<Person> person = links.take(new Token(token)).flatMap(accounts.people()::find);
        if (person.isEmpty()) {
            return ended(headers);
        }
        String organisation = accounts.organisations().of(person.get().id()).stream()
                .findFirst()
                .map(member -> "/" + member.organisation().slug().value())
                .orElse("");
        Token session = accounts.sessions().open(person.get().id(), SignInMethod.LINK);
        return Response.fromResponse(Workspace.goTo("/app" + organisation))
                .header(HttpHeaders.SET_COOKIE, cookie.set(session))
                .build();
    }

    private Response ended(HttpHeaders headers) {
        return pages.answer("post/ended", readers.view(headers, "/"), Map.of())
                .status(Response.Status.NOT_FOUND)
                .build();
    }
}
