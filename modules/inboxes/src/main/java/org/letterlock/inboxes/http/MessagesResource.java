package org.letterlock.inboxes.http;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.MailPage;
import org.letterlock.inboxes.MessageId;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.ReceivedMail;
import org.letterlock.mail.AttachmentContent;
import org.letterlock.mail.MailView;
import org.letterlock.web.RequestLimits;

/** The messages of one inbox: listing, waiting, reading, downloading, deleting. */
@Path("/api/v1/inboxes/{id}/messages")
@RunOnVirtualThread
@Tag(name = "Messages")
@SecurityRequirement(name = "token")
public class MessagesResource {

    private static final String DOWNLOADED = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private final InboxDoor door;
    private final RequestLimits limits;

    @Inject
    MessagesResource(InboxDoor door, RequestLimits limits) {
        this.door = door;
        this.limits = limits;
    }

    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listMessages",
            summary = "List messages, or wait for one",
            description =
                    "Oldest first. With `wait`, an empty stretch is not answered until a message arrives or the time is"
                            + " over, so that list, wait and event stream together lose nothing: they share one cursor.")
    @APIResponse(
            responseCode = "200",
            description = "A stretch of the list; empty when there is nothing behind the cursor.",
            content = @Content(schema = @Schema(implementation = MailJson.Page.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public CompletionStage<MailJson.Page> list(
            @PathParam("id") String id,
            @Parameter(description = "A cursor from `next` or an event's id; left out: from the beginning.")
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(
                            description = "Seconds to wait for the first message.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "60",
                                            defaultValue = "0"))
                    @QueryParam("wait")
                    @Nullable
                    String wait,
            @Parameter(
                            description = "Most items.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Context HttpServerRequest request) {
        OpenInbox inbox = door.enter(id, request).inbox();
        long from = Cursors.after(after);
        int most = Cursors.limit(limit);
        Duration patience = Cursors.wait(wait);
        if (patience.isZero()) {
            return CompletableFuture.completedFuture(MailJson.Page.of(inbox.mails(from, most)));
        }
        RequestLimits.Lease lease = limits.stream(request);
        return inbox.awaitMails(from, most, patience)
                .whenComplete((_, _) -> lease.close())
                // Whoever completes the wait has better things to do than this: it may be the mail receiver.
                .thenApplyAsync(page -> stillOpen(id, request, page), Thread::startVirtualThread);
    }

    /** An inbox that ended while somebody waited gives an empty page: that must not look as if no mail came. */
    private MailJson.Page stillOpen(String id, HttpServerRequest request, MailPage page) {
        if (page.items().isEmpty()) {
            door.enter(id, request);
        }
        return MailJson.Page.of(page);
    }

    @GET
    @Path("{mid}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readMessage", summary = "Read a message")
    @APIResponse(
            responseCode = "200",
            description = "The message.",
            content = @Content(schema = @Schema(implementation = MailJson.Full.class)))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public MailJson.Full read(
            @PathParam("id") String id, @PathParam("mid") String mid, @Context HttpServerRequest request) {
        OpenInbox inbox = door.enter(id, request).inbox();
        MessageId message = message(mid);
        ReceivedMail row = inbox.find(message).orElseThrow(InboxProblems::noSuchMessage);
        MailView mail = inbox.read(message).orElseThrow(InboxProblems::noSuchMessage);
        return MailJson.Full.of(inbox.inbox().id(), row, mail, inbox.authenticity(row.id()));
    }

    @DELETE
    @Path("{mid}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "deleteMessage", summary = "Destroy a message")
    @APIResponse(responseCode = "204", description = "It is destroyed.")
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "403", ref = "CrossSite")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response delete(
            @PathParam("id") String id, @PathParam("mid") String mid, @Context HttpServerRequest request) {
        OpenInbox inbox = door.enter(id, request).inbox();
        if (!inbox.delete(message(mid))) {
            throw InboxProblems.noSuchMessage();
        }
        return Response.noContent().build();
    }

    @GET
    @Path("{mid}/raw")
    @Produces("message/rfc822")
    @Operation(
            operationId = "downloadMessage",
            summary = "Download a message as it came in",
            description = "Octet by octet what the sender's server transmitted.")
    @APIResponse(
            responseCode = "200",
            description = "The mail (RFC 5322).",
            content =
                    @Content(
                            mediaType = "message/rfc822",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response raw(@PathParam("id") String id, @PathParam("mid") String mid, @Context HttpServerRequest request) {
        OpenInbox inbox = door.enter(id, request).inbox();
        MessageId message = message(mid);
        byte[] octets = inbox.raw(message).orElseThrow(InboxProblems::noSuchMessage);
        FramedMail.replacePolicy(request, DOWNLOADED);
        return Response.ok(octets)
                .header("Content-Disposition", FileNames.attachment(message.value() + ".eml"))
                .build();
    }

    @GET
    @Path("{mid}/html")
    @Produces("text/html;charset=UTF-8")
    @Operation(
            operationId = "showMessage",
            summary = "The message as a page for a frame",
            description = "Sanitised HTML under a content policy that allows no script and no load from anywhere.")
    @APIResponse(
            responseCode = "200",
            description = "The page.",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response html(@PathParam("id") String id, @PathParam("mid") String mid, @Context HttpServerRequest request) {
        OpenInbox inbox = door.enter(id, request).inbox();
        MailView mail = inbox.read(message(mid)).orElseThrow(InboxProblems::noSuchMessage);
        String html = mail.html().orElseThrow(InboxProblems::noHtml);
        return FramedMail.answer(request, html);
    }

    @GET
    @Path("{mid}/attachments/{n}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "downloadAttachment",
            summary = "Download an attachment",
            description =
                    "Always as a file to save; types that a browser could run are sent as application/octet-stream.")
    @APIResponse(
            responseCode = "200",
            description = "Its decoded octets.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response attachment(
            @PathParam("id") String id,
            @PathParam("mid") String mid,
            @PathParam("n") String number,
            @Context HttpServerRequest request) {
        OpenInbox inbox = door.enter(id, request).inbox();
        MessageId message = message(mid);
        if (inbox.find(message).isEmpty()) {
            throw InboxProblems.noSuchMessage();
        }
        int index = Ids.index(number).orElseThrow(InboxProblems::noSuchAttachment);
        AttachmentContent file = inbox.attachment(message, index).orElseThrow(InboxProblems::noSuchAttachment);
        FramedMail.replacePolicy(request, DOWNLOADED);
        return Response.ok(file.octets())
                .header("Content-Type", FileNames.type(file.attachment().contentType()))
                .header(
                        "Content-Disposition",
                        FileNames.attachment(file.attachment().fileName()))
                .build();
    }

    private static MessageId message(String mid) {
        return Ids.message(mid).orElseThrow(InboxProblems::noSuchMessage);
    }
}
