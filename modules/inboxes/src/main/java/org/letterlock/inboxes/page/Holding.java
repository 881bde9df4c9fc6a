package org.letterlock.inboxes.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.letterlock.inboxes.Access;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.http.HolderCookie;

/** The inbox that a browser's cookie opens. */
@Singleton
final class Holding {

    private final Inboxes inboxes;
    private final HolderCookie cookie;

    @Inject
    Holding(Inboxes inboxes, HolderCookie cookie) {
        this.inboxes = inboxes;
        this.cookie = cookie;
    }

    /** The inbox; empty without the cookie, with a wrong one, or when the inbox has ended. */
    Optional<OpenInbox> of(HttpServerRequest request) {
        return cookie.read(request).flatMap(holder -> switch (inboxes.access(holder.inbox(), holder.token())) {
            case Access.Granted(var open) -> Optional.of(open);
            case Access.Denied _, Access.Gone _ -> Optional.empty();
        });
    }
}
