package org.letterlock.inboxes.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An answer that is a cleaned mail for a frame: opaque origin, no script, no load from anywhere. */
public final class FramedMail {

    private static final String POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private FramedMail() {}

    /** The answer with this document. */
    public static Response answer(HttpServerRequest request, String html) {
        replacePolicy(request, POLICY);
        return Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("X-DNS-Prefetch-Control", "off")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** On the answer itself: a second policy beside the one every answer has would forbid the frame. */
    static void replacePolicy(HttpServerRequest request, String policy) {
        request.response().putHeader("Content-Security-Policy", policy);
    }
}
