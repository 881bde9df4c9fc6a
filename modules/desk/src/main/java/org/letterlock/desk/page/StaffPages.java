package org.letterlock.desk.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Staff;
import org.letterlock.desk.StaffRole;
import org.letterlock.web.Problems;

/** Who of the operator's people answers what, and who looked at what. */
@Path("/desk/staff")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class StaffPages {

    private static final String PATH = "/desk/staff";
    private static final int SHOWN = 200;

    private final ConsoleDoor door;
    private final Workspace workspace;
    private final FrontDesk desk;

    @Inject
    StaffPages(ConsoleDoor door, Workspace workspace, FrontDesk desk) {
        this.door = door;
        this.workspace = workspace;
        this.desk = desk;
    }

    /** One of them, and each role with whether they have it. */
    public record Row(String id, String name, String until, List<Choice> choices) {}

    /** A role. */
    public record Choice(String tag, boolean held) {

        public String textKey() {
            return "desk.role." + tag;
        }

        public String meansKey() {
            return textKey() + ".means";
        }
    }

    @GET
    public Response show(
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.clerk(request);
        door.demand(clerk, Staff.ROLES, Optional.empty(), "look");
        Map<String, Object> data = new HashMap<>(workspace.done(done));
        data.put("rows", desk.staff().all().stream().map(this::row).toList());
        data.put("accesses", desk.staff().noted(SHOWN));
        return workspace.page("desk/staff", clerk.guest(), headers, PATH, data).build();
    }

    private Row row(Staff.Member member) {
        return new Row(
                member.person().id().text(),
                member.person().name(),
                desk.evidence()
                        .currentUntil(member.person().id())
                        .map(LocalDate::toString)
                        .orElse(""),
                List.of(StaffRole.values()).stream()
                        .map(role -> new Choice(role.tag(), member.is(role)))
                        .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @FormParam("person") @Nullable String person,
            @FormParam("role") @Nullable String tag,
            @FormParam("act") @Nullable String act,
            @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        PersonId id = PersonId.read(person == null ? "" : person)
                .orElseThrow(() -> Problems.notFound().exception());
        StaffRole role = StaffRole.of(tag == null ? "" : tag)
                .orElseThrow(() -> Problems.notFound().exception());
        door.demand(clerk, Staff.ROLES, Optional.of(id.value()), "change");
        boolean changed = "take".equals(act)
                ? desk.staff().take(clerk.member(), id, role)
                : desk.staff().give(clerk.member(), id, role);
        if (changed) {
            return Workspace.goTo(PATH, "desk-role");
        }
        return desk.evidence().isCurrent(id) ? Workspace.goTo(PATH) : Workspace.goTo(PATH, "desk-no-evidence");
    }

    /** The first one who runs the installation begins to lead. */
    @POST
    @Path("lead")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lead(@FormParam("attest") @Nullable String attest, @Context HttpServerRequest request) {
        ConsoleDoor.Clerk clerk = door.confirmedClerk(request);
        return "yes".equals(attest) && desk.staff().lead(clerk.member())
                ? Workspace.goTo(PATH, "desk-role")
                : Workspace.goTo("/desk");
    }
}
