package org.letterlock.shield.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Scope;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Shield;
import org.letterlock.validation.VerdictPolicy;

/** Many checks in one call, a line each. */
@Path("/api/v1/validations/batch")
@RunOnVirtualThread
@Tag(name = "Validations")
@SecurityRequirement(name = "key")
public class BatchResource {

    private final Shield shield;
    private final CheckPolicies policies;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final BatchPlaces places;

    @Inject
    BatchResource(Shield shield, CheckPolicies policies, Accounts accounts, ObjectMapper json, BatchPlaces places) {
        this.shield = shield;
        this.policies = policies;
        this.accounts = accounts;
        this.json = json;
        this.places = places;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces({Batch.NDJSON, MediaType.APPLICATION_JSON})
    @KeyNeeded(Scope.VALIDATIONS)
    @Operation(
            operationId = "validateBatch",
            summary = "Check many",
            description =
                    "One JSON object a line, as for a single check; at most 10 000 lines and 4 MiB. The answers come in the"
                            + " same order, while lines are still being read: each has `line`, counted from 1, and `verdict` or"
                            + " `problem`. A line that is wrong spoils no other. Each line counts as a call of the key. An organisation"
                            + " runs two batches at once.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = Batch.NDJSON, schema = @Schema(implementation = CheckForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "The verdicts, one a line.",
            content = @Content(mediaType = Batch.NDJSON, schema = @Schema(implementation = Batch.LineJson.class)))
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public Response validate(
            @Context ContainerRequestContext context, @Context RoutingContext routing, InputStream body) {
        Caller caller = (Caller) Objects.requireNonNull(context.getProperty(Caller.PROPERTY));
        VerdictPolicy policy = policies.of(caller.organisation());
        places.take(caller.organisation(), routing);
        // The first line is the call that the key's gate counted.
        Batch batch = new Batch(
                shield,
                policy,
                json,
                number -> number == 1 || accounts.apiKeys().count(caller).granted(),
                body);
        return batch.answer();
    }
}
