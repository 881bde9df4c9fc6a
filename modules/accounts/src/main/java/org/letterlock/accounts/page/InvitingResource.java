package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Invitations.Invitation;
import org.letterlock.accounts.Invitations.Sending;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Post;
import org.letterlock.accounts.Role;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.Problems;
import org.letterlock.web.WebSettings;

/** Where members invite others: the form, and what can be done with an invitation that waits. */
@Path("/app/{organisation}/invite")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class InvitingResource {

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Post post;
    private final WebSettings settings;

    @Inject
    public InvitingResource(Door door, Workspace workspace, Accounts accounts, Post post, WebSettings settings) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.post = post;
        this.settings = settings;
    }

    static String text(UUID id) {
        return Crockford.write(id);
    }

    @GET
    public Response begin(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.MANAGE_MEMBERS);
        return form(member, new Form("invite").with("role", Role.MARKETER.tag()), headers);
    }

    private Response form(Door.Member member, Form form, HttpHeaders headers) {
        Map<String, Object> data = new HashMap<>();
        data.put("form", form);
        data.put("roles", MembersResource.roles(member.may(Permission.OWN_ORGANISATION)));
        data.put("root", root(member));
        return workspace
                .page("workspace/invite", member, headers, root(member) + "/invite", data)
                .status(form.status())
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(
            @PathParam("organisation") String slug,
            @FormParam("email") @Nullable String email,
            @FormParam("role") @Nullable String role,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.MANAGE_MEMBERS);
        Form form = new Form("invite").with("email", email).with("role", role);
        Optional<EmailAddress> address = Addresses.read(form.value("email"));
        Optional<Role> as = Role.of(form.value("role"));
        if (address.isEmpty()) {
            form.refuse("email", "workspace.wrong.email");
        }
        if (as.isEmpty()) {
            form.refuse("role", "workspace.wrong.role");
        }
        if (!form.isRight()) {
            return form(member, form, headers);
        }
        if (as.get() == Role.OWNER) {
            door.confirmedMember(request, slug, Permission.OWN_ORGANISATION);
        }
        return switch (accounts.invitations().invite(member.membership(), address.orElseThrow(), as.get())) {
            case Sending.Sent(Invitation invitation, Token token) -> {
                mail(member, invitation, token);
                yield Workspace.goTo(root(member) + "/members", "invited");
            }
            case Sending.Refused refused -> form(member, form.refuse("email", why(refused)), headers);
        };
    }

    @POST
    @Path("{invitation}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organisation") String slug,
            @PathParam("invitation") String text,
            @FormParam("act") @Nullable String act,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.MANAGE_MEMBERS);
        UUID id = Crockford.read(text).orElseThrow(() -> Problems.notFound().exception());
        if ("revoke".equals(act)) {
            if (!accounts.invitations().revoke(member.membership(), id)) {
                throw Problems.notFound().exception();
            }
            return Workspace.goTo(root(member) + "/members", "revoked");
        }
        return switch (accounts.invitations().again(member.membership(), id)) {
            case Sending.Sent(Invitation invitation, Token token) -> {
                mail(member, invitation, token);
                yield Workspace.goTo(root(member) + "/members", "invited-again");
            }
            case Sending.Refused.GONE -> throw Problems.notFound().exception();
            case Sending.Refused.NOT_PERMITTED -> throw Door.notPermitted();
            case Sending.Refused refused -> form(member, new Form("invite").refuse("email", why(refused)), headers);
        };
    }

    @GET
    @Path("{invitation}")
    public Response back(@PathParam("organisation") String slug, @Context HttpServerRequest request) {
        return Workspace.goTo(root(door.member(request, slug, Permission.MANAGE_MEMBERS)) + "/members");
    }

    private static String why(Sending.Refused refused) {
        return switch (refused) {
            case MEMBER -> "workspace.wrong.member";
            case OBJECTED -> "workspace.wrong.objected";
            case TOO_MANY -> "workspace.wrong.too-many";
            case NOT_PERMITTED, GONE -> throw Door.notPermitted();
        };
    }

    /** In the inviter's language: what the invited person speaks nobody knows yet. */
    private void mail(Door.Member member, Invitation invitation, Token token) {
        post.send(
                invitation.email(),
                member.guest().person().language(),
                new ServiceMail.Invitation(
                        member.membership().organisation().name(),
                        member.guest().person().name(),
                        invitation.role(),
                        settings.baseUrl().resolve("/app/invitation/" + token.value()),
                        invitation.until()));
    }

    private static String root(Door.Member member) {
        return Workspace.root(member.membership().organisation());
    }
}
