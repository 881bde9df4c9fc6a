package org.letterlock.app;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.letterlock.mail.SmtpServer;

/** {@code /metrics}, for whoever watches the server. 503 while it starts. */
@Path("/metrics")
public class MetricsResource {

    private final Installation installation;

    @Inject
    MetricsResource(Installation installation) {
        this.installation = installation;
    }

    @GET
    @NonBlocking
    @Operation(hidden = true)
    public Response metrics() {
        return installation
                .smtp()
                .map(SmtpServer::counters)
                .map(smtp -> Response.ok(Metrics.text(installation.inboxes().counters(), smtp), Metrics.MEDIA_TYPE))
                .orElseGet(() -> Response.status(Response.Status.SERVICE_UNAVAILABLE))
                .header("Cache-Control", "no-store")
                .build();
    }
}
