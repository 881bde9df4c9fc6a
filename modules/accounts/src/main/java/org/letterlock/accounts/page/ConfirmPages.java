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
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.http.VisitCookie;
import org.letterlock.accounts.signin.Visit;

/** Proving once more to be there, before something dangerous is done: by password, code or passkey. */
@Path("/app/confirm")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class ConfirmPages {

    private static final String PATH = "/app/confirm";

    private final Lobby lobby;
    private final Door door;
    private final VisitCookie visits;
    private final Accounts accounts;
    private final SignIn signIn;

    @Inject
    public ConfirmPages(Lobby lobby, Door door, VisitCookie visits, Accounts accounts, SignIn signIn) {
        this.lobby = lobby;
        this.door = door;
        this.visits = visits;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    @GET
    public Response ask(
            @QueryParam("next") @Nullable String next,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Person person = door.guest(request).person();
        return lobby.page("signin/confirm", headers, PATH, data(person, Form.empty(), Lobby.next(next)))
                .build();
    }

    /** One field for the password, one for a code; whichever is filled counts. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response prove(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        lobby.admit(request);
        Form form = Form.sent(fields);
        boolean byCode = !form.value("code").isEmpty();
        String field = byCode ? "code" : "password";
        SignIn.Attempt attempt = byCode
                ? signIn.bySecondFactor(guest.person(), form.value("code"))
                : signIn.again(guest.person(), form.secret("password"));
        return switch (attempt) {
            case SignIn.Passed _ -> confirmed(guest, form);
            case SignIn.Refused _ ->
                again(guest, form.refuse(field, "signin.confirm." + field), headers)
                        .build();
            case SignIn.TooMany _ ->
                Lobby.tooMany(again(guest, form.refuse(field, "signin.too-many"), headers))
                        .build();
        };
    }

    @POST
    @Path("/options")
    @Produces(MediaType.APPLICATION_JSON)
    public Response options(@Context HttpServerRequest request) {
        door.guest(request);
        String challenge = signIn.passkeys().challenge();
        return Response.ok(PasskeyOptions.show(signIn.passkeys(), challenge))
                .header(HttpHeaders.SET_COOKIE, visits.begin(new Visit.Ceremony(Visit.Purpose.CONFIRM, challenge)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("/passkey")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response passkey(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        lobby.admit(request);
        Form form = Form.sent(fields);
        return visits.take(request, Visit.Ceremony.class)
                .filter(ceremony -> ceremony.purpose() == Visit.Purpose.CONFIRM)
                .flatMap(ceremony -> signIn.passkeys().shown(form.secret("credential"), ceremony.challenge()))
                .filter(guest.person().id()::equals)
                .map(_ -> confirmed(guest, form))
                .orElseGet(() -> again(guest, form.refuse("passkey", "signin.passkey.refused"), headers)
                        .build());
    }

    private Response confirmed(Door.Guest guest, Form form) {
        accounts.sessions().confirm(guest.session().id());
        return Workspace.goTo(Lobby.next(form.value("next")));
    }

    private Response.ResponseBuilder again(Door.Guest guest, Form form, HttpHeaders headers) {
        return lobby.again("signin/confirm", headers, PATH, data(guest.person(), form, Lobby.next(form.value("next"))));
    }

    private Map<String, Object> data(Person person, Form form, String next) {
        return Map.of(
                "form",
                form,
                "next",
                next,
                "email",
                person.email().text(),
                "password",
                signIn.passwords().isSet(person.id()),
                "code",
                signIn.secondFactors().isOn(person.id()),
                "passkey",
                !signIn.passkeys().of(person.id()).isEmpty());
    }
}
