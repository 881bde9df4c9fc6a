package org.letterlock.accounts.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignedIn;
import org.letterlock.accounts.Slug;
import org.letterlock.accounts.http.SessionCookie;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;
import org.letterlock.web.SameOrigin;

/**
 * Who may pass into the workspace. Every page and every form below {@code /app} asks it first; what it refuses leaves
 * as an exception that carries the answer.
 */
@Singleton
public final class Door {

    private final Accounts accounts;
    private final SessionCookie cookie;
    private final InstantSource clock;

    @Inject
    public Door(Accounts accounts, SessionCookie cookie, InstantSource clock) {
        this.accounts = accounts;
        this.cookie = cookie;
        this.clock = clock;
    }

    /** Somebody who is signed in, and how. */
    public record Guest(Person person, SignedIn session) {}

    /** A guest in one of their organisations. */
    public record Member(Guest guest, Membership membership) {

        /** Whether they may do that here. */
        public boolean may(Permission permission) {
            return membership.may(permission);
        }
    }

    /** The guest; who is not signed in is led to where that is done, and back afterwards. */
    public Guest guest(HttpServerRequest request) {
        SameOrigin.demand(request);
        return maybeGuest(request).orElseThrow(() -> to("/signin?next=" + encoded(back(request))));
    }

    /** The guest, if somebody is signed in. */
    public Optional<Guest> maybeGuest(HttpServerRequest request) {
        return cookie.read(request)
                .flatMap(session -> accounts.people().find(session.person()).map(person -> new Guest(person, session)));
    }

    /** The guest, who proved just now to be there; who did not is asked to. */
    public Guest confirmedGuest(HttpServerRequest request) {
        Guest guest = guest(request);
        if (!guest.session().isConfirmed(clock.instant())) {
            throw to("/app/confirm?next=" + encoded(back(request)));
        }
        return guest;
    }

    /** The guest as member of the organisation named {@code slug}; for strangers there is none of that name. */
    public Member member(HttpServerRequest request, String slug, Permission permission) {
        return member(guest(request), slug, permission);
    }

    /** The same for a dangerous act. */
    public Member confirmedMember(HttpServerRequest request, String slug, Permission permission) {
        Member member = member(request, slug, permission);
        confirmedGuest(request);
        return member;
    }

    private Member member(Guest guest, String slug, Permission permission) {
        Membership membership = Slug.read(slug)
                .flatMap(name ->
                        accounts.organisations().membership(guest.person().id(), name))
                .orElseThrow(() -> Problems.notFound().exception());
        if (!membership.may(permission)) {
            throw notPermitted();
        }
        return new Member(guest, membership);
    }

    /** What somebody gets whose role does not include what they asked for. */
    public static ProblemException notPermitted() {
        return Problem.of(
                        403,
                        "not-permitted",
                        "Not permitted",
                        "Your role in this organisation does not include that. Ask an owner or admin.")
                .exception();
    }

    /** Where to come back to: the page that was asked for, or for a form the page it stands on. */
    private static String back(HttpServerRequest request) {
        String page = request.method().name().equals("GET") ? request.uri() : request.path();
        return page == null ? "/app" : page;
    }

    private static WebApplicationException to(String place) {
        return new WebApplicationException(Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
