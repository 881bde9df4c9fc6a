package org.letterlock.accounts.http;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.SignedIn;
import org.letterlock.privacy.Token;
import org.letterlock.web.Cookies;
import org.letterlock.web.DeclaredCookie;

/** The cookie by which a browser is signed in. Made at start-up: were it not declared, the server must not start. */
@Startup
@Singleton
public final class SessionCookie {

    /** The cookie's name. */
    public static final String NAME = "__Host-letterlock-session";

    private final DeclaredCookie cookie;
    private final Accounts accounts;

    @Inject
    public SessionCookie(Cookies cookies, Accounts accounts) {
        this.cookie = cookies.declared(NAME);
        this.accounts = accounts;
    }

    /** Who is signed in; empty for everybody else. */
    public Optional<SignedIn> read(HttpServerRequest request) {
        return cookie.read(request.headers().getAll("Cookie"))
                .flatMap(value -> accounts.sessions().find(new Token(value)));
    }

    /** The {@code Set-Cookie} field that signs the browser in. */
    public String set(Token token) {
        return cookie.set(token.value());
    }

    /** The {@code Set-Cookie} field that signs it out. */
    public String clear() {
        return cookie.clear();
    }
}
