package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignIn;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/** The way back in for who forgot their password. */
@Path("/signin/reset")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class ResetPages {

    private static final String PATH = "/signin/reset";
    private static final String WHAT = "signin.reset";

    private final Lobby lobby;
    private final SignIn signIn;

    @Inject
    public ResetPages(Lobby lobby, SignIn signIn) {
        this.lobby = lobby;
        this.signIn = signIn;
    }

    @GET
    public Response ask(@Context HttpHeaders headers) {
        return lobby.page("signin/reset", headers, PATH, Map.of()).build();
    }

    /** The same answer for every address that can be one. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response asked(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        lobby.admit(request);
        Form form = Form.sent(fields);
        Optional<EmailAddress> email = Lobby.email(form);
        if (email.isEmpty()) {
            return lobby.again("signin/reset", headers, PATH, Map.of("form", form))
                    .build();
        }
        signIn.resets().ask(email.get());
        return Workspace.goTo(PATH + "/sent");
    }

    @GET
    @Path("/sent")
    public Response sent(@Context HttpHeaders headers) {
        return lobby.sent(headers, PATH, WHAT);
    }

    @GET
    @Path("/{token}")
    public Response choose(@PathParam("token") String token, @Context HttpHeaders headers) {
        return signIn.resets()
                .owner(new Token(token))
                .map(owner -> lobby.page("signin/renew", headers, path(token), data(token, owner, Form.empty()))
                        .build())
                .orElseGet(() -> lobby.ended(headers, PATH, WHAT));
    }

    @POST
    @Path("/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response chosen(
            @PathParam("token") String token,
            MultivaluedMap<String, String> fields,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        lobby.admit(request);
        Optional<Person> owner = signIn.resets().owner(new Token(token));
        if (owner.isEmpty()) {
            return lobby.ended(headers, PATH, WHAT);
        }
        Form form = Form.sent(fields);
        NewPassword.check(
                form, signIn.passwords(), owner.get().email(), owner.get().name());
        if (!form.isRight()) {
            return lobby.again("signin/renew", headers, path(token), data(token, owner.get(), form))
                    .build();
        }
        boolean applied = signIn.resets().apply(new Token(token), form.secret("password"));
        return applied ? Workspace.goTo("/signin?done=reset") : lobby.ended(headers, PATH, WHAT);
    }

    private static Map<String, Object> data(String token, Person owner, Form form) {
        return Map.of(
                "form", form, "action", path(token), "email", owner.email().text());
    }

    private static String path(String token) {
        return PATH + "/" + token;
    }
}
