package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.http.SessionCookie;
import org.letterlock.web.SameOrigin;

/** The way out: the session ends here, and the browser is told to keep nothing of it. */
@Path("/signout")
public final class SignOutResource {

    private final Accounts accounts;
    private final SessionCookie cookie;

    @Inject
    public SignOutResource(Accounts accounts, SessionCookie cookie) {
        this.accounts = accounts;
        this.cookie = cookie;
    }

    /** Cookies go one by one: the choice of language, and an open inbox, stay the reader's. */
    @POST
    @RunOnVirtualThread
    public Response signOut(@Context HttpServerRequest request) {
        SameOrigin.demand(request);
        cookie.read(request).ifPresent(session -> accounts.sessions().close(session.id()));
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/signin")
                .header(HttpHeaders.SET_COOKIE, cookie.clear())
                .header("Clear-Site-Data", "\"cache\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
