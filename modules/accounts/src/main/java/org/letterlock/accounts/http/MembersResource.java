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
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Scope;

/** Who belongs to the organisation. */
@Path("/api/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Organisation")
@SecurityRequirement(name = "key")
public class MembersResource {

    private final Accounts accounts;

    @Inject
    MembersResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @KeyNeeded(Scope.ORGANISATION_READ)
    @Operation(
            operationId = "listMembers",
            summary = "List the members",
            description = "By random name, the first to join first; names and addresses are not handed to programs.")
    @APIResponse(
            responseCode = "200",
            description = "The members.",
            content = @Content(schema = @Schema(implementation = AccountJson.MemberPage.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.MemberPage list(
            @Context ContainerRequestContext context,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        Caller caller = KeyGate.caller(context);
        List<Membership> all = accounts.organisations()
                .find(caller.organisation())
                .map(accounts.organisations()::members)
                .orElse(List.of());
        int from = after == null ? 0 : (int) Math.min(paging.before(), all.size());
        int to = Math.min(from + paging.limit(), all.size());
        return new AccountJson.MemberPage(
                all.subList(from, to).stream().map(AccountJson.Member::of).toList(),
                to < all.size() ? Integer.toString(to) : null);
    }
}
