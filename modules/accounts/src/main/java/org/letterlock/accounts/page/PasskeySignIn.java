package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Passkeys;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.http.VisitCookie;
import org.letterlock.accounts.signin.Visit;

/** Signing in by passkey: the browser asks what to sign, and sends it with a form. */
@Path("/signin/passkey")
@RunOnVirtualThread
public final class PasskeySignIn {

    private final Lobby lobby;
    private final Entrance entrance;
    private final VisitCookie visits;
    private final Accounts accounts;
    private final Passkeys passkeys;

    @Inject
    public PasskeySignIn(Lobby lobby, Entrance entrance, VisitCookie visits, Accounts accounts, SignIn signIn) {
        this.lobby = lobby;
        this.entrance = entrance;
        this.visits = visits;
        this.accounts = accounts;
        this.passkeys = signIn.passkeys();
    }

    /** What to sign; bound to this browser by a cookie. */
    @POST
    @Path("/options")
    @Produces(MediaType.APPLICATION_JSON)
    public Response options(@Context HttpServerRequest request) {
        lobby.admit(request);
        String challenge = passkeys.challenge();
        return Response.ok(PasskeyOptions.show(passkeys, challenge))
                .header(HttpHeaders.SET_COOKIE, visits.begin(new Visit.Ceremony(Visit.Purpose.SIGN_IN, challenge)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response shown(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        lobby.admit(request);
        Form form = Form.sent(fields);
        String next = Lobby.next(form.value("next"));
        Optional<Person> person = visits.take(request, Visit.Ceremony.class)
                .filter(ceremony -> ceremony.purpose() == Visit.Purpose.SIGN_IN)
                .flatMap(ceremony -> passkeys.shown(form.secret("credential"), ceremony.challenge()))
                .flatMap(accounts.people()::find);
        return person.map(owner -> entrance.first(owner, SignInMethod.PASSKEY, next, request))
                .orElseGet(() -> lobby.signIn(form.refuse("passkey", "signin.passkey.refused"), next, headers)
                        .build());
    }
}
