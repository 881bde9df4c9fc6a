package org.letterlock.shield.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.page.Door;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Shield;

/**
 * A piece of the list that somebody checks in the workspace. The file stays in their browser, which sends its addresses
 * as a batch has them, piece after piece; here no piece knows of another.
 */
@Path("/app/{organisation}/checks/list/piece")
@RunOnVirtualThread
public class ListResource {

    private final Door door;
    private final Shield shield;
    private final CheckPolicies policies;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final BatchPlaces places;

    @Inject
    ListResource(
            Door door,
            Shield shield,
            CheckPolicies policies,
            Accounts accounts,
            ObjectMapper json,
            BatchPlaces places) {
        this.door = door;
        this.shield = shield;
        this.policies = policies;
        this.accounts = accounts;
        this.json = json;
        this.places = places;
    }

    @POST
    @Consumes(Batch.NDJSON)
    @Produces(Batch.NDJSON)
    @Operation(hidden = true)
    public Response check(
            @PathParam("organisation") String slug,
            @Context HttpServerRequest request,
            @Context RoutingContext routing,
            InputStream body) {
        OrganisationId organisation = door.member(request, slug, Permission.CHECK_ADDRESSES)
                .membership()
                .organisation()
                .id();
        Plan plan = accounts.organisations().plan(organisation).orElse(Plan.FREE);
        places.take(organisation, routing);
        Batch batch = new Batch(
                shield,
                policies.of(organisation),
                json,
                _ -> accounts.apiKeys().count(organisation, plan).granted(),
                body);
        return batch.answer();
    }
}
