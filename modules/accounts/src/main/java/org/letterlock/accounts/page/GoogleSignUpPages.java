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
import java.util.Optional;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.SignUps;
import org.letterlock.accounts.http.VisitCookie;
import org.letterlock.accounts.signin.Visit;

/** The last step to an account for who came by Google: everything but a password. */
@Path("/signup/google")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class GoogleSignUpPages {

    static final String PATH = "/signup/google";

    private final Lobby lobby;
    private final Entrance entrance;
    private final VisitCookie visits;
    private final SignIn signIn;

    @Inject
    public GoogleSignUpPages(Lobby lobby, Entrance entrance, VisitCookie visits, SignIn signIn) {
        this.lobby = lobby;
        this.entrance = entrance;
        this.visits = visits;
        this.signIn = signIn;
    }

    @GET
    public Response choose(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return visits.look(request, Visit.Newcomer.class)
                .map(newcomer -> lobby.choose(form(newcomer), Form.empty(), headers))
                .orElseGet(() -> Workspace.goTo("/signin"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response chosen(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        lobby.admit(request);
        Optional<Visit.Newcomer> newcomer = visits.look(request, Visit.Newcomer.class);
        if (newcomer.isEmpty()) {
            return Workspace.goTo("/signin");
        }
        AccountForm choosing = form(newcomer.get());
        Form form = Form.sent(fields);
        SignUps.Choice choice = choosing.read(form, signIn.passwords(), lobby.languageTag(headers));
        if (!form.isRight()) {
            return lobby.choose(choosing, form, headers);
        }
        return switch (signIn.signUps().make(newcomer.get().account(), choice)) {
            case SignUps.Made made -> entrance.open(made.person(), SignInMethod.GOOGLE, choosing.next(made), request);
            case SignUps.SlugTaken _ -> lobby.choose(choosing, form.refuse("slug", "signin.slug.taken"), headers);
            case SignUps.HasAccount _, SignUps.Ended _ -> Workspace.goTo("/signin");
        };
    }

    private static AccountForm form(Visit.Newcomer newcomer) {
        return new AccountForm(PATH, newcomer.account().email(), newcomer.next(), false);
    }
}
