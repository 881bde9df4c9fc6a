package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.web.Language;
import org.letterlock.web.Preferences;
import org.letterlock.web.Readers;
import org.letterlock.web.Theme;

/** How a person wants pages and mail: light or dark in this browser, and the language of both. */
@Path("/app/preferences")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class OwnPreferencesResource {

    private static final String PATH = "/app/preferences";

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Readers readers;

    @Inject
    public OwnPreferencesResource(Door door, Workspace workspace, Accounts accounts, Readers readers) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.readers = readers;
    }

    @GET
    public Response show(
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Map<String, Object> data = new HashMap<>(workspace.done(done));
        data.put("mail", guest.person().language());
        return workspace
                .page("workspace/preferences", guest, headers, PATH, data)
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @FormParam("theme") @Nullable String theme,
            @FormParam("lang") @Nullable String language,
            @FormParam("mail") @Nullable String mail,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Preferences before = readers.preferences(headers);
        Preferences after = new Preferences(
                Optional.ofNullable(theme).flatMap(Theme::of).orElse(before.theme()),
                Optional.ofNullable(language).flatMap(Language::of).orElse(before.language()));
        Optional.ofNullable(mail)
                .flatMap(Language::of)
                .ifPresent(spoken -> accounts.people().speak(guest.person().id(), spoken.tag()));
        return Response.fromResponse(Workspace.goTo(PATH, "preferences"))
                .header(HttpHeaders.SET_COOKIE, readers.remember(after))
                .build();
    }
}
