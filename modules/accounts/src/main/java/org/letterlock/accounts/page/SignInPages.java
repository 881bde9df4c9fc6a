package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.http.VisitCookie;
import org.letterlock.accounts.signin.Visit;

/** Signing in by password, the second factor, and the question whether a cancelled account is to be recovered. */
@Path("/signin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class SignInPages {

    private final Lobby lobby;
    private final Entrance entrance;
    private final VisitCookie visits;
    private final Accounts accounts;
    private final SignIn signIn;

    @Inject
    public SignInPages(Lobby lobby, Entrance entrance, VisitCookie visits, Accounts accounts, SignIn signIn) {
        this.lobby = lobby;
        this.entrance = entrance;
        this.visits = visits;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    @GET
    public Response ask(
            @QueryParam("next") @Nullable String next,
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers) {
        Map<String, Object> shown = Map.of("next", Lobby.next(next), "reset", "reset".equals(done));
        return lobby.page("signin/signin", headers, "/signin", shown).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response password(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        lobby.admit(request);
        Form form = Form.sent(fields);
        String next = Lobby.next(form.value("next"));
        return switch (signIn.byPassword(form.value("email"), form.secret("password"))) {
            case SignIn.Passed(Person person) -> entrance.first(person, SignInMethod.PASSWORD, next, request);
            case SignIn.Refused _ ->
                lobby.signIn(form.refuse("password", "signin.refused"), next, headers)
                        .build();
            case SignIn.TooMany _ ->
                Lobby.tooMany(lobby.signIn(form.refuse("password", "signin.too-many"), next, headers))
                        .build();
        };
    }

    @GET
    @Path("/second")
    public Response second(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return visits.look(request, Visit.SecondFactor.class)
                .map(_ -> lobby.page("signin/second", headers, "/signin/second", Map.of())
                        .build())
                .orElseGet(() -> Workspace.goTo("/signin"));
    }

    @POST
    @Path("/second")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response code(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        lobby.admit(request);
        Optional<Visit.SecondFactor> visit = visits.look(request, Visit.SecondFactor.class);
        Optional<Person> person = visit.flatMap(first -> accounts.people().find(first.person()));
        if (person.isEmpty()) {
            return Workspace.goTo("/signin");
        }
        Form form = Form.sent(fields);
        return switch (signIn.bySecondFactor(person.get(), form.value("code"))) {
            case SignIn.Passed _ ->
                visits.take(request, Visit.SecondFactor.class)
                        .map(first -> entrance.all(person.get(), first.method(), first.next(), request))
                        .orElseGet(() -> Workspace.goTo("/signin"));
            case SignIn.Refused _ ->
                codeAgain(form.refuse("code", "signin.code.wrong"), headers).build();
            case SignIn.TooMany _ ->
                Lobby.tooMany(codeAgain(form.refuse("code", "signin.too-many"), headers))
                        .build();
        };
    }

    @GET
    @Path("/recover")
    public Response recover(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return visits.look(request, Visit.Recovery.class)
                .map(_ -> lobby.page("signin/recover", headers, "/signin/recover", Map.of())
                        .build())
                .orElseGet(() -> Workspace.goTo("/signin"));
    }

    @POST
    @Path("/recover")
    public Response recovered(@Context HttpServerRequest request) {
        lobby.admit(request);
        Optional<Visit.Recovery> visit = visits.take(request, Visit.Recovery.class);
        return visit.filter(owner -> signIn.recover(owner.person()))
                .flatMap(owner -> accounts.people()
                        .find(owner.person())
                        .map(person -> entrance.open(person, owner.method(), "/app", request)))
                .orElseGet(() -> Workspace.goTo("/signin"));
    }

    private Response.ResponseBuilder codeAgain(Form form, HttpHeaders headers) {
        return lobby.again("signin/second", headers, "/signin/second", Map.of("form", form));
    }
}
