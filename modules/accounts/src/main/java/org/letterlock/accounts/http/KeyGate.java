package org.letterlock.accounts.http;

import io.smallrye.mutiny.Uni;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.KeyCheck;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Scope;
import org.letterlock.privacy.Token;
import org.letterlock.web.Quota;
import org.letterlock.web.RequestLimits;

/** Stands before every call that {@link KeyNeeded} marks, of any module, and notes it when it is answered. */
@Singleton
public class KeyGate {

    private static final String SCHEME = "bearer ";
    private static final Token NONE = new Token("");

    private final Instance<Accounts> accounts;
    private final Instance<RequestLimits> limits;
    private final Map<Method, String> routes = new ConcurrentHashMap<>();

    /** Made while the server boots, before there are accounts. */
    @Inject
    KeyGate(Instance<Accounts> accounts, Instance<RequestLimits> limits) {
        this.accounts = accounts;
        this.limits = limits;
    }

    /**
     * Lets a caller in, or answers in the resource's place. It may stand on an event loop: a key that is not in memory
     * is read on another thread.
     *
     * @return null when that is done already
     */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public @Nullable Uni<Void> ask(ContainerRequestContext context, ResourceInfo resource, HttpServerRequest request) {
        KeyNeeded needed = needed(resource);
        if (needed == null) {
            return null;
        }
        limits.get().mayPresentKey(request);
        Scope scope = needed.value();
        Token token = bearer(request).orElse(NONE);
        ApiKeys keys = accounts.get().apiKeys();
        Optional<KeyCheck> known = keys.checkAtOnce(token, scope);
        if (known.isEmpty()) {
            return Uni.createFrom()
                    .item(() -> keys.check(token, scope))
                    .runSubscriptionOn(Thread::startVirtualThread)
                    .invoke(check -> let(check, scope, context, request))
                    .replaceWithVoid();
        }
        let(known.get(), scope, context, request);
        return null;
    }

    private static Optional<Token> bearer(HttpServerRequest request) {
        String authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(new Token(authorization.substring(SCHEME.length()).strip()))
                : Optional.empty();
    }

    private void let(KeyCheck check, Scope scope, ContainerRequestContext context, HttpServerRequest request) {
        switch (check) {
            case KeyCheck.Unknown _ -> {
                boolean bearer = bearer(request).isPresent();
                if (bearer) {
                    limits.get().wrongKey(request);
                }
                throw KeyProblems.unauthorized(bearer);
            }
            case KeyCheck.Granted(var caller, var usage) -> pass(context, request, caller, usage);
            case KeyCheck.ScopeMissing(var caller, var usage) -> {
                pass(context, request, caller, usage);
                throw KeyProblems.scopeMissing(scope);
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
