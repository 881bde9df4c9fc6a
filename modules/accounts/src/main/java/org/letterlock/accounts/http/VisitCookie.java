package org.letterlock.accounts.http;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.signin.Visit;
import org.letterlock.privacy.Token;
import org.letterlock.web.Cookies;
import org.letterlock.web.DeclaredCookie;

/** The cookie that holds the steps of a sign-in together: no step can be taken in another browser than the first. */
@Startup
@Singleton
public final class VisitCookie {

    /** The cookie's name. */
    public static final String NAME = "__Host-letterlock-signin";

    private final DeclaredCookie cookie;
    private final SignIn signIn;

    @Inject
    public VisitCookie(Cookies cookies, SignIn signIn) {
        this.cookie = cookies.declared(NAME);
        this.signIn = signIn;
    }

    /** Begins a visit; the {@code Set-Cookie} field that binds the browser to it. */
    public String begin(Visit visit) {
        return cookie.set(signIn.visits().begin(visit).value());
    }

    /** What the browser is in the middle of, when it is of this kind. */
    public <V extends Visit> Optional<V> look(HttpServerRequest request, Class<V> kind) {
        return token(request).flatMap(token -> signIn.visits().look(token, kind));
    }

    /** The same, and ends it. */
    public <V extends Visit> Optional<V> take(HttpServerRequest request, Class<V> kind) {
        return token(request).flatMap(token -> signIn.visits().take(token, kind));
    }

    /** The {@code Set-Cookie} field that lets the browser go. */
    public String clear() {
        return cookie.clear();
    }

    private Optional<Token> token(HttpServerRequest request) {
        return cookie.read(request.headers().getAll("Cookie")).map(Token::new);
    }
}
