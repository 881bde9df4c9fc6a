package org.letterlock.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers calls with a method that the path does not take: 405 with {@code Allow} (RFC 9110 section 15.5.6), and
 * {@code OPTIONS}. The router by itself would call such a path unknown as soon as another resource has a shorter one,
 * and leaves {@code Allow} out. Each module has one for its own resources.
 */
public abstract class AllowedMethods implements ContainerRequestFilter {

    private static final String PARAMETER = "*";

    private final List<Form> forms;

    /** A path, segment by segment, with {@link #PARAMETER} for any but an empty one, and its methods. */
    private record Form(List<String> segments, Set<String> methods) {

        boolean fits(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                String given = path.get(i);
                boolean fits = segments.get(i).equals(PARAMETER) ? !given.isEmpty() : given.equals(segments.get(i));
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param resources of one module's API */
    protected AllowedMethods(List<Class<?>> resources) {
        this.forms = forms(resources);
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
        List<String> segments = segments(path);
        Set<String> allowed = new TreeSet<>();
        for (Form form : forms) {
            if (form.fits(segments)) {
                allowed.addAll(form.methods());
            }
        }
        return allowed;
    }

    /** One slash before and one behind make no difference. */
    private static List<String> segments(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return List.of(path.substring(Math.min(start, end), end).split("/", -1));
    }

    private static List<Form> forms(List<Class<?>> resources) {
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
        List<Form> forms = new ArrayList<>();
        byPath.forEach((path, allowed) -> {
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            forms.add(new Form(segments(path.replaceAll("\\{[a-z]+}", PARAMETER)), allowed));
        });
        return forms;
    }

    private static String path(Class<?> resource, Method call) {
        Path own = call.getAnnotation(Path.class);
        return resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
    }
}
