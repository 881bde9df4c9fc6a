package org.letterlock.accounts.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.http.SessionCookie;
import org.letterlock.accounts.http.VisitCookie;
import org.letterlock.accounts.signin.Visit;

/** The last steps of every way in: the second factor, the question whether to recover, and then a new session. */
@Singleton
public final class Entrance {

    private final Accounts accounts;
    private final SignIn signIn;
    private final SessionCookie sessions;
    private final VisitCookie visits;

    @Inject
    public Entrance(Accounts accounts, SignIn signIn, SessionCookie sessions, VisitCookie visits) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.visits = visits;
    }

    /** The first factor was right. A passkey is two: the thing, and the finger or number that it asked for. */
    Response first(Person person, SignInMethod method, String next, HttpServerRequest request) {
        if (method != SignInMethod.PASSKEY && signIn.secondFactors().isOn(person.id())) {
            return to("/signin/second", visits.begin(new Visit.SecondFactor(person.id(), method, next)));
        }
        return all(person, method, next, request);
    }

    /** All factors were right. */
    Response all(Person person, SignInMethod method, String next, HttpServerRequest request) {
        if (person.cancelledAt().isPresent()) {
            return to("/signin/recover", visits.begin(new Visit.Recovery(person.id(), method)));
        }
        return open(person, method, next, request);
    }

    /** Opens a new session in place of whatever the browser had, so that none can have been planted. */
    Response open(Person person, SignInMethod method, String next, HttpServerRequest request) {
        signIn.goesOn(person.id());
        sessions.read(request).ifPresent(old -> accounts.sessions().close(old.id()));
        String session = sessions.set(accounts.sessions().open(person.id(), method));
        return to(next, session, visits.clear());
    }

    /** Sends the browser to {@code place} with these cookies. */
    static Response to(String place, String... cookies) {
        Response.ResponseBuilder answer = Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, place)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        for (String cookie : cookies) {
            answer.header(HttpHeaders.SET_COOKIE, cookie);
        }
        return answer.build();
    }
}
