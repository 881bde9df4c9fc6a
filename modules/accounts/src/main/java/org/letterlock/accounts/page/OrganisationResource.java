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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Ruling;

/** An organisation's first page, its name, and the ways out of it: leaving it, and ending it. */
@Path("/app/{organisation}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class OrganisationResource {

    private static final String SETTINGS = "workspace/settings";

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;

    @Inject
    public OrganisationResource(Door door, Workspace workspace, Accounts accounts) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
    }

    @GET
    public Response overview(
            @PathParam("organisation") String slug,
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.SEE_ORGANISATION);
        Organisation organisation = member.membership().organisation();
        Map<String, Object> data = new HashMap<>(workspace.done(done));
        data.put("member", member);
        int members = accounts.organisations().members(organisation).size();
        boolean managing = member.may(Permission.MANAGE_MEMBERS);
        data.put("members", members);
        data.put("waiting", managing ? accounts.invitations().of(organisation).size() : 0);
        data.put("root", Workspace.root(organisation));
        data.put("steps", steps(member, members == 1));
        return workspace
                .page("workspace/overview", member, headers, Workspace.root(organisation), data)
                .build();
    }

    /** What somebody could do next: the page behind {@code path} exists, and they may. */
    public record Step(String icon, String id, String path) {

        public String textKey() {
            return "workspace.step." + id;
        }

        public String whyKey() {
            return textKey() + ".why";
        }

        public String actKey() {
            return textKey() + ".do";
        }
    }

    private static List<Step> steps(Door.Member member, boolean alone) {
        List<Step> steps = new ArrayList<>();
        if (alone && member.may(Permission.MANAGE_MEMBERS)) {
            steps.add(new Step("user-plus", "invite", root(member) + "/invite"));
        }
        steps.add(new Step("lock", "own-data", "/app/privacy"));
        return steps;
    }

    @GET
    @Path("settings")
    public Response settings(
            @PathParam("organisation") String slug,
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.SEE_ORGANISATION);
        Form form = new Form("rename")
                .with("name", member.membership().organisation().name());
        return settings(member, form, Optional.empty(), workspace.done(done), headers);
    }

    private Response settings(
            Door.Member member, Form form, Optional<String> refused, Map<String, Object> done, HttpHeaders headers) {
        Map<String, Object> data = new HashMap<>(done);
        data.put("member", member);
        data.put("form", form);
        data.put("mayRename", member.may(Permission.EDIT_ORGANISATION));
        data.put("mayEnd", member.may(Permission.OWN_ORGANISATION));
        data.put("refused", refused.orElse(""));
        data.put("root", root(member));
        return workspace
                .page(SETTINGS, member, headers, root(member) + "/settings", data)
                .status(refused.isPresent() ? Form.REFUSED : form.status())
                .build();
    }

    @POST
    @Path("settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rename(
            @PathParam("organisation") String slug,
            @FormParam("name") @Nullable String name,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.EDIT_ORGANISATION);
        Form form = new Form("rename").with("name", name);
        Optional<String> called = DisplayName.read(form.value("name"));
        if (called.isEmpty()) {
            form.refuse("name", "workspace.wrong.name");
            return settings(member, form, Optional.empty(), Map.of(), headers);
        }
        accounts.organisations().rename(member.membership(), called.get());
        return Workspace.goTo(root(member) + "/settings", "renamed");
    }

    @GET
    @Path("leave")
    public Response leaving(@PathParam("organisation") String slug, @Context HttpServerRequest request) {
        return Workspace.goTo(root(door.member(request, slug, Permission.SEE_ORGANISATION)) + "/settings");
    }

    @POST
    @Path("leave")
    public Response leave(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.SEE_ORGANISATION);
        if (accounts.memberships().leave(member.membership()) == Ruling.LAST_OWNER) {
            Form form = new Form("rename")
                    .with("name", member.membership().organisation().name());
            return settings(member, form, Optional.of("workspace.wrong.last-owner"), Map.of(), headers);
        }
        return Workspace.goTo("/app/account", "left");
    }

    @GET
    @Path("end")
    public Response ending(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        return ending(door.confirmedMember(request, slug, Permission.OWN_ORGANISATION), new Form("end"), headers);
    }

    private Response ending(Door.Member member, Form form, HttpHeaders headers) {
        Organisation organisation = member.membership().organisation();
        Map<String, Object> data = Map.of(
                "member",
                member,
                "form",
                form,
                "members",
                accounts.organisations().members(organisation).size(),
                "root",
                root(member));
        return workspace
                .page("workspace/end", member, headers, root(member) + "/end", data)
                .status(form.status())
                .build();
    }

    @POST
    @Path("end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(
            @PathParam("organisation") String slug,
            @FormParam("slug") @Nullable String typed,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, Permission.OWN_ORGANISATION);
        Form form = new Form("end").with("slug", typed);
        if (!form.value("slug").equals(member.membership().organisation().slug().value())) {
            return ending(member, form.refuse("slug", "workspace.wrong.typed"), headers);
        }
        if (accounts.organisations().end(member.membership()) != Ruling.DONE) {
            throw Door.notPermitted();
        }
        return Workspace.goTo("/app/account", "ended");
    }

    private static String root(Door.Member member) {
        return Workspace.root(member.membership().organisation());
    }
}
