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
import org.letterlock.accounts.SignInLinks.Invited;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.SignUps;
import org.letterlock.accounts.Slug;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/** The way to an account: an address, a link, and then everything else. */
@Path("/signup")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class SignUpPages {

    private static final int LONGEST_NAME = 100;
    private static final String INVITATION = "/app/invitation/";

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
        return lobby.page("signin/signup", headers, "/signup", Map.of("next", Lobby.next(next)))
                .build();
    }

    /** The same answer for every address that can be one. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response asked(
            MultivaluedMap<String, String> fields, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        lobby.admit(request);
        SentForm form = new SentForm(fields);
        String next = Lobby.next(form.value("next"));
        if (!(EmailAddress.parse(form.value("email")) instanceof EmailAddress email)) {
            form.refuse("email", "signin.email.wrong");
            return lobby.again("signin/signup", headers, "/signup", Map.of("form", form, "next", next))
                    .build();
        }
        signIn.signUps().ask(email, lobby.languageTag(headers), next);
        return Workspace.goTo("/signup/sent");
    }

    @GET
    @Path("/sent")
    public Response sent(@Context HttpHeaders headers) {
        return lobby.page("signin/sent", headers, "/signup/sent", Map.of("what", "signin.signup"))
                .build();
    }

    @GET
    @Path("/{token}")
    public Response choose(@PathParam("token") String token, @Context HttpHeaders headers) {
        return signIn.links()
                .signUp(new Token(token))
                .map(invited -> lobby.page(
                                "signin/choose", headers, path(token), data(token, invited, SentForm.empty()))
                        .build())
                .orElseGet(() -> ended(headers));
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
        Optional<Invited> invited = signIn.links().signUp(new Token(token));
        if (invited.isEmpty()) {
            return ended(headers);
        }
        SentForm form = new SentForm(fields);
        SignUps.Choice choice = choice(form, invited.get(), headers);
        if (!form.isGood()) {
            return again(token, invited.get(), form, headers);
        }
        return switch (signIn.signUps().make(new Token(token), choice)) {
            case SignUps.Made made ->
                entrance.open(made.person(), SignInMethod.LINK, next(invited.get(), made), request);
            case SignUps.SlugTaken _ -> again(token, invited.get(), form.refuse("slug", "signin.slug.taken"), headers);
            case SignUps.HasAccount _ -> Workspace.goTo("/signin");
            case SignUps.Ended _ -> ended(headers);
        };
    }

    private SignUps.Choice choice(SentForm form, Invited invited, HttpHeaders headers) {
        String name = form.value("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            form.refuse("name", "signin.name.wrong");
        }
        NewPassword.check(form, signIn.passwords(), invited.email(), name);
        if (!form.ticked("adult")) {
            form.refuse("adult", "signin.adult.wrong");
        }
        if (!form.ticked("agree")) {
            form.refuse("agree", "signin.agree.wrong");
        }
        return new SignUps.Choice(
                name,
                lobby.languageTag(headers),
                form.secret("password"),
                organisation(form, invited),
                slug(form, invited));
    }

    private static Optional<String> organisation(SentForm form, Invited invited) {
        if (!needsOrganisation(invited)) {
            return Optional.empty();
        }
        String name = form.value("organisation");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            form.refuse("organisation", "signin.organisation.wrong");
        }
        return Optional.of(name);
    }

    private static Optional<Slug> slug(SentForm form, Invited invited) {
        String typed = form.value("slug");
        if (!needsOrganisation(invited) || typed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Slug> slug = Slug.read(typed);
        if (slug.isEmpty()) {
            form.refuse("slug", "signin.slug.wrong");
        }
        return slug;
    }

    /** Who comes by an invitation has one to join. */
    private static boolean needsOrganisation(Invited invited) {
        return !invited.next().startsWith(INVITATION);
    }

    private static String next(Invited invited, SignUps.Made made) {
        String start = made.organisation()
                .map(organisation -> "/app/" + organisation.slug().value())
                .orElse("/app");
        String wanted = Lobby.next(invited.next());
        return wanted.equals("/app") ? start : wanted;
    }

    private Response again(String token, Invited invited, SentForm form, HttpHeaders headers) {
        return lobby.again("signin/choose", headers, path(token), data(token, invited, form))
                .build();
    }

    private static Map<String, Object> data(String token, Invited invited, SentForm form) {
        return Map.of(
                "form", form,
                "action", path(token),
                "email", invited.email().text(),
                "organisation", needsOrganisation(invited));
    }

    private static String path(String token) {
        return "/signup/" + token;
    }

    private Response ended(HttpHeaders headers) {
        return lobby.page("signin/ended", headers, "/signup", Map.of("what", "signin.signup", "again", "/signup"))
                .status(Response.Status.NOT_FOUND)
                .build();
    }
}
