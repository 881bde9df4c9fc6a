package org.letterlock.inboxes.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.letterlock.inboxes.Inboxes;

/** The domains on which addresses are given out. */
@Path("/api/v1/domains")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inboxes")
public class DomainsResource {

    private final Inboxes inboxes;

    @Inject
    DomainsResource(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    @GET
    @NonBlocking
    @Operation(
            operationId = "listDomains",
            summary = "List the domains on offer",
            description = "The default comes first.")
    @APIResponse(
            responseCode = "200",
            description = "The domains.",
            content = @Content(schema = @Schema(implementation = InboxJson.Domains.class)))
    public InboxJson.Domains list() {
        return new InboxJson.Domains(inboxes.domains());
    }
}
