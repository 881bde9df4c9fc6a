package org.letterlock.web;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** Tells how a reader wants the pages, from the preferences cookie or else from what the browser accepts. */
@Startup
@Singleton
public final class Readers {

    private static final String PREFERENCES = "letterlock-preferences";

    private final DeclaredCookie cookie;

    @Inject
    public Readers(Cookies cookies) {
        this.cookie = cookies.declared(PREFERENCES);
    }

    /** How this reader wants it. */
    public Preferences preferences(HttpHeaders headers) {
        return preferences(headers.getRequestHeaders());
    }

    /** How the reader with these request headers wants it. */
    public Preferences preferences(MultivaluedMap<String, String> headers) {
        List<String> cookies = headers.getOrDefault(HttpHeaders.COOKIE, List.of());
        List<String> accepted = headers.getOrDefault(HttpHeaders.ACCEPT_LANGUAGE, List.of());
        return cookie.read(cookies)
                .flatMap(Preferences::parse)
                .orElseGet(() -> Preferences.from(String.join(",", accepted)));
    }

    /** The same, at this place. */
    public Pages.View view(HttpHeaders headers, String path) {
        return new Pages.View(preferences(headers), path);
    }

    /** The {@code Set-Cookie} field that remembers a choice. */
    public String remember(Preferences preferences) {
        return cookie.set(preferences.cookieValue());
    }
}
