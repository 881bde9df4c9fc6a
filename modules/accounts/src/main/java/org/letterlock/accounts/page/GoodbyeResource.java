package org.letterlock.accounts.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.letterlock.web.Pages;
import org.letterlock.web.Readers;

/** Says what was done with an account to somebody who is signed in no more. */
@Path("/app/goodbye/{how: cancelled|erased}")
@Produces(MediaType.TEXT_HTML)
public final class GoodbyeResource {

    private final Pages pages;
    private final Readers readers;

    @Inject
    public GoodbyeResource(Pages pages, Readers readers) {
        this.pages = pages;
        this.readers = readers;
    }

    @GET
    @NonBlocking
    public Response goodbye(@PathParam("how") String how, @Context HttpHeaders headers) {
        String title = "workspace.goodbye." + how;
        Map<String, Object> data =
                Map.of("titleKey", title, "meansKey", title + ".means", "recoverable", how.equals("cancelled"));
        return pages.answer("workspace/goodbye", readers.view(headers, "/app/goodbye/" + how), data)
                .build();
    }
}
