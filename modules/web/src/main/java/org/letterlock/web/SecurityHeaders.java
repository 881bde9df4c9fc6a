package org.letterlock.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that every answer has from the start; a resource may replace one by a stricter or fitter one. */
final class SecurityHeaders {

    private static final String PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'; manifest-src 'self'";
    private static final String CALLS =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String FEATURES = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), "
            + "display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
            + "payment=(), publickey-credentials-get=(self), usb=(), xr-spatial-tracking=()";

    private final Map<String, String> pages;
    private final Map<String, String> calls;

    SecurityHeaders(boolean secure) {
        pages = headers(secure, PAGES);
        var forCalls = new LinkedHashMap<>(headers(secure, CALLS));
        forCalls.put("Cache-Control", "no-store");
        forCalls.put("X-Robots-Tag", "noindex, nofollow");
        calls = Map.copyOf(forCalls);
    }

    /** For an answer to a call of the API, or for any other one. */
    Map<String, String> headers(boolean call) {
        return call ? calls : pages;
    }

    private static Map<String, String> headers(boolean secure, String contentPolicy) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", contentPolicy);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", FEATURES);
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
        return Map.copyOf(headers);
    }
}
