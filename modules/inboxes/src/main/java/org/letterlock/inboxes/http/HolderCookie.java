package org.letterlock.inboxes.http;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.letterlock.inboxes.InboxId;
import org.letterlock.privacy.Token;
import org.letterlock.web.Cookies;
import org.letterlock.web.DeclaredCookie;

/**
 * The cookie by which a page holds its inbox: the inbox's id and its token, until the browser session ends. Made at
 * start-up: were it declared in no policy, the server must not start.
 */
@Startup
@Singleton
public final class HolderCookie {

    /** The cookie's name. */
    public static final String NAME = "__Host-letterlock";

    private final DeclaredCookie cookie;

    @Inject
    public HolderCookie(Cookies cookies) {
        this.cookie = cookies.declared(NAME);
    }

    /** An inbox and the token presented for it. */
    public record Holder(InboxId inbox, Token token) {}

    /** Whom the request's cookie claims to be; empty when there is no such cookie, or none of ours. */
    public Optional<Holder> read(HttpServerRequest request) {
        return cookie.read(request.headers().getAll("Cookie")).flatMap(HolderCookie::parse);
    }

    /** The {@code Set-Cookie} field that makes the browser a holder. */
    public String set(InboxId inbox, Token token) {
        return cookie.set(inbox.value() + "." + token.value());
    }

    /** The {@code Set-Cookie} field that ends it. */
    public String clear() {
        return cookie.clear();
    }

    static Optional<Holder> parse(String value) {
        int dot = value.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return Ids.inbox(value.substring(0, dot)).map(inbox -> new Holder(inbox, new Token(value.substring(dot + 1))));
    }
}
