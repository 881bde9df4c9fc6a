package org.letterlock.web.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.letterlock.web.CopySchema;
import org.letterlock.web.PortableCopy;

/** The schema that every portable copy names, for whoever reads one. */
@Path(CopySchema.PATH)
public final class CopySchemaResource {

    private final PortableCopy copies;

    @Inject
    public CopySchemaResource(PortableCopy copies) {
        this.copies = copies;
    }

    @GET
    @Blocking
    @Produces("application/schema+json")
    public String schema() {
        return copies.schema().toPrettyString();
    }
}
