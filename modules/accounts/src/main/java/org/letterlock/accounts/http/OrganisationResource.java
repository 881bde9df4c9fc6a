package org.letterlock.accounts.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.Scope;

/** The organisation whose key calls. */
@Path("/api/v1/organisation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Organisation")
@SecurityRequirement(name = "key")
public class OrganisationResource {

    private final Accounts accounts;

    @Inject
    OrganisationResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @KeyNeeded(Scope.ORGANISATION_READ)
    @Operation(operationId = "getOrganisation", summary = "See the organisation")
    @APIResponse(
            responseCode = "200",
            description = "The organisation.",
            content = @Content(schema = @Schema(implementation = AccountJson.OrganisationState.class)))
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.OrganisationState see(@Context ContainerRequestContext context) {
        Caller caller = KeyGate.caller(context);
        Organisation organisation = accounts.organisations()
                .find(caller.organisation())
                .orElseThrow(() -> KeyProblems.notFound("organisation", "organisation"));
        Plan plan = caller.plan();
        return AccountJson.OrganisationState.of(organisation, plan);
    }
}
