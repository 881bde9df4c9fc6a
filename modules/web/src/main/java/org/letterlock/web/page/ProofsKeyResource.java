package org.letterlock.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.letterlock.web.PublishedProofs;

/** The key by which this installation signs what was proven at it, as a PEM file (RFC 7468). */
@Path("/.well-known/letterlock-proofs.pem")
public final class ProofsKeyResource {

    private final PublishedProofs proofs;

    @Inject
    public ProofsKeyResource(PublishedProofs proofs) {
        this.proofs = proofs;
    }

    @GET
    @Produces("application/x-pem-file")
    public Response key() {
        return Response.ok(proofs.key().pem())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
