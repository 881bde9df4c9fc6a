package org.letterlock.desk.page;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.letterlock.privacy.Token;
import org.letterlock.web.Cookies;
import org.letterlock.web.DeclaredCookie;

/** The cookie that binds a request to the browser it was made in: its code and its copy serve nowhere else. */
@Startup
@Singleton
final class RequestCookie {

    private static final String NAME = "__Host-letterlock-request";

    private final DeclaredCookie cookie;

    @Inject
    RequestCookie(Cookies cookies) {
        this.cookie = cookies.declared(NAME);
    }

    /** The {@code Set-Cookie} field for a request that was begun. */
    String begin(Token token) {
        return cookie.set(token.value());
    }

    /** What the browser holds; a token of nothing when it holds none. */
    Token read(HttpServerRequest request) {
        return new Token(cookie.read(request.headers().getAll("Cookie")).orElse(""));
    }
}
