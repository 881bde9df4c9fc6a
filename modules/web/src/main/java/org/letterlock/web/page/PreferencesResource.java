package org.letterlock.web.page;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.web.Language;
import org.letterlock.web.LocalPath;
import org.letterlock.web.Preferences;
import org.letterlock.web.Readers;
import org.letterlock.web.SameOrigin;
import org.letterlock.web.Theme;

/** The switches in the head of each page: language, and light or dark. */
@Path("/preferences")
public final class PreferencesResource {

    private final Readers readers;

    @Inject
    public PreferencesResource(Readers readers) {
        this.readers = readers;
    }

    /** Remembers what was chosen, leaves the rest, and goes back. */
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @FormParam("theme") @Nullable String theme,
            @FormParam("lang") @Nullable String language,
            @FormParam("back") @Nullable String back,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        Preferences before = readers.preferences(headers);
        Preferences after = new Preferences(
                Optional.ofNullable(theme).flatMap(Theme::of).orElse(before.theme()),
                Optional.ofNullable(language).flatMap(Language::of).orElse(before.language()));
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, LocalPath.orStart(back))
                .header(HttpHeaders.SET_COOKIE, readers.remember(after))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
