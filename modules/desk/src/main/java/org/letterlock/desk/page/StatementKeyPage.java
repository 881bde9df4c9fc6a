package org.letterlock.desk.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.letterlock.desk.FrontDesk;

/** The public key by which whoever was handed a report can tell that this installation signed it. */
@Path("/privacy/statement-key.pem")
@RunOnVirtualThread
public final class StatementKeyPage {

    private final FrontDesk desk;

    @Inject
    StatementKeyPage(FrontDesk desk) {
        this.desk = desk;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String key() {
        return "-----BEGIN PUBLIC KEY-----\n" + desk.statementKey() + "\n-----END PUBLIC KEY-----\n";
    }
}
