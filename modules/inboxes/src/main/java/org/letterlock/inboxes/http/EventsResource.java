package org.letterlock.inboxes.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.TooManyListenersException;
import org.letterlock.web.RequestLimits;

/** The live events of one inbox. */
@Path("/api/v1/inboxes/{id}/events")
@Tag(name = "Events")
@SecurityRequirement(name = "token")
public class EventsResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final InboxDoor door;
    private final RequestLimits limits;
    private final ObjectMapper json;
    private final Vertx vertx;

    @Inject
    EventsResource(InboxDoor door, RequestLimits limits, ObjectMapper json, Vertx vertx) {
        this.door = door;
        this.limits = limits;
        this.json = json;
        this.vertx = vertx;
    }

    @GET
    @Blocking
    @RunOnVirtualThread
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "watchInbox", summary = "Watch an inbox", description = """
                    Server-sent events, first what is already there behind the cursor, then live; none lost, none twice.
                    `message` carries a MessageItem, `removed` a RemovedEvent, `expired` an ExpiredEvent, after which the
                    stream closes. The id of an event is the cursor: a browser resumes by itself, others send it as
                    `Last-Event-ID` or `after`. A comment comes every 15 seconds. Who reads too slowly is cut off.""")
    @APIResponse(
            responseCode = "200",
            description = "The stream.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "NoToken")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Multi<OutboundSseEvent> watch(
            @PathParam("id") String id,
            @Parameter(description = "The id of the last event that was seen.") @HeaderParam("Last-Event-ID") @Nullable
                    String lastEventId,
            @Parameter(description = "The same, for those who cannot set headers.") @QueryParam("after") @Nullable
                    String after,
            @Context HttpServerRequest request,
            @Context Sse sse) {
        OpenInbox inbox = door.enter(id, request).inbox();
        long from = Cursors.resume(lastEventId, after);
        RequestLimits.Lease lease = limits.stream(request);
        // A proxy that gathers answers before it hands them on would hold the events back.
        request.response().putHeader("X-Accel-Buffering", "no");
        var timer = new AtomicLong(-1);
        var stream = new EventStream<>(
                listener -> inbox.watch(from, listener),
                new EventForm(sse, json)::of,
                new EventStream.Surroundings(() -> request.response().reset(), () -> {
                    vertx.cancelTimer(timer.get());
                    lease.close();
                }));
        timer.set(vertx.setPeriodic(HEARTBEAT.toMillis(), _ -> stream.beat()));
        try {
            stream.open();
        } catch (TooManyListenersException _) {
            throw InboxProblems.tooManyListeners();
        }
        return Multi.createFrom().publisher(stream);
    }
}
