package org.letterlock.inboxes.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.letterlock.inboxes.Access;
import org.letterlock.inboxes.InboxId;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.privacy.AccessLog.Way;
import org.letterlock.privacy.Token;
import org.letterlock.web.SameOrigin;

/**
 * Lets holders in: by {@code Authorization: Bearer}, or by the page's cookie, which opens only the inbox it names and,
 * for calls that change something, only to our own pages.
 */
@Singleton
final class InboxDoor {

    private static final String SCHEME = "bearer ";

    private final Entrance entrance;
    private final HolderCookie cookie;

    @Inject
    InboxDoor(Entrance entrance, HolderCookie cookie) {
        this.entrance = entrance;
        this.cookie = cookie;
    }

    /** Somebody who was let in. */
    record Visit(OpenInbox inbox, boolean byCookie) {}

    private record Presented(Token token, boolean given, boolean byCookie) {}

    /**
     * Opens the inbox that the path names.
     *
     * @throws org.letterlock.web.ProblemException 401, 403 or 404
     */
    Visit enter(String id, HttpServerRequest request) {
        InboxId inbox = Ids.inbox(id).orElseThrow(InboxProblems::noSuchInbox);
        Presented presented = presented(inbox, request);
        return switch (entrance.access(inbox, presented.token, Way.API, request)) {
            case Access.Granted(OpenInbox open) -> new Visit(open, presented.byCookie);
            case Access.Denied _ -> throw InboxProblems.unauthorized(presented.given);
            case Access.Gone _ -> throw InboxProblems.noSuchInbox();
        };
    }

    private Presented presented(InboxId inbox, HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
            String token = bearer ? authorization.substring(SCHEME.length()).strip() : "";
            return new Presented(new Token(token), bearer, false);
        }
        Optional<HolderCookie.Holder> holder =
                cookie.read(request).filter(found -> found.inbox().equals(inbox));
        if (holder.isEmpty()) {
            return new Presented(new Token(""), false, false);
        }
        SameOrigin.demand(request);
        return new Presented(holder.get().token(), true, true);
    }
}
