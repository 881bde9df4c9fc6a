package org.letterlock.accounts.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.letterlock.accounts.ApiKey;
import org.letterlock.accounts.ApiKeyId;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Scope;

/** The organisation's API keys. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Keys")
@SecurityRequirement(name = "key")
public class KeysResource {

    private final ApiKeys keys;
    private final Forms forms;
    private final InstantSource clock;

    @Inject
    KeysResource(Accounts accounts, Forms forms, InstantSource clock) {
        this.keys = accounts.apiKeys();
        this.forms = forms;
        this.clock = clock;
    }

    @GET
    @KeyNeeded(Scope.KEYS_READ)
    @Operation(
            operationId = "listKeys",
            summary = "List the keys",
            description = "The newest first; those that ended stay for 90 days.")
    @APIResponse(
            responseCode = "200",
            description = "Keys, without tokens.",
            content = @Content(schema = @Schema(implementation = AccountJson.KeyPage.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.KeyPage list(
            @Context ContainerRequestContext context,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        List<ApiKey> found = keys.of(KeyGate.caller(context).organisation(), paging.before(), paging.wanted());
        return new AccountJson.KeyPage(
                paging.shown(found).stream().map(AccountJson.Key::of).toList(), paging.next(found, ApiKey::sequence));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.KEYS_WRITE)
    @Operation(
            operationId = "createKey",
            summary = "Make a key",
            description = "It may do no more than the key that makes it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountJson.KeyWish.class)))
    @APIResponse(
            responseCode = "201",
            description = "The key, and the token that opens it.",
            headers = @Header(name = "Location", description = "Where it is."),
            content = @Content(schema = @Schema(implementation = AccountJson.OpenedKey.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public Response create(
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
        AccountJson.KeyWish form = Forms.read(request, body, AccountJson.KeyWish.class);
        ApiKeys.Wish wish = new ApiKeys.Wish(
                Objects.requireNonNullElse(form.name(), ""),
                Forms.words("scopes", form.scopes(), Scope::of),
                Boolean.TRUE.equals(form.test()),
                Forms.time("expiresAt", form.expiresAt()));
        demandWithin(caller, wish.scopes());
        var made = forms.once(
                key,
                caller,
                form,
                AccountJson.OpenedKey.class,
                () -> opened(keys.create(caller.organisation(), Actor.PROGRAM, wish)));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/keys/" + made.value().key().id())
                .entity(made.octets())
                .build();
    }

    @GET
    @Path("{key}")
    @KeyNeeded(Scope.KEYS_READ)
    @Operation(operationId = "getKey", summary = "See a key")
    @APIResponse(
            responseCode = "200",
            description = "The key, without its token.",
            content = @Content(schema = @Schema(implementation = AccountJson.Key.class)))
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.Key see(@PathParam("key") String id, @Context ContainerRequestContext context) {
        return AccountJson.Key.of(find(KeyGate.caller(context), id));
    }

    @POST
    @Path("{key}/rotate")
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.KEYS_WRITE)
    @Operation(
            operationId = "rotateKey",
            summary = "Give a key another token",
            description = "The token before opens until the time that you choose, then never again.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountJson.Rotation.class)))
    @APIResponse(
            responseCode = "200",
            description = "The key, and its new token.",
            content = @Content(schema = @Schema(implementation = AccountJson.OpenedKey.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public AccountJson.OpenedKey rotate(
            @PathParam("key") String id,
            @Context ContainerRequestContext context,
            @Context HttpServerRequest request,
            InputStream body) {
        Caller caller = KeyGate.caller(context);
        ApiKey key = find(caller, id);
        demandWithin(caller, key.scopes());
        Instant until = Forms.maybe(request, body, AccountJson.Rotation.class)
                .flatMap(form -> Forms.time("formerUntil", form.formerUntil()))
                .orElseGet(clock::instant);
        return opened(keys.rotate(caller.organisation(), Actor.PROGRAM, key.id(), until));
    }

    @DELETE
    @Path("{key}")
    @KeyNeeded(Scope.KEYS_WRITE)
    @Operation(operationId = "revokeKey", summary = "Revoke a key", description = "It opens nothing from now on.")
    @APIResponse(responseCode = "204", description = "It is revoked.")
    @APIResponse(responseCode = "404", ref = "NotOurs")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public Response revoke(@PathParam("key") String id, @Context ContainerRequestContext context) {
        Caller caller = KeyGate.caller(context);
        ApiKey key = find(caller, id);
        if (!keys.revoke(caller.organisation(), Actor.PROGRAM, key.id())) {
            throw KeyProblems.noSuchKey();
        }
        return Response.noContent().build();
    }

    private ApiKey find(Caller caller, String id) {
        return ApiKeyId.read(id)
                .flatMap(key -> keys.find(caller.organisation(), key))
                .orElseThrow(KeyProblems::noSuchKey);
    }

    private static void demandWithin(Caller caller, Set<Scope> scopes) {
        if (!caller.scopes().containsAll(scopes)) {
            throw KeyProblems.beyondCaller();
        }
    }

    private static AccountJson.OpenedKey opened(ApiKeys.Made made) {
        return switch (made) {
            case ApiKeys.Opened opened -> AccountJson.OpenedKey.of(opened);
            case ApiKeys.Refused(var reason) -> throw KeyProblems.refused(reason);
        };
    }
}
