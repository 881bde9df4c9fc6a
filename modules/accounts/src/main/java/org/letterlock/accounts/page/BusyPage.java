package org.letterlock.accounts.page;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.letterlock.accounts.signin.BusyException;

/** Tells who came when too many waited to come again in a moment. */
@Provider
public final class BusyPage implements ExceptionMapper<BusyException> {

    @Override
    public Response toResponse(BusyException busy) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .build();
    }
}
