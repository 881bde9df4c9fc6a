package org.letterlock.web.page;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.stream.Stream;
import org.letterlock.web.LocalPath;
import org.letterlock.web.Pages;
import org.letterlock.web.Preferences;
import org.letterlock.web.Problem;
import org.letterlock.web.Readers;
import org.letterlock.web.Texts;

/** Shows a problem as a page to whoever asked for a page; programs and the API get the problem document as it is. */
@Provider
@Priority(Priorities.USER)
public final class ErrorPages implements ContainerResponseFilter {

    private final Pages pages;
    private final Readers readers;

    @Inject
    public ErrorPages(Pages pages, Readers readers) {
        this.pages = pages;
        this.readers = readers;
    }

    /** What an error page says. */
    public record ErrorText(int status, String title, String meaning, String advice) {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status < 400 || !isProblem(response) || !wantsPage(request)) {
            return;
        }
        Preferences preferences = readers.preferences(request.getHeaders());
        Pages.View view = new Pages.View(preferences, path(request));
        String page = pages.render(
                "web/error", view, Map.of("problem", text(status, area(request), pages.texts(preferences.language()))));
        response.setEntity(page);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getHeaders().putSingle(HttpHeaders.VARY, "Accept");
    }

    /** What a system says about the errors below its own paths goes before what all say. */
    static ErrorText text(int status, String area, Texts texts) {
        String key = Stream.of("error." + area + "." + status, "error." + status)
                .filter(candidate -> texts.knows(candidate + ".title"))
                .findFirst()
                .orElse("error.other");
        return new ErrorText(
                status, texts.say(key + ".title"), texts.say(key + ".meaning"), texts.say(key + ".advice"));
    }

    /** The first step of the path. */
    private static String area(ContainerRequestContext request) {
        return request.getUriInfo().getPath().replaceFirst("^/?([^/]*).*$", "$1");
    }

    /** Where the switches of the page lead back to: only a page that was merely asked for can be asked for again. */
    private static String path(ContainerRequestContext request) {
        return request.getMethod().equals("GET")
                ? LocalPath.orStart(request.getUriInfo().getRequestUri().getRawPath())
                : "/";
    }

    private static boolean isProblem(ContainerResponseContext response) {
        String type = response.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return !response.hasEntity() || (type != null && type.startsWith(Problem.MEDIA_TYPE));
    }

    private static boolean wantsPage(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !request.getUriInfo().getPath().startsWith("/api");
    }
}
