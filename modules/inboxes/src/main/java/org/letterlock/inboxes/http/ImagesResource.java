package org.letterlock.inboxes.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.letterlock.inboxes.ImageLoading;
import org.letterlock.inboxes.ImageProxy;
import org.letterlock.inboxes.MessageId;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.web.RequestLimits;

/** The remote pictures of one message, loaded by our server. */
@Path("/api/v1/inboxes/{id}/messages/{mid}/images")
@RunOnVirtualThread
@Tag(name = "Messages")
@SecurityRequirement(name = "token")
public class ImagesResource {

    private final InboxDoor door;
    private final RequestLimits limits;
    private final ImageProxy proxy;

    @Inject
    ImagesResource(InboxDoor door, RequestLimits limits, ImageProxy proxy) {
        this.door = door;
        this.limits = limits;
        this.proxy = proxy;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "loadImages",
            summary = "Load the remote pictures of a message",
            description =
                    "Our server fetches them, so their hosts, and with them maybe the sender, learn that the message"
                            + " was opened, but not by whom or where. No cookies, no referrer; only hosts on the public internet;"
                            + " only PNG, JPEG, GIF and WebP. Nothing is kept: asked again, they are fetched again.")
    @APIResponse(
            responseCode = "200",
            description = "The message with the pictures that could be loaded, and what came of each.",
            content = @Content(schema = @Schema(implementation = ImagesJson.class)))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "403", ref = "ImagesOff")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    @APIResponse(responseCode = "503", ref = "ImagesBusy")
    public ImagesJson load(
            @PathParam("id") String id, @PathParam("mid") String mid, @Context HttpServerRequest request) {
        OpenInbox inbox = door.enter(id, request).inbox();
        MessageId message = Ids.message(mid).orElseThrow(InboxProblems::noSuchMessage);
        if (!proxy.isOn()) {
            throw InboxProblems.imagesOff();
        }
        limits.fetch(request);
        return switch (proxy.load(inbox, message)) {
            case ImageLoading.Done done -> ImagesJson.of(done.mail().html().orElseThrow(InboxProblems::noHtml), done);
            case ImageLoading.NoSuchMail _ -> throw InboxProblems.noSuchMessage();
            case ImageLoading.Busy _ -> throw InboxProblems.imagesBusy();
        };
    }
}
