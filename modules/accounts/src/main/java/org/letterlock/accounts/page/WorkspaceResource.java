package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Membership;

/** The way into the workspace: to the first organisation, or to where one is founded. */
@Path("/app")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class WorkspaceResource {

    private final Door door;
    private final Accounts accounts;

    @Inject
    public WorkspaceResource(Door door, Accounts accounts) {
        this.door = door;
        this.accounts = accounts;
    }

    @GET
    public Response enter(@Context HttpServerRequest request) {
        List<Membership> all =
                accounts.organisations().of(door.guest(request).person().id());
        return Workspace.goTo(
                all.isEmpty() ? "/app/new" : Workspace.root(all.getFirst().organisation()));
    }
}
