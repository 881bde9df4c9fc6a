package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.letterlock.accounts.Permission;

/** An organisation's first page. */
@Path("/app/{organisation}")
public final class WorkspaceResource {

    private final Door door;
    private final Workspace workspace;

    @Inject
    public WorkspaceResource(Door door, Workspace workspace) {
        this.door = door;
        this.workspace = workspace;
    }

    @GET
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response overview(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.SEE_ORGANISATION);
        return workspace
                .page("workspace/overview", member, headers, "/app/" + slug, Map.of("member", member))
                .build();
    }
}
