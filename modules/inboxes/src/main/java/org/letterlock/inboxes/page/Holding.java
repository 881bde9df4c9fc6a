package org.letterlock.inboxes.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.letterlock.inboxes.Access;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.http.Entrance;
import org.letterlock.inboxes.http.HolderCookie;
import org.letterlock.privacy.AccessLog.Way;

/** The inbox that a browser's cookie opens. */
@Singleton
final class Holding {

    private final Entrance entrance;
    private final HolderCookie cookie;

    @Inject
    Holding(Entrance entrance, HolderCookie cookie) {
        this.entrance = entrance;
        this.cookie = cookie;
    }

    /** The inbox; empty without the cookie, with a wrong one, or when the inbox has ended. */
    Optional<OpenInbox> of(HttpServerRequest request) {
        return cookie.read(request).flatMap(holder -> switch (access(holder, request)) {
            case Access.Granted(var open) -> Optional.of(open);
            case Access.Denied _, Access.Gone _ -> Optional.empty();
        });
    }

    /** Shows the token of the cookie. */
    Access access(HolderCookie.Holder holder, HttpServerRequest request) {
        return entrance.access(holder.inbox(), holder.token(), Way.PAGE, request);
    }
}
