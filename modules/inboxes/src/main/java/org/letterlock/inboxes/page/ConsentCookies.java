package org.letterlock.inboxes.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.letterlock.inboxes.BrowserKind;
import org.letterlock.inboxes.Consent;
import org.letterlock.inboxes.Consent.Standing;
import org.letterlock.inboxes.Profile;
import org.letterlock.inboxes.Visits;
import org.letterlock.privacy.Token;
import org.letterlock.web.Cookies;
import org.letterlock.web.DeclaredCookie;

/**
 * What a browser remembers about counting: its person's answer, for a day that it was counted, and the token of a yes.
 * The first two are the same in every browser; the third comes along only where the answer is given and taken back.
 * There are such cookies only where visits are counted.
 */
@Singleton
final class ConsentCookies {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Cookies cookies;
    private final Visits visits;

    @Inject
    ConsentCookies(Cookies cookies, Visits visits) {
        this.cookies = cookies;
        this.visits = visits;
    }

    private DeclaredCookie answer() {
        return cookies.declared("__Host-letterlock-consent");
    }

    private DeclaredCookie counted() {
        return cookies.declared("__Host-letterlock-counted");
    }

    private DeclaredCookie agreement() {
        return cookies.declared("letterlock-agreement").below(ConsentPage.PATH);
    }

    /** The answer. */
    Consent answer(HttpServerRequest request) {
        return Consent.of(read(answer(), request));
    }

    /** The token of a yes, as far as the browser sends one. */
    Optional<Token> agreement(HttpServerRequest request) {
        return read(agreement(), request)
                .filter(text -> TOKEN.matcher(text).matches())
                .map(Token::new);
    }

    private static Optional<String> read(DeclaredCookie cookie, HttpServerRequest request) {
        return cookie.read(request.headers().getAll("Cookie"));
    }

    /** Whether the browser says no to everything (Global Privacy Control). */
    static boolean optedOut(HttpServerRequest request) {
        return "1".equals(request.getHeader("Sec-GPC"));
    }

    /** Counts the visit of an inbox when it may be, once a day, and says whether to ask. */
    boolean visited(Profile profile, HttpServerRequest request) {
        if (!visits.isOn() || profile != Profile.DAY) {
            return false;
        }
        Standing standing = answer(request).standing(optedOut(request));
        if (standing == Standing.COUNTED && read(counted(), request).isEmpty()) {
            visits.count(BrowserKind.of(Optional.ofNullable(request.getHeader("User-Agent"))));
            request.response().headers().add("Set-Cookie", counted().set("today"));
        }
        return standing == Standing.ASKED;
    }

    /** The {@code Set-Cookie} fields that remember a yes. */
    List<String> agreed(Token given) {
        return List.of(remember(new Consent.Given(Consent.VERSION)), agreement().set(given.value()));
    }

    /** The {@code Set-Cookie} fields that remember a no, and nothing else any more. */
    List<String> refused() {
        return List.of(
                remember(new Consent.Refused()), agreement().clear(), counted().clear());
    }

    private String remember(Consent said) {
        return said.text().map(answer()::set).orElseGet(answer()::clear);
    }
}
