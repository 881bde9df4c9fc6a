package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.Post;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.accounts.http.SessionCookie;
import org.letterlock.web.WebSettings;

/** The two ways out of an account: cancelled, with thirty days to come back; or erased at once. */
@Path("/app/privacy")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class LeavingResource {

    private static final String CANCEL = "/app/privacy/cancel";
    private static final String ERASE = "/app/privacy/erase";

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Post post;
    private final WebSettings settings;
    private final SessionCookie cookie;
    private final InstantSource clock;

    @Inject
    public LeavingResource(
            Door door,
            Workspace workspace,
            Accounts accounts,
            Post post,
            WebSettings settings,
            SessionCookie cookie,
            InstantSource clock) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.post = post;
        this.settings = settings;
        this.cookie = cookie;
        this.clock = clock;
    }

    @GET
    @Path("cancel")
    public Response cancelling(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return form("cancel", door.confirmedGuest(request), new Form("cancel"), headers);
    }

    @POST
    @Path("cancel")
    public Response cancel(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Person person = guest.person();
        if (!accounts.people().cancel(person.id()).isEmpty()) {
            return form("cancel", guest, new Form("cancel"), headers);
        }
        Instant until = clock.instant().plus(AccountPolicies.RECOVERY);
        accounts.sessions().closeOthers(person.id(), Optional.empty());
        send(person, new ServiceMail.Cancelled(settings.baseUrl().resolve("/signin"), until));
        return gone("cancelled");
    }

    @GET
    @Path("erase")
    public Response erasing(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return form("erase", door.confirmedGuest(request), new Form("erase"), headers);
    }

    @POST
    @Path("erase")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response erase(
            @FormParam("email") @Nullable String email,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Guest guest = door.confirmedGuest(request);
        Person person = guest.person();
        Form form = new Form("erase").with("email", email);
        if (!form.value("email").equalsIgnoreCase(person.email().text())) {
            return form("erase", guest, form.refuse("email", "workspace.wrong.typed"), headers);
        }
        if (!accounts.people().erase(person.id()).isEmpty()) {
            return form("erase", guest, form, headers);
        }
        send(person, new ServiceMail.Erased());
        return gone("erased");
    }

    private Response form(String which, Door.Guest guest, Form form, HttpHeaders headers) {
        PersonId person = guest.person().id();
        List<Organisation> orphans = accounts.organisations().onlyOwnedBy(person);
        Map<String, Object> data = new HashMap<>();
        data.put("form", form);
        data.put("email", guest.person().email().text());
        data.put("orphans", orphans);
        data.put("until", clock.instant().plus(AccountPolicies.RECOVERY));
        return workspace
                .page("workspace/" + which, guest, headers, which.equals("cancel") ? CANCEL : ERASE, data)
                .status(form.status())
                .build();
    }

    private void send(Person person, ServiceMail mail) {
        post.send(person.email(), person.language(), mail);
    }

    private Response gone(String how) {
        return Response.fromResponse(Workspace.goTo("/app/goodbye/" + how))
                .header(HttpHeaders.SET_COOKIE, cookie.clear())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .build();
    }
}
