package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Google;
import org.letterlock.accounts.GoogleAccount;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.http.VisitCookie;
import org.letterlock.accounts.signin.Visit;
import org.letterlock.privacy.Token;
import org.letterlock.web.Problems;
import org.letterlock.web.SameOrigin;

/**
 * The way to Google and back, to sign in or to link an account there. An account there never opens one here only
 * because the addresses are the same: its owner has to be signed in, and to wish it.
 */
@Path("/signin/google")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class GooglePages {

    private static final String SECURITY = "/app/security";

    private final Lobby lobby;
    private final Door door;
    private final Entrance entrance;
    private final VisitCookie visits;
    private final Accounts accounts;
    private final SignIn signIn;

    @Inject
    public GooglePages(
            Lobby lobby, Door door, Entrance entrance, VisitCookie visits, Accounts accounts, SignIn signIn) {
        this.lobby = lobby;
        this.door = door;
        this.entrance = entrance;
        this.visits = visits;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /** What Google sends a browser back with (RFC 6749 section 4.1.2, RFC 9207). */
    public static final class Answer {
        @QueryParam("code")
        @Nullable
        String code;

        @QueryParam("state")
        @Nullable
        String state;

        @QueryParam("iss")
        @Nullable
        String issuer;

        @QueryParam("error")
        @Nullable
        String error;
    }

    /**
     * Sends the browser there. A link and no form: browsers apply our rule about where forms may lead to redirects,
     * too.
     */
    @GET
    public Response go(
            @QueryParam("next") @Nullable String next,
            @QueryParam("link") @Nullable String link,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Google google = google();
        if (SameOrigin.of(request) == SameOrigin.CROSS) {
            return Workspace.goTo("/signin");
        }
        lobby.admit(request);
        Optional<PersonId> linking = Optional.ofNullable(link)
                .map(_ -> door.confirmedGuest(request).person().id());
        return google.depart(linking, Lobby.next(next))
                .map(departure -> Entrance.to(departure.to().toString(), visits.begin(departure.visit())))
                .orElseGet(() -> refused("unreachable", linking, headers));
    }

    /** Where Google sends it back to, which serves only the browser that was sent there, once. */
    @GET
    @Path("/back")
    public Response back(@BeanParam Answer answer, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Google google = google();
        lobby.admit(request);
        Token state = new Token(Optional.ofNullable(answer.state).orElse(""));
        Optional<Visit.AtGoogle> visit = visits.look(request, Visit.AtGoogle.class)
                .filter(sent -> state.fits(sent.state().digest()))
                .flatMap(_ -> visits.take(request, Visit.AtGoogle.class));
        if (visit.isEmpty()) {
            return refused("lost", Optional.empty(), headers);
        }
        Visit.AtGoogle sent = visit.get();
        if (answer.error != null) {
            return refused("cancelled", sent.linking(), headers);
        }
        return Optional.ofNullable(answer.code)
                .filter(_ -> answer.issuer == null || google.isFrom(answer.issuer))
                .flatMap(code -> google.arrive(sent, code))
                .map(account -> sent.linking()
                        .map(person -> link(person, account, headers, request))
                        .orElseGet(() -> enter(account, sent.next(), headers, request)))
                .orElseGet(() -> refused("refused", sent.linking(), headers));
    }

    private Google google() {
        return signIn.google().orElseThrow(() -> Problems.notFound().exception());
    }

    private Response link(PersonId person, GoogleAccount account, HttpHeaders headers, HttpServerRequest request) {
        Optional<Door.Guest> guest =
                door.maybeGuest(request).filter(there -> there.person().id().equals(person));
        if (guest.isEmpty()) {
            return refused("lost", Optional.empty(), headers);
        }
        return signIn.link(guest.get().person(), account)
                ? Workspace.goTo(SECURITY, "google-linked")
                : refused("taken", Optional.of(person), headers);
    }

    private Response enter(GoogleAccount account, String next, HttpHeaders headers, HttpServerRequest request) {
        Optional<PersonId> owner = accounts.googleLinks().owner(account);
        if (owner.isPresent()) {
            Optional<Person> person = owner.flatMap(accounts.people()::find);
            return person.map(known -> entrance.first(known, SignInMethod.GOOGLE, next, request))
                    .orElseGet(() -> refused("refused", Optional.empty(), headers));
        }
        if (accounts.people().find(account.email()).isPresent()) {
            Form form =
                    Form.empty().with("email", account.email().text()).refuse("google", "signin.refused.google-known");
            return lobby.signIn(form, SECURITY, headers).build();
        }
        if (!account.hosted()) {
            signIn.signUps().ask(account.email(), lobby.languageTag(headers), next);
            return Workspace.goTo("/signup/sent");
        }
        return Entrance.to(GoogleSignUpPages.PATH, visits.begin(new Visit.Newcomer(account, next)));
    }

    /** Says why nothing came of it: where people sign in, or where they wanted to link. */
    private Response refused(String why, Optional<PersonId> linking, HttpHeaders headers) {
        return linking.isPresent()
                ? Workspace.goTo(SECURITY + "?refused=google-" + why)
                : lobby.signIn(Form.empty().refuse("google", "signin.refused.google-" + why), "/app", headers)
                        .build();
    }
}
