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
import java.util.Optional;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignIn;

/** Choosing a new password, or a first one. */
@Path("/app/security/password")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class PasswordPages {

    private static final String PATH = "/app/security/password";

    private final Door door;
    private final Workspace workspace;
    private final SignIn signIn;

    @Inject
    public PasswordPages(Door door, Workspace workspace, SignIn signIn) {
        this.door = door;
        this.workspace = workspace;
        this.signIn = signIn;
    }

    @GET
    public Response ask(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return page(door.confirmedGuest(request), Form.empty(), headers).build();
    }

    /** Every other browser is signed out. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Person person = guest.person();
        Form form = Form.sent(fields);
        NewPassword.check(form, signIn.passwords(), person.email(), person.name());
        if (!form.isRight()) {
            return page(guest, form, headers).status(422).build();
        }
        String hash = signIn.passwords().hash(form.secret("password"));
        signIn.setPassword(person, hash, Optional.of(guest.session().id()));
        return Workspace.goTo("/app/security", "password-set");
    }

    private Response.ResponseBuilder page(Door.Guest guest, Form form, HttpHeaders headers) {
        return workspace.page(
                "signin/password",
                guest,
                headers,
                PATH,
                Map.of("form", form, "email", guest.person().email().text()));
    }
}
