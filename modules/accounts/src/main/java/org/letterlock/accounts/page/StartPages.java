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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.ConsoleLinks;
import org.letterlock.accounts.ConsoleLinks.Enter;
import org.letterlock.accounts.ConsoleLinks.FirstOperator;
import org.letterlock.accounts.ConsoleLinks.Purpose;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.http.SessionCookie;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.SameOrigin;

/** Where the links lead that the server prints on its console. Only the form uses one up, never a look at the page. */
@Path("/start/{token}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class StartPages {

    private static final String FIRST = "post/first";

    private final ConsoleLinks links;
    private final Accounts accounts;
    private final SignIn signIn;
    private final SessionCookie cookie;
    private final Lobby lobby;

    @Inject
    public StartPages(ConsoleLinks links, Accounts accounts, SignIn signIn, SessionCookie cookie, Lobby lobby) {
        this.links = links;
        this.accounts = accounts;
        this.signIn = signIn;
        this.cookie = cookie;
        this.lobby = lobby;
    }

    @GET
    public Response page(@PathParam("token") String token, @Context HttpHeaders headers) {
        return switch (look(token)) {
            case FirstOperator _ ->
                lobby.page(FIRST, headers, path(token), Map.of("path", path(token)))
                        .build();
            case Enter(var person) ->
                accounts.people()
                        .find(person)
                        .map(found -> lobby.page(
                                        "post/enter",
                                        headers,
                                        path(token),
                                        Map.of("path", path(token), "name", found.name()))
                                .build())
                        .orElseGet(() -> ended(headers));
            case null -> ended(headers);
        };
    }

    @POST
    public Response go(
            @PathParam("token") String token,
            MultivaluedMap<String, String> fields,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        return switch (look(token)) {
            case FirstOperator _ -> becomeOperator(token, Form.sent(fields), headers);
            case Enter _ -> enter(token, headers);
            case null -> ended(headers);
        };
    }

    /** What the link is good for, or null. Somebody can become the first operator only while there is none. */
    private @Nullable Purpose look(String token) {
        Purpose purpose = links.look(new Token(token)).orElse(null);
        return purpose instanceof FirstOperator && accounts.people().hasOperator() ? null : purpose;
    }

    private Response becomeOperator(String token, Form form, HttpHeaders headers) {
        if (!(EmailAddress.parse(form.value("email")) instanceof EmailAddress email)) {
            return again(token, form.refuse("email", "signin.email.wrong"), headers);
        }
        if (accounts.people().find(email).isPresent()) {
            return again(token, form.refuse("email", "console.first.taken"), headers);
        }
        if (links.take(new Token(token)).isEmpty()) {
            return ended(headers);
        }
        return Workspace.goTo(
                signIn.signUps().operatorLink(email, lobby.languageTag(headers)).getRawPath());
    }

    private Response again(String token, Form form, HttpHeaders headers) {
        return lobby.again(FIRST, headers, path(token), Map.of("form", form, "path", path(token)))
                .build();
    }

    private Response enter(String token, HttpHeaders headers) {
        Optional<Person> person = links.take(new Token(token))
                .flatMap(purpose ->
                        purpose instanceof Enter(var id) ? accounts.people().find(id) : Optional.empty());
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
        return lobby.page("post/ended", headers, "/", Map.of())
                .status(Response.Status.NOT_FOUND)
                .build();
    }

    private static String path(String token) {
        return "/start/" + token;
    }
}
