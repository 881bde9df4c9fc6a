package org.letterlock.accounts.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.ApiCall;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Scope;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Registry;

/** The log of what the organisation's keys called. */
@Path("/api/v1/calls")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Keys")
@SecurityRequirement(name = "key")
public class CallsResource {

    private final Accounts accounts;
    private final Registry registry;

    @Inject
    CallsResource(Accounts accounts, Registry registry) {
        this.accounts = accounts;
        this.registry = registry;
    }

    @GET
    @KeyNeeded(Scope.CALLS_READ)
    @Operation(
            operationId = "listCalls",
            summary = "List the calls of the last 90 days",
            description =
                    "The newest first. Of each call the route, the status, the time and the key's id are kept, and"
                            + " nothing else.")
    @APIResponse(
            responseCode = "200",
            description = "Calls.",
            content = @Content(schema = @Schema(implementation = AccountJson.CallPage.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.CallPage list(
            @Context ContainerRequestContext context,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        List<ApiCall> found = accounts.apiCalls()
                .readFor(Purpose.SERVICE, registry)
                .of(KeyGate.caller(context).organisation(), paging.before(), paging.wanted());
        return new AccountJson.CallPage(
                paging.shown(found).stream().map(AccountJson.Call::of).toList(), paging.next(found, ApiCall::sequence));
    }
}
