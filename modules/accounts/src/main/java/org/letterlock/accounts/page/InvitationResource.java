package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Invitations.Accepting;
import org.letterlock.accounts.Invitations.Invitation;
import org.letterlock.accounts.Organisation;
import org.letterlock.privacy.Token;
import org.letterlock.web.Pages;
import org.letterlock.web.Readers;

/**
 * Where the link in an invitation leads: says what it is about to whoever holds it, and lets the invited person in once
 * they are signed in with the invited address.
 */
@Path("/app/invitation/{token}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class InvitationResource {

    private final Door door;
    private final Accounts accounts;
    private final Pages pages;
    private final Readers readers;

    @Inject
    public InvitationResource(Door door, Accounts accounts, Pages pages, Readers readers) {
        this.door = door;
        this.accounts = accounts;
        this.pages = pages;
        this.readers = readers;
    }

    @GET
    public Response show(
            @PathParam("token") String text, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Optional<Invitation> invitation = accounts.invitations().find(new Token(text));
        return page(text, invitation, invitation.isEmpty() ? Optional.of("gone") : Optional.empty(), headers, request);
    }

    @POST
    public Response accept(
            @PathParam("token") String text, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Guest guest = door.guest(request);
        Token token = new Token(text);
        Optional<Invitation> invitation = accounts.invitations().find(token);
        Accepting answer = accounts.invitations().accept(token, guest.person());
        return switch (answer) {
            case JOINED ->
                Workspace.goTo(
                        invitation
                                .flatMap(this::organisation)
                                .map(Workspace::root)
                                .orElse("/app"),
                        "joined");
            case GONE -> page(text, Optional.empty(), Optional.of("gone"), headers, request);
            case NOT_YOURS -> page(text, Optional.empty(), Optional.of("not-yours"), headers, request);
            case FULL -> page(text, Optional.empty(), Optional.of("full"), headers, request);
        };
    }

    private Optional<Organisation> organisation(Invitation invitation) {
        return accounts.organisations().find(invitation.organisation());
    }

    private Response page(
            String token,
            Optional<Invitation> invitation,
            Optional<String> refused,
            HttpHeaders headers,
            HttpServerRequest request) {
        String path = "/app/invitation/" + token;
        Optional<Door.Guest> guest = door.maybeGuest(request);
        Map<String, Object> data = new HashMap<>();
        data.put("path", path);
        data.put("refused", refused.orElse(""));
        data.put("guest", guest.map(known -> known.person().email().text()).orElse(""));
        data.put(
                "organisation",
                invitation.flatMap(this::organisation).map(Organisation::name).orElse(""));
        data.put("roleKey", invitation.map(found -> found.role().textKey()).orElse(""));
        Pages.View view = readers.view(headers, path);
        invitation.ifPresent(found -> data.put("until", found.until()));
        data.put("moments", new Moments(view.language()));
        return pages.answer("workspace/invitation", view, data)
                .status(refused.isPresent() ? 404 : 200)
                .build();
    }
}
