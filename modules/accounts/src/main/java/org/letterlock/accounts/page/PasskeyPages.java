package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.letterlock.accounts.Passkeys;
import org.letterlock.accounts.ServiceMail.Change;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.http.VisitCookie;
import org.letterlock.accounts.signin.Visit;

/** Adding a passkey. */
@Path("/app/security/passkey")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class PasskeyPages {

    private static final String PATH = "/app/security/passkey";
    private static final int LONGEST_NAME = 60;

    private final Door door;
    private final Workspace workspace;
    private final VisitCookie visits;
    private final SignIn signIn;

    @Inject
    public PasskeyPages(Door door, Workspace workspace, VisitCookie visits, SignIn signIn) {
        this.door = door;
        this.workspace = workspace;
        this.visits = visits;
        this.signIn = signIn;
    }

    @GET
    public Response ask(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return page(door.confirmedGuest(request), Form.empty(), headers).build();
    }

    @POST
    @Path("/options")
    @Produces(MediaType.APPLICATION_JSON)
    public Response options(@Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Passkeys passkeys = signIn.passkeys();
        String challenge = passkeys.challenge();
        return Response.ok(PasskeyOptions.make(passkeys, guest.person(), challenge))
                .header(HttpHeaders.SET_COOKIE, visits.begin(new Visit.Ceremony(Visit.Purpose.ADD, challenge)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Form form = Form.sent(fields);
        String name = form.value("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return page(guest, form.refuse("name", "signin.passkey.name.wrong"), headers)
                    .status(422)
                    .build();
        }
        boolean added = visits.take(request, Visit.Ceremony.class)
                .filter(ceremony -> ceremony.purpose() == Visit.Purpose.ADD)
                .filter(ceremony -> signIn.passkeys()
                        .add(guest.person().id(), name, form.secret("credential"), ceremony.challenge()))
                .isPresent();
        if (!added) {
            return page(guest, form.refuse("passkey", "signin.passkey.not-made"), headers)
                    .status(422)
                    .build();
        }
        signIn.changed(guest.person(), Change.PASSKEY_ADDED);
        return Workspace.goTo("/app/security", "passkey-added");
    }

    private Response.ResponseBuilder page(Door.Guest guest, Form form, HttpHeaders headers) {
        return workspace.page("signin/passkey", guest, headers, PATH, Map.of("form", form));
    }
}
