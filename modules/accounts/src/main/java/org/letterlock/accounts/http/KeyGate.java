package org.letterlock.accounts.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.KeyCheck;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.privacy.Token;
import org.letterlock.web.Quota;
import org.letterlock.web.RequestLimits;

/** Stands before every call that {@link KeyNeeded} marks, of any module, and notes it when it is answered. */
@Singleton
public class KeyGate {

    private static final String SCHEME = "bearer ";

    private final Instance<Accounts> accounts;
    private final Instance<RequestLimits> limits;
    private final Map<Method, String> routes = new ConcurrentHashMap<>();

    /** Made while the server boots, before there are accounts. */
    @Inject
    KeyGate(Instance<Accounts> accounts, Instance<RequestLimits> limits) {
        this.accounts = accounts;
        this.limits = limits;
    }

    /** Lets a caller in, or answers in the resource's place. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void ask(ContainerRequestContext context, ResourceInfo resource, HttpServerRequest request) {
        KeyNeeded needed = needed(resource);
        if (needed == null) {
            return;
        }
        limits.get().mayPresentKey(request);
        String authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        Token token =
                new Token(bearer ? authorization.substring(SCHEME.length()).strip() : "");
        switch (accounts.get().apiKeys().check(token, needed.value())) {
            case KeyCheck.Unknown _ -> {
                if (bearer) {
                    limits.get().wrongKey(request);
                }
                throw KeyProblems.unauthorized(bearer);
            }
            case KeyCheck.Granted(var caller, var usage) -> pass(context, request, caller, usage);
            case KeyCheck.ScopeMissing(var caller, var usage) -> {
                pass(context, request, caller, usage);
                throw KeyProblems.scopeMissing(needed.value());
            }
            case KeyCheck.Exhausted(var caller, var usage) -> {
                pass(context, request, caller, usage);
                throw KeyProblems.exhausted(usage);
            }
        }
    }

    /** Notes the call of somebody whose key was known. */
    @ServerResponseFilter
    public void note(ContainerRequestContext context, ContainerResponseContext answer, ResourceInfo resource) {
        if (context.getProperty(Caller.PROPERTY) instanceof Caller caller) {
            String route = routes.computeIfAbsent(resource.getResourceMethod(), KeyGate::route);
            accounts.get().apiCalls().note(caller, route, answer.getStatus());
        }
    }

    /** Who calls; for resources whose method {@link KeyNeeded} marks. */
    static Caller caller(ContainerRequestContext context) {
        return (Caller) Objects.requireNonNull(context.getProperty(Caller.PROPERTY));
    }

    private static void pass(
            ContainerRequestContext context, HttpServerRequest request, Caller caller, KeyCheck.Usage usage) {
        context.setProperty(Caller.PROPERTY, caller);
        new Quota(
                        "key",
                        usage.limit(),
                        AccountPolicies.CALL_WINDOW,
                        usage.remaining(),
                        usage.waitSeconds(),
                        usage.granted())
                .tell(request);
    }

    private static @Nullable KeyNeeded needed(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        return method == null ? null : method.getAnnotation(KeyNeeded.class);
    }

    /** The template of a call, such as {@code GET /api/v1/keys/{key}}. */
    static String route(Method call) {
        String verb = Arrays.stream(call.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .collect(Collectors.joining());
        Path of = call.getDeclaringClass().getAnnotation(Path.class);
        Path own = call.getAnnotation(Path.class);
        return verb + " " + (of == null ? "" : of.value()) + (own == null ? "" : "/" + own.value());
    }
}
