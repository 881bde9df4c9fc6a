package org.letterlock.accounts.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.Delivery;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.Webhook;
import org.letterlock.accounts.WebhookEvent;
import org.letterlock.accounts.WebhookId;
import org.letterlock.accounts.Webhooks;

/** Where the organisation has events told. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Webhooks")
@SecurityRequirement(name = "key")
public class WebhooksResource {

    private final Webhooks webhooks;
    private final Forms forms;

    @Inject
    WebhooksResource(Accounts accounts, Forms forms) {
        this.webhooks = accounts.webhooks();
        this.forms = forms;
    }

    @GET
    @KeyNeeded(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listWebhooks", summary = "List the webhooks", description = "The newest first.")
    @APIResponse(
            responseCode = "200",
            description = "Webhooks, without secrets.",
            content = @Content(schema = @Schema(implementation = AccountJson.HookPage.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.HookPage list(
            @Context ContainerRequestContext context,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        List<Webhook> found = webhooks.of(KeyGate.caller(context).organisation()).stream()
                .filter(webhook -> webhook.sequence() < paging.before())
                .limit(paging.wanted())
                .toList();
        return new AccountJson.HookPage(
                paging.shown(found).stream().map(AccountJson.Hook::of).toList(), paging.next(found, Webhook::sequence));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "addWebhook",
            summary = "Add a webhook",
            description = "What it is told is signed by the Standard Webhooks scheme with the secret in the answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountJson.HookWish.class)))
    @APIResponse(
            responseCode = "201",
            description = "The webhook, and its secret.",
            headers = @Header(name = "Location", description = "Where it is."),
            content = @Content(schema = @Schema(implementation = AccountJson.OpenedHook.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public Response add(
            @Context ContainerRequestContext context,
            @Context HttpServerRequest request,
            @Parameter(
                            description =
                                    "22 to 255 visible characters that nobody can guess, such as a random UUID. The same"
                                            + " call with the same key within ten minutes gets the same answer and makes nothing new.")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key,
            InputStream body) {
        Caller caller = KeyGate.caller(context);
        AccountJson.HookWish form = Forms.read(request, body, AccountJson.HookWish.class);
        Webhooks.Wish wish = wish(form);
        var made = forms.once(
                key,
                caller,
                form,
                AccountJson.OpenedHook.class,
                () -> AccountJson.OpenedHook.of(settled(webhooks.add(caller.organisation(), Actor.PROGRAM, wish))));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/webhooks/" + made.value().webhook().id())
                .entity(made.octets())
                .build();
    }

    @GET
    @Path("{webhook}")
    @KeyNeeded(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getWebhook", summary = "See a webhook")
    @APIResponse(
            responseCode = "200",
            description = "The webhook, without its secret.",
            content = @Content(schema = @Schema(implementation = AccountJson.Hook.class)))
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.Hook see(@PathParam("webhook") String id, @Context ContainerRequestContext context) {
        return AccountJson.Hook.of(find(KeyGate.caller(context), id));
    }

    @PUT
    @Path("{webhook}")
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "changeWebhook",
            summary = "Change a webhook",
            description = "Replaces address and events; `on` switches it. What waits for one that is off is given up.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountJson.HookWish.class)))
    @APIResponse(
            responseCode = "200",
            description = "The webhook as it is now.",
            content = @Content(schema = @Schema(implementation = AccountJson.Hook.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.Hook change(
            @PathParam("webhook") String id,
            @Context ContainerRequestContext context,
            @Context HttpServerRequest request,
            InputStream body) {
        Caller caller = KeyGate.caller(context);
        Webhook webhook = find(caller, id);
        AccountJson.HookWish form = Forms.read(request, body, AccountJson.HookWish.class);
        boolean on = !Boolean.FALSE.equals(form.on());
        return AccountJson.Hook.of(
                settled(webhooks.change(caller.organisation(), Actor.PROGRAM, webhook.id(), wish(form), on))
                        .webhook());
    }

    @DELETE
    @Path("{webhook}")
    @KeyNeeded(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "removeWebhook",
            summary = "Remove a webhook",
            description = "With it goes everything that waits for it, and the log of what it was told.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public Response remove(@PathParam("webhook") String id, @Context ContainerRequestContext context) {
        Caller caller = KeyGate.caller(context);
        Webhook webhook = find(caller, id);
        if (!webhooks.remove(caller.organisation(), Actor.PROGRAM, webhook.id())) {
            throw KeyProblems.noSuchWebhook();
        }
        return Response.noContent().build();
    }

    @POST
    @Path("{webhook}/secret")
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "renewWebhookSecret",
            summary = "Give a webhook another secret",
            description = "For 24 hours what it is told is signed with both.")
    @APIResponse(
            responseCode = "200",
            description = "The webhook, and its new secret.",
            content = @Content(schema = @Schema(implementation = AccountJson.OpenedHook.class)))
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.OpenedHook renew(@PathParam("webhook") String id, @Context ContainerRequestContext context) {
        Caller caller = KeyGate.caller(context);
        WebhookId webhook = find(caller, id).id();
        return AccountJson.OpenedHook.of(settled(webhooks.renewSecret(caller.organisation(), Actor.PROGRAM, webhook)));
    }

    @POST
    @Path("{webhook}/test")
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "testWebhook", summary = "Tell it a test event")
    @APIResponse(
            responseCode = "202",
            description = "The event is on its way.",
            content = @Content(schema = @Schema(implementation = AccountJson.Told.class)))
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public Response test(@PathParam("webhook") String id, @Context ContainerRequestContext context) {
        Caller caller = KeyGate.caller(context);
        WebhookId webhook = find(caller, id).id();
        Delivery delivery = webhooks.test(caller.organisation(), webhook)
                .flatMap(event -> webhooks.delivery(caller.organisation(), webhook, event))
                .orElseThrow(KeyProblems::noSuchWebhook);
        return Response.accepted(AccountJson.Told.of(delivery)).build();
    }

    private Webhook find(Caller caller, String id) {
        return WebhookId.read(id)
                .flatMap(webhook -> webhooks.find(caller.organisation(), webhook))
                .orElseThrow(KeyProblems::noSuchWebhook);
    }

    private static Webhooks.Wish wish(AccountJson.HookWish form) {
        return new Webhooks.Wish(
                Objects.requireNonNullElse(form.url(), ""), Forms.words("events", form.events(), WebhookEvent::of));
    }

    private static Webhooks.Settled settled(Webhooks.Made made) {
        return switch (made) {
            case Webhooks.Settled settled -> settled;
            case Webhooks.Refused(var reason) -> throw KeyProblems.refused(reason);
        };
    }
}
