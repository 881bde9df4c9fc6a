package org.letterlock.accounts.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.Delivery;
import org.letterlock.accounts.DeliveryId;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.WebhookId;
import org.letterlock.accounts.Webhooks;

/** What became of events that a webhook was told. */
@Path("/api/v1/webhooks/{webhook}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Webhooks")
@SecurityRequirement(name = "key")
public class DeliveriesResource {

    private final Webhooks webhooks;

    @Inject
    DeliveriesResource(Accounts accounts) {
        this.webhooks = accounts.webhooks();
    }

    @GET
    @KeyNeeded(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "listDeliveries",
            summary = "List the events of the last 30 days",
            description = "The newest first.")
    @APIResponse(
            responseCode = "200",
            description = "Events, and what became of them.",
            content = @Content(schema = @Schema(implementation = AccountJson.ToldPage.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.ToldPage list(
            @PathParam("webhook") String id,
            @Context ContainerRequestContext context,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        Caller caller = KeyGate.caller(context);
        List<Delivery> found = webhooks.deliveries(caller.organisation(), webhook(id), paging.before(), paging.wanted())
                .orElseThrow(KeyProblems::noSuchWebhook);
        return new AccountJson.ToldPage(
                paging.shown(found).stream().map(AccountJson.Told::of).toList(),
                paging.next(found, Delivery::sequence));
    }

    @POST
    @Path("{delivery}/replay")
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "replayDelivery",
            summary = "Tell an event again",
            description = "With the same webhook-id, so that who has it already can tell.")
    @APIResponse(
            responseCode = "202",
            description = "The event is on its way.",
            content = @Content(schema = @Schema(implementation = AccountJson.Told.class)))
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public Response replay(
            @PathParam("webhook") String id,
            @PathParam("delivery") String deliveryId,
            @Context ContainerRequestContext context) {
        Caller caller = KeyGate.caller(context);
        DeliveryId event = DeliveryId.read(deliveryId).orElseThrow(KeyProblems::noSuchDelivery);
        Optional<Delivery> before = webhooks.delivery(caller.organisation(), webhook(id), event);
        if (before.isEmpty()) {
            throw KeyProblems.noSuchDelivery();
        }
        if (!webhooks.replay(caller.organisation(), Actor.PROGRAM, webhook(id), event)) {
            throw KeyProblems.busy();
        }
        Delivery delivery =
                webhooks.delivery(caller.organisation(), webhook(id), event).orElseThrow(KeyProblems::noSuchDelivery);
        return Response.accepted(AccountJson.Told.of(delivery)).build();
    }

    private static WebhookId webhook(String id) {
        return WebhookId.read(id).orElseThrow(KeyProblems::noSuchWebhook);
    }
}
