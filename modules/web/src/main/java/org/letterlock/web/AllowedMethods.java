package org.letterlock.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Answers calls with a method that the path does not take: 405 with {@code Allow} (RFC 9110 section 15.5.6), and
 * {@code OPTIONS}. The router by itself would call such a path unknown as soon as another resource has a shorter one,
 * and leaves {@code Allow} out. Each module has one for its own resources.
 */
public abstract class AllowedMethods implements ContainerRequestFilter {

    private final Map<Pattern, Set<String>> methods;

    /** @param resources of one module's API */
    protected AllowedMethods(List<Class<?>> resources) {
        this.methods = methods(resources);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> allowed = allowed(request.getUriInfo().getPath());
        String method = request.getMethod();
        if (allowed.isEmpty() || (allowed.contains(method) && !method.equals("OPTIONS"))) {
            return;
        }
        String allow = String.join(", ", allowed);
        if (method.equals("OPTIONS")) {
            request.abortWith(Response.noContent().header("Allow", allow).build());
            return;
        }
        throw Problems.methodNotAllowed().exception().with("Allow", allow);
    }

    /** The methods a path takes; empty when it is none of ours. */
    public Set<String> allowed(String path) {
        Set<String> allowed = new TreeSet<>();
        methods.forEach((form, methods) -> {
            if (form.matcher(path).matches()) {
                allowed.addAll(methods);
            }
        });
        return allowed;
    }

    private static Map<Pattern, Set<String>> methods(List<Class<?>> resources) {
        Map<String, Set<String>> byPath = new LinkedHashMap<>();
        for (Class<?> resource : resources) {
            for (Method call : resource.getDeclaredMethods()) {
                for (Annotation annotation : call.getAnnotations()) {
                    HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (method != null) {
                        byPath.computeIfAbsent(path(resource, call), _ -> new TreeSet<>(Set.of("OPTIONS")))
                                .add(method.value());
                    }
                }
            }
        }
        Map<Pattern, Set<String>> methods = new LinkedHashMap<>();
        byPath.forEach((path, allowed) -> {
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            methods.put(Pattern.compile("/?" + path.substring(1).replaceAll("\\{[a-z]+}", "[^/]+") + "/?"), allowed);
        });
        return methods;
    }

    private static String path(Class<?> resource, Method call) {
        Path own = call.getAnnotation(Path.class);
        return resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
    }
}
