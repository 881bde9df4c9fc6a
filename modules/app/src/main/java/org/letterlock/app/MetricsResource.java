package org.letterlock.app;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.letterlock.web.RequestLimits;

/** {@code /metrics}, for whoever watches the server. 503 while it starts. */
@Path("/metrics")
public class MetricsResource {

    private final Installation installation;
    private final RequestLimits requests;

    @Inject
    MetricsResource(Installation installation, RequestLimits requests) {
        this.installation = installation;
        this.requests = requests;
    }

    @GET
    @NonBlocking
    @Operation(hidden = true)
    public Response metrics() {
        return Metrics.text(installation, requests)
                .map(text -> Response.ok(text, Metrics.MEDIA_TYPE))
                .orElseGet(() -> Response.status(Response.Status.SERVICE_UNAVAILABLE))
                .header("Cache-Control", "no-store")
                .build();
    }
}
