package org.letterlock.inboxes.page;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.letterlock.inboxes.Access;
import org.letterlock.inboxes.AddressWish;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.Opening;
import org.letterlock.inboxes.Profile;
import org.letterlock.inboxes.http.HolderCookie;
import org.letterlock.web.Pages;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;
import org.letterlock.web.RequestLimits;

/**
 * The start page: an address at once. The first visit makes an inbox, gives the browser its cookie and sends it on to
 * {@code /?start}; a browser that arrives there without the cookie does not keep cookies, and gets no second inbox.
 */
@Path("/")
public final class InboxPage {

    private final Inboxes inboxes;
    private final HolderCookie cookie;
    private final Holding holding;
    private final ConsentCookies consent;
    private final RequestLimits limits;
    private final Readers readers;
    private final Pages pages;
    private final InboxPages inboxPages;
    private final InstantSource clock;

    @Inject
    InboxPage(
            Inboxes inboxes,
            HolderCookie cookie,
            Holding holding,
            ConsentCookies consent,
            RequestLimits limits,
            Readers readers,
            Pages pages,
            InboxPages inboxPages,
            InstantSource clock) {
        this.inboxes = inboxes;
        this.cookie = cookie;
        this.holding = holding;
        this.consent = consent;
        this.limits = limits;
        this.readers = readers;
        this.pages = pages;
        this.inboxPages = inboxPages;
        this.clock = clock;
    }

    /** Says that there is a page, and makes nothing. */
    @HEAD
    @NonBlocking
    public Response head() {
        return Response.ok()
                .type(MediaType.TEXT_HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The page, or with {@code part} the piece of it that a script wants to renew. */
    @GET
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response show(@Context HttpHeaders headers, @Context UriInfo uri, @Context HttpServerRequest request) {
        Asked asked = Asked.of(uri.getQueryParameters());
        Pages.View view = readers.view(headers, asked.path());
        Optional<HolderCookie.Holder> holder = cookie.read(request);
        if (holder.isEmpty()) {
            return withoutInbox(asked, view, request);
        }
        return switch (holding.access(holder.get(), request)) {
            case Access.Granted(var open) ->
                asked.ended().isPresent()
                        ? goTo("/").build()
                        : inboxPages.show(open, asked, view, visited(open, asked, request));
            case Access.Denied _ -> withoutInbox(asked, view, request);
            case Access.Gone _ -> gone(asked, view);
        };
    }

    /** Pieces that a script renews and guesses are no visits, and that a mail is opened is nobody's business. */
    private boolean visited(OpenInbox open, Asked asked, HttpServerRequest request) {
        boolean visit =
                asked.part().isEmpty() && !asked.unasked() && asked.message().isEmpty() && !isGuess(request);
        return visit && consent.visited(open.profile(), request);
    }

    private Response withoutInbox(Asked asked, Pages.View view, HttpServerRequest request) {
        if (asked.part().isPresent()) {
            throw Problems.notFound().exception();
        }
        if (asked.ended().isPresent()) {
            return ended(asked, view).build();
        }
        if (asked.start()) {
            return pages.answer("inboxes/cookies", view, Map.of()).build();
        }
        if (isGuess(request)) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        return limits.creation(request, Optional.empty())
                .map(task -> inboxPages.work(new WorkView(task, WorkView.ANY, false), view))
                .orElseGet(this::open);
    }

    private Response open() {
        return switch (inboxes.openForPage(AddressWish.any(), Profile.SESSION)) {
            case Opening.Opened(var inbox, var token) ->
                goTo("/?start")
                        .header(HttpHeaders.SET_COOKIE, cookie.set(inbox.id(), token))
                        .build();
            case Opening.Refused _ -> throw full();
        };
    }

    /** The cookie goes too: a name of something destroyed has no use. */
    private Response gone(Asked asked, Pages.View view) {
        if (asked.part().isPresent()) {
            throw Problems.notFound().exception();
        }
        return ended(asked, view).header(HttpHeaders.SET_COOKIE, cookie.clear()).build();
    }

    private Response.ResponseBuilder ended(Asked asked, Pages.View view) {
        EndedView ended = asked.ended()
                .map(why -> EndedView.read(why, asked.at(), asked.mails(), clock.instant()))
                .orElseGet(() -> EndedView.by(clock.instant()));
        Pages.View stay = new Pages.View(view.preferences(), ended.path());
        return pages.answer(
                "inboxes/ended", stay, Map.of("ended", ended, "spans", Spans.of(inboxes.lifetimes(), view.language())));
    }

    static ProblemException full() {
        return Problem.of(503, "server-full", "No room for another inbox", "Try again in a minute.")
                .exception()
                .with("Retry-After", "60");
    }

    static Response.ResponseBuilder goTo(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** A browser that only expects its person to come here; nobody has come yet. */
    private static boolean isGuess(HttpServerRequest request) {
        String purpose = request.getHeader("Sec-Purpose");
        String older = request.getHeader("Purpose");
        return (purpose != null && purpose.contains("prefetch")) || (older != null && older.contains("prefetch"));
    }
}
