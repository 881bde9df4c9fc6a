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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.Limits;
import org.letterlock.accounts.Slug;

/** Where an organisation is founded. */
@Path("/app/new")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class FoundingResource {

    private static final String PATH = "/app/new";

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;

    @Inject
    public FoundingResource(Door door, Workspace workspace, Accounts accounts) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
    }

    @GET
    public Response begin(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return form(door.guest(request), headers, new Form("new"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response found(
            @FormParam("name") @Nullable String name,
            @FormParam("slug") @Nullable String slug,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Form form = new Form("new").with("name", name).with("slug", slug);
        Optional<String> called = DisplayName.read(form.value("name"));
        String wanted = form.value("slug").toLowerCase(Locale.ROOT);
        Optional<Slug> slugged = wanted.isEmpty() ? called.map(Slug::suiting) : Slug.read(wanted);
        if (called.isEmpty()) {
            form.refuse("name", "workspace.wrong.name");
        }
        if (slugged.isEmpty() && (called.isPresent() || !wanted.isEmpty())) {
            form.refuse("slug", "workspace.wrong.slug");
        }
        if (accounts.organisations().of(guest.person().id()).size() >= Limits.ORGANISATIONS) {
            form.refuse("name", "workspace.wrong.organisations");
        }
        if (form.isRight()) {
            var founded = accounts.organisations()
                    .found(
                            slugged.orElseThrow(),
                            called.orElseThrow(),
                            Optional.of(guest.person().id()));
            if (founded.isPresent()) {
                return Workspace.goTo(Workspace.root(founded.get()), "founded");
            }
            form.with("slug", slugged.orElseThrow().value()).refuse("slug", "workspace.wrong.taken");
        }
        return form(guest, headers, form);
    }

    private Response form(Door.Guest guest, HttpHeaders headers, Form form) {
        return workspace
                .page("workspace/new", guest, headers, PATH, Map.of("form", form))
                .status(form.status())
                .build();
    }
}
