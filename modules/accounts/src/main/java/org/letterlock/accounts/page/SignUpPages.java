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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.SignUps;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/** The way to an account: an address, a link, and then everything else. */
@Path("/signup")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class SignUpPages {

    private static final String PATH = "/signup";
    private static final String WHAT = "signin.signup";

    private final Lobby lobby;
    private final Entrance entrance;
    private final SignIn signIn;

    @Inject
    public SignUpPages(Lobby lobby, Entrance entrance, SignIn signIn) {
        this.lobby = lobby;
        this.entrance = entrance;
        this.signIn = signIn;
    }

    @GET
    public Response ask(@QueryParam("next") @Nullable String next, @Context HttpHeaders headers) {
        return asking(Form.empty().with("next", next), headers);
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
            return asking(form, headers);
        }
        signIn.signUps().ask(email.get(), lobby.languageTag(headers), Lobby.next(form.value("next")));
        return Workspace.goTo(PATH + "/sent");
    }

    private Response asking(Form form, HttpHeaders headers) {
        Map<String, Object> shown = Map.of("form", form, "next", Lobby.next(form.value("next")));
        return lobby.page("signin/signup", headers, PATH, shown)
                .status(form.status())
                .build();
    }

    @GET
    @Path("/sent")
    public Response sent(@Context HttpHeaders headers) {
        return lobby.sent(headers, PATH, WHAT);
    }

    @GET
    @Path("/{token}")
    public Response choose(@PathParam("token") String token, @Context HttpHeaders headers) {
        return form(token)
                .map(choosing -> lobby.choose(choosing, Form.empty(), headers))
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
        Optional<AccountForm> open = form(token);
        if (open.isEmpty()) {
            return lobby.ended(headers, PATH, WHAT);
        }
        AccountForm choosing = open.get();
        Form form = Form.sent(fields);
        SignUps.Choice choice = choosing.read(form, signIn.passwords(), lobby.languageTag(headers));
        if (!form.isRight()) {
            return lobby.choose(choosing, form, headers);
        }
        return switch (signIn.signUps().make(new Token(token), choice)) {
            case SignUps.Made made -> entrance.open(made.person(), SignInMethod.LINK, choosing.next(made), request);
            case SignUps.SlugTaken _ -> lobby.choose(choosing, form.refuse("slug", "signin.slug.taken"), headers);
            case SignUps.HasAccount _ -> Workspace.goTo("/signin");
            case SignUps.Ended _ -> lobby.ended(headers, PATH, WHAT);
        };
    }

    private Optional<AccountForm> form(String token) {
        return signIn.links()
                .signUp(new Token(token))
                .map(invited -> new AccountForm(PATH + "/" + token, invited.email(), invited.next(), true));
    }
}
