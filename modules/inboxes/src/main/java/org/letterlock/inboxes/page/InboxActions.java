package org.letterlock.inboxes.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.AddressWish;
import org.letterlock.inboxes.InboxEvent;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.Opening;
import org.letterlock.inboxes.Profile;
import org.letterlock.inboxes.http.HolderCookie;
import org.letterlock.inboxes.http.Ids;
import org.letterlock.web.Pages;
import org.letterlock.web.ProofTask;
import org.letterlock.web.Readers;
import org.letterlock.web.RequestLimits;
import org.letterlock.web.SameOrigin;

/** What a person does on the page: plain forms, each answered by a redirect, so that no reload repeats it. */
@Path("/inbox")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class InboxActions {

    private static final int LONGEST_FIELD = 300;

    private final Inboxes inboxes;
    private final HolderCookie cookie;
    private final RequestLimits limits;
    private final Readers readers;
    private final InboxPages inboxPages;
    private final Holding holding;
    private final Desk desk;
    private final InstantSource clock;

    @Inject
    InboxActions(
            Inboxes inboxes,
            HolderCookie cookie,
            RequestLimits limits,
            Readers readers,
            InboxPages inboxPages,
            Holding holding,
            Desk desk,
            InstantSource clock) {
        this.inboxes = inboxes;
        this.cookie = cookie;
        this.limits = limits;
        this.readers = readers;
        this.inboxPages = inboxPages;
        this.holding = holding;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Another address; what there was is destroyed. Without any field it is chosen for the person, as the profile they
     * have. When the network must prove work first, nothing is destroyed yet: the answer is the page that does the work
     * and then asks again.
     */
    @POST
    @Path("new")
    @RunOnVirtualThread
    public Response another(
            @FormParam("localPart") @Nullable String localPart,
            @FormParam("domain") @Nullable String domain,
            @FormParam("profile") @Nullable String profile,
            @FormParam("proof") @Nullable String proof,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        Optional<OpenInbox> open = holding.of(request);
        Pages.View view = readers.view(headers, "/");
        Optional<ProofTask> task = limits.creation(request, given(text(proof)));
        if (task.isPresent()) {
            WishView wish = new WishView(text(localPart), text(domain), text(profile), "");
            return inboxPages.work(new WorkView(task.get(), wish, open.isPresent()), view);
        }
        if (open.isEmpty()) {
            return opened(inboxes.openForPage(AddressWish.any(), Profile.SESSION), "/?start", reason -> {
                throw InboxPage.full();
            });
        }
        Profile wanted = profile(profile).orElseGet(() -> open.get().inbox().profile());
        WishView wish = new WishView(text(localPart), text(domain), InboxView.tag(wanted), "");
        return opened(
                open.get().changeAddress(new AddressWish(given(wish.localPart()), given(wish.domain())), wanted),
                "/",
                reason -> inboxPages.refused(open.get(), wish.refused(reason), view));
    }

    /** Puts the end off. */
    @POST
    @Path("extend")
    @RunOnVirtualThread
    public Response extend(@Context HttpServerRequest request) {
        return act(request, open -> {
            open.extend();
            return InboxPage.goTo("/").build();
        });
    }

    /** Destroys the inbox now. */
    @POST
    @Path("end")
    @RunOnVirtualThread
    public Response end(@Context HttpServerRequest request) {
        return act(request, open -> {
            int mails = desk.count(open);
            open.end();
            return InboxPage.goTo(EndedView.path(InboxEvent.End.BY_HOLDER, clock.instant(), mails))
                    .header(HttpHeaders.SET_COOKIE, cookie.clear())
                    .build();
        });
    }

    /** Destroys one mail. */
    @POST
    @Path("messages/{id: [0-9a-z]{26}}/delete")
    @RunOnVirtualThread
    public Response delete(@PathParam("id") String id, @Context HttpServerRequest request) {
        return act(request, open -> {
            Ids.message(id).ifPresent(open::delete);
            return InboxPage.goTo("/").build();
        });
    }

    private Response act(HttpServerRequest request, Function<OpenInbox, Response> action) {
        SameOrigin.demand(request);
        return holding.of(request)
                .map(action)
                .orElseGet(() -> InboxPage.goTo("/").build());
    }

    private Response opened(Opening opening, String next, Function<Opening.Reason, Response> refused) {
        return switch (opening) {
            case Opening.Opened(var inbox, var token) ->
                InboxPage.goTo(next)
                        .header(HttpHeaders.SET_COOKIE, cookie.set(inbox.id(), token))
                        .build();
            case Opening.Refused(var reason) -> refused.apply(reason);
        };
    }

    private static String text(@Nullable String field) {
        String text = field == null ? "" : field.strip();
        return text.length() > LONGEST_FIELD ? text.substring(0, LONGEST_FIELD) : text;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static Optional<Profile> profile(@Nullable String tag) {
        return Arrays.stream(Profile.values())
                .filter(profile -> InboxView.tag(profile).equals(tag))
                .findAny();
    }
}
