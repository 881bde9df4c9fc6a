package org.letterlock.inboxes.http;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.KeptInbox;
import org.letterlock.inboxes.Opening;
import org.letterlock.inboxes.Profile;
import org.letterlock.web.CopySchema;
import org.letterlock.web.IdempotentAnswers;
import org.letterlock.web.JsonBody;
import org.letterlock.web.PortableCopy;
import org.letterlock.web.ProofTask;
import org.letterlock.web.RequestLimits;

/** Opening, keeping and ending inboxes. */
@Path("/api/v1/inboxes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Inboxes")
public class InboxesResource {

    private final Inboxes inboxes;
    private final InboxDoor door;
    private final HolderCookie cookie;
    private final RequestLimits limits;
    private final IdempotentAnswers answers;
    private final ObjectMapper json;
    private final PortableCopy copies;

    @Inject
    InboxesResource(
            Inboxes inboxes,
            InboxDoor door,
            HolderCookie cookie,
            RequestLimits limits,
            IdempotentAnswers answers,
            ObjectMapper json,
            PortableCopy copies) {
        this.inboxes = inboxes;
        this.door = door;
        this.cookie = cookie;
        this.limits = limits;
        this.answers = answers;
        this.json = json;
        this.copies = copies;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "openInbox",
            summary = "Open an inbox",
            description = "Gives a new address at once, made up or wished for. No account and no key are needed.")
    @RequestBody(
            description = "May be left out.",
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AddressForm.class)))
    @APIResponse(
            responseCode = "201",
            description = "The inbox, and the token that opens it.",
            headers = @Header(name = "Location", description = "Where the inbox is."),
            content = @Content(schema = @Schema(implementation = InboxJson.Opened.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "409", ref = "AddressTaken")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(responseCode = "422", ref = "AddressRefused")
    @APIResponse(responseCode = "429", ref = "TooManyNew")
    @APIResponse(responseCode = "503", ref = "Full")
    @Parameter(ref = ProofTask.HEADER)
    public Response open(
            @Context HttpServerRequest request,
            @Parameter(
                            description =
                                    "22 to 255 visible characters that nobody can guess, such as a random UUID. The same"
                                            + " call with the same key within ten minutes gets the same answer and opens no second inbox.")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key,
            InputStream body) {
        AddressForm form = form(request, body);
        Profile profile = form.profileOr(Profile.SESSION);
        byte[] answer = answers.answer(key, form.fingerprint(), () -> {
            limits.creation(request);
            return octets(made(inboxes.open(form.wish(), profile)));
        });
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/inboxes/" + opened(answer).id())
                .entity(answer)
                .build();
    }

    @GET
    @Path("{id}")
    @SecurityRequirement(name = "token")
    @Operation(operationId = "getInbox", summary = "See an inbox")
    @APIResponse(
            responseCode = "200",
            description = "Its state.",
            content = @Content(schema = @Schema(implementation = InboxJson.State.class)))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public InboxJson.State see(@PathParam("id") String id, @Context HttpServerRequest request) {
        return InboxJson.State.of(door.enter(id, request).inbox().inbox());
    }

    @GET
    @Path("{id}/copy")
    @Produces({PortableCopy.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "copyInbox",
            summary = "Take everything along",
            description =
                    "The inbox and each message as it came in, written while it is sent. The JSON files of the archive are"
                            + " valid against `" + CopySchema.PATH + "`, which each of them names.")
    @APIResponse(
            responseCode = "200",
            description = "A ZIP file.",
            content =
                    @Content(
                            mediaType = PortableCopy.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response copy(@PathParam("id") String id, @Context HttpServerRequest request) {
        return copies.answer(KeptInbox.of(door.enter(id, request).inbox()).held());
    }

    @DELETE
    @Path("{id}")
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "endInbox",
            summary = "End an inbox now",
            description =
                    "Destroys its key, and with it every message in it. The address is not given out again for 30 days.")
    @APIResponse(responseCode = "204", description = "It has ended.")
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "403", ref = "CrossSite")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response end(@PathParam("id") String id, @Context HttpServerRequest request) {
        InboxDoor.Visit visit = door.enter(id, request);
        visit.inbox().end();
        Response.ResponseBuilder answer = Response.noContent();
        return visit.byCookie() ? answer.header("Set-Cookie", cookie.clear()).build() : answer.build();
    }

    @POST
    @Path("{id}/extend")
    @Consumes(MediaType.WILDCARD)
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "extendInbox",
            summary = "Put its end off",
            description =
                    "A session inbox gets 30 minutes from now, but never more than 24 hours in all; a day inbox 24 hours"
                            + " from now.")
    @APIResponse(
            responseCode = "200",
            description = "Its new state.",
            content = @Content(schema = @Schema(implementation = InboxJson.State.class)))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "403", ref = "CrossSite")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public InboxJson.State extend(@PathParam("id") String id, @Context HttpServerRequest request) {
        return InboxJson.State.of(door.enter(id, request).inbox().extend());
    }

    @POST
    @Path("{id}/address")
    @Consumes(MediaType.WILDCARD)
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "changeAddress",
            summary = "Change the address",
            description =
                    "Ends this inbox with everything in it and opens another one, with an id and a token of its own. A wish"
                            + " that is refused changes nothing. Without `profile` the new inbox has the old one's.")
    @RequestBody(
            description = "May be left out.",
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AddressForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "The new inbox, and the token that opens it.",
            content = @Content(schema = @Schema(implementation = InboxJson.Opened.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "403", ref = "CrossSite")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "AddressTaken")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(responseCode = "422", ref = "AddressRefused")
    @APIResponse(responseCode = "429", ref = "TooManyNew")
    @APIResponse(responseCode = "503", ref = "Full")
    @Parameter(ref = ProofTask.HEADER)
    public Response change(@PathParam("id") String id, @Context HttpServerRequest request, InputStream body) {
        InboxDoor.Visit visit = door.enter(id, request);
        AddressForm form = form(request, body);
        Profile profile = form.profileOr(visit.inbox().inbox().profile());
        limits.creation(request);
        Opening.Opened opened = made(visit.inbox().changeAddress(form.wish(), profile));
        Response.ResponseBuilder answer = Response.ok(InboxJson.Opened.of(opened));
        return visit.byCookie()
                ? answer.header("Set-Cookie", cookie.set(opened.inbox().id(), opened.token()))
                        .build()
                : answer.build();
    }

    private static AddressForm form(HttpServerRequest request, InputStream body) {
        return JsonBody.read(body, request.getHeader("Content-Type"), AddressForm.class)
                .orElse(AddressForm.EMPTY);
    }

    private static Opening.Opened made(Opening opening) {
        return switch (opening) {
            case Opening.Opened opened -> opened;
            case Opening.Refused(Opening.Reason reason) -> throw InboxProblems.refused(reason);
        };
    }

    private byte[] octets(Opening.Opened opened) {
        try {
            return json.writeValueAsBytes(InboxJson.Opened.of(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("an inbox has a JSON form", e);
        }
    }

    private InboxJson.Opened opened(byte[] answer) {
        try {
            return json.readValue(answer, InboxJson.Opened.class);
        } catch (IOException e) {
            throw new UncheckedIOException("our own JSON is readable", e);
        }
    }
}
