package org.letterlock.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from one of our own pages, told by what browsers themselves write and no page can forge:
 * {@code Sec-Fetch-Site} (Fetch Metadata) and, from older browsers, {@code Origin} (RFC 6454). The guard against forged
 * requests; no hidden form field is needed.
 */
public enum SameOrigin {
    /** One of our pages, or the person's own doing. */
    SAME,
    /** Another site's page. */
    CROSS,
    /** No browser says anything: a program, or a very old browser. */
    UNKNOWN;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether {@code method} changes nothing (RFC 9110 section 9.2.1). */
    public static boolean safe(String method) {
        return SAFE_METHODS.contains(method);
    }

    /** Where {@code request} comes from. */
    public static SameOrigin of(HttpServerRequest request) {
        return of(request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), authority(request));
    }

    /**
     * Refuses an unsafe request unless it surely comes from our own pages: for everything that a cookie lets in.
     *
     * @throws ProblemException 403
     */
    public static void demand(HttpServerRequest request) {
        if (!safe(request.method().name()) && of(request) != SAME) {
            throw new ProblemException(Problems.crossSite());
        }
    }

    static SameOrigin of(@Nullable String fetchSite, @Nullable String origin, @Nullable String authority) {
        if (fetchSite != null) {
            return fetchSite.equals("same-origin") || fetchSite.equals("none") ? SAME : CROSS;
        }
        if (origin != null) {
            return authority != null && sameAuthority(origin, authority) ? SAME : CROSS;
        }
        return UNKNOWN;
    }

    /** The scheme is left out of the comparison: a proxy may speak TLS for us. A default port may be written or not. */
    private static boolean sameAuthority(String origin, String authority) {
        try {
            URI from = new URI(origin);
            if (from.getHost() == null || !("http".equals(from.getScheme()) || "https".equals(from.getScheme()))) {
                return false;
            }
            String bare = from.getHost().toLowerCase(Locale.ROOT);
            int standard = "https".equals(from.getScheme()) ? 443 : 80;
            int port = from.getPort() < 0 ? standard : from.getPort();
            String to = authority.toLowerCase(Locale.ROOT);
            return to.equals(bare + ":" + port) || (port == standard && to.equals(bare));
        } catch (URISyntaxException notAnOrigin) {
            return false;
        }
    }

    private static @Nullable String authority(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null) {
            return null;
        }
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }
}
