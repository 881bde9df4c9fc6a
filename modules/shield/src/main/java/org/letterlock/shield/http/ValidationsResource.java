package org.letterlock.shield.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.KeyNeeded;
import org.letterlock.accounts.Scope;
import org.letterlock.shield.Answer;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Query;
import org.letterlock.shield.Shield;
import org.letterlock.shield.Velocity;
import org.letterlock.web.JsonBody;
import org.letterlock.web.Problem;
import org.letterlock.web.Problems;

/** Checks of addresses and networks. By POST only, so that no address stands in a URL. */
@Path("/api/v1/validations")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@Tag(name = "Validations")
@SecurityRequirement(name = "key")
public class ValidationsResource {

    private final Shield shield;
    private final CheckPolicies policies;
    private final Velocity velocity;
    private final ObjectWriter writer;

    @Inject
    ValidationsResource(Shield shield, CheckPolicies policies, Velocity velocity, ObjectMapper json) {
        this.shield = shield;
        this.policies = policies;
        this.velocity = velocity;
        this.writer = json.writerFor(AnswerJson.class);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @KeyNeeded(Scope.VALIDATIONS)
    @Operation(
            operationId = "validate",
            summary = "Check an address, a network, or both",
            description =
                    "Says whether to allow, to ask for more, or to block, and why: the score is the sum of the signals' weights"
                            + " times confidences, held between 0 and 100. What could not be found out counts nothing. Mailboxes are not"
                            + " probed. Nothing of what is checked is kept.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CheckForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "The verdict. An address that is none is a verdict, too.",
            content = @Content(schema = @Schema(implementation = AnswerJson.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoKey")
    @APIResponse(responseCode = "403", ref = "NoScope")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(
            responseCode = "422",
            description = "There is nothing to check, or not in that way: `/problems/invalid-email`,"
                    + " `/problems/invalid-ip`, `/problems/invalid-profile`.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "429", ref = "KeyExhausted")
    public CompletionStage<Response> validate(
            @Context ContainerRequestContext context, @Context HttpServerRequest request, InputStream body) {
        CheckForm form = JsonBody.read(body, request.getHeader("Content-Type"), CheckForm.class)
                .orElseThrow(() -> Problems.malformedJson().exception());
        Query query = form.query();
        Caller caller = (Caller) Objects.requireNonNull(context.getProperty(Caller.PROPERTY));
        if (policies.isReady(caller.organisation()) && velocity.isReady(caller)) {
            return answer(caller, query);
        }
        return CompletableFuture.supplyAsync(() -> prepared(caller, query), Thread::startVirtualThread)
                .thenCompose(Function.identity());
    }

    /** Reads what a check needs of the database, which an event loop may not wait for. */
    private CompletionStage<Response> prepared(Caller caller, Query query) {
        velocity.prepare(caller);
        return answer(caller, query);
    }

    private CompletionStage<Response> answer(Caller caller, Query query) {
        return shield.check(query, policies.of(caller.organisation()), seen -> velocity.observe(caller, seen))
                .thenApply(found -> Response.ok(octets(found))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private byte[] octets(Answer answer) {
        try {
            return writer.writeValueAsBytes(AnswerJson.of(answer, shield.data()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer has a JSON form", e);
        }
    }
}
