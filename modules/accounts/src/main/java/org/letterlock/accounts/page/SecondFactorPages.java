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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.letterlock.accounts.SecondFactors;
import org.letterlock.accounts.ServiceMail.Change;
import org.letterlock.accounts.SignIn;
import org.letterlock.web.QrCode;

/** Setting an authenticator app up: it is asked for only after its first code was right. */
@Path("/app/security/authenticator")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class SecondFactorPages {

    private static final String PATH = "/app/security/authenticator";

    private final Door door;
    private final Workspace workspace;
    private final Lobby lobby;
    private final SignIn signIn;

    @Inject
    public SecondFactorPages(Door door, Workspace workspace, Lobby lobby, SignIn signIn) {
        this.door = door;
        this.workspace = workspace;
        this.lobby = lobby;
        this.signIn = signIn;
    }

    @GET
    public Response ask(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return setup(door.confirmedGuest(request), Form.empty(), headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response turnOn(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Form form = Form.sent(fields);
        Optional<List<String>> codes =
                signIn.secondFactors().confirm(guest.person().id(), form.value("code"));
        if (codes.isEmpty()) {
            return setup(guest, form.refuse("code", "signin.code.wrong"), headers);
        }
        signIn.changed(guest.person(), Change.SECOND_FACTOR_ON);
        return workspace
                .page("signin/codes", guest, headers, "/app/security", Map.of("codes", codes.get()))
                .build();
    }

    private Response setup(Door.Guest guest, Form form, HttpHeaders headers) {
        Optional<String> secret = signIn.secondFactors().proposed(guest.person().id());
        if (secret.isEmpty()) {
            return Workspace.goTo("/app/security");
        }
        String uri = SecondFactors.uri(secret.get(), guest.person().email().text());
        Map<String, Object> shown = Map.of(
                "form", form,
                "secret", secret.get().replaceAll("(.{4})(?=.)", "$1 "),
                "picture", QrCode.svg(uri, lobby.say(headers, "signin.authenticator.picture")));
        return workspace
                .page("signin/authenticator", guest, headers, PATH, shown)
                .status(form.status())
                .build();
    }
}
