package org.letterlock.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.LogEvent;
import org.letterlock.privacy.SystemLog;
import org.letterlock.web.RequestCounters.Refusal;

/**
 * What every HTTP request passes before anything else sees it: security headers on its answer, and for the API the
 * limits of size and number. It also refuses what another site's page sends through a person's browser.
 */
@Singleton
public final class RequestGate {

    private static final String API = "api";

    private static final int BEFORE_ALL = 10_000;

    /** Quarkus checks lengths at 2; a filter at 1 comes right behind. */
    private static final int AFTER_LENGTH_CHECK = 1;

    private final SecurityHeaders headers;
    private final RequestLimits limits;
    private final ObjectMapper json;
    private final Map<String, Long> longBodies;

    @Inject
    public RequestGate(WebSettings settings, RequestLimits limits, ObjectMapper json, @All List<LongBody> longBodies) {
        this.longBodies = longBodies.stream().collect(Collectors.toUnmodifiableMap(LongBody::path, LongBody::octets));
        this.headers = new SecurityHeaders(settings.secure());
        this.limits = limits;
        this.json = json;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ALL);
        filters.register(RequestGate::boundBody, AFTER_LENGTH_CHECK);
    }

    /** Failures outside of any resource: a path that cannot be decoded, a fault in the routing. */
    void catchFailures(@Observes Router router) {
        router.route("/api/*").order(-BEFORE_ALL).failureHandler(this::failed);
    }

    void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean call = isCall(context.normalizedPath());
        headers.headers(call).forEach(request.response()::putHeader);
        try {
            if (call) {
                limits.call(request);
                refuseLargeBody(
                        request, longBodies.getOrDefault(context.normalizedPath(), (long) Problems.BODY_OCTETS));
            }
            refuseForeignPage(request);
        } catch (ProblemException problem) {
            answer(request.response(), problem);
            return;
        }
        context.next();
    }

    /**
     * Quarkus' own limit is that of the longest {@link LongBody}; here others get theirs. A body without declared
     * length is measured while it is read. Of calls Quarkus would answer one that is too long with a bare 413;
     * {@link JsonBody}, which reads them, stops at the same length and says what to do.
     */
    static void boundBody(RoutingContext context) {
        if (isCall(context.normalizedPath())) {
            context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        } else if (declaredLength(context.request().getHeader(HttpHeaders.CONTENT_LENGTH)) > Problems.BODY_OCTETS) {
            context.response().putHeader("Connection", "close");
            context.fail(413);
            return;
        } else {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, (long) Problems.BODY_OCTETS);
        }
        context.next();
    }

    /** Path parameters ({@code /api;a=b/v1}) are ignored by the router behind, so they are ignored here. */
    static boolean isCall(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        int end = start + API.length();
        return start > 0
                && path.startsWith(API, start)
                && (end == path.length() || path.charAt(end) == '/' || path.charAt(end) == ';');
    }

    private void refuseLargeBody(HttpServerRequest request, long most) {
        if (declaredLength(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > most) {
            limits.tally().refused(Refusal.BODY_TOO_LARGE);
            throw new ProblemException(Problems.bodyTooLarge(most)).with("Connection", "close");
        }
    }

    private static long declaredLength(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    /** Only for requests without a bearer token; those that a cookie lets in meet {@link SameOrigin#demand} besides. */
    private void refuseForeignPage(HttpServerRequest request) {
        boolean bearer = request.headers().contains(HttpHeaders.AUTHORIZATION);
        if (SameOrigin.safe(request.method().name()) || bearer || SameOrigin.of(request) != SameOrigin.CROSS) {
            return;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origin.equals("null") || origin.startsWith("http")) {
            limits.tally().refused(Refusal.CROSS_SITE);
            throw new ProblemException(Problems.crossSite());
        }
    }

    private void failed(RoutingContext context) {
        if (context.response().headWritten()) {
            context.response().reset();
            return;
        }
        headers.headers(true).forEach(context.response()::putHeader);
        Throwable fault = context.failure();
        if (fault instanceof ProblemException problem) {
            answer(context.response(), problem);
            return;
        }
        int status = context.statusCode();
        if (fault != null && (status < 400 || status >= 500)) {
            SystemLog.note(LogEvent.REQUEST_FAILED, fault);
        }
        answer(
                context.response(),
                Problems.forStatus(status < 400 ? 500 : status).exception());
    }

    private void answer(HttpServerResponse response, ProblemException problem) {
        response.setStatusCode(problem.problem().status());
        problem.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.end(io.vertx.core.buffer.Buffer.buffer(ProblemMapper.octets(json, problem)));
    }
}
