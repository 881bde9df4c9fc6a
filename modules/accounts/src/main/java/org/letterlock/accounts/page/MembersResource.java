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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.Role;
import org.letterlock.accounts.Ruling;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;

/** Who belongs to an organisation, and a page for each of them where that can be changed. */
@Path("/app/{organisation}/members")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class MembersResource {

    private static final int SHOWN = 50;

    /** A shorter list is seen at a glance. */
    private static final int SEARCHED = 10;

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;

    @Inject
    public MembersResource(Door door, Workspace workspace, Accounts accounts) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
    }

    /** A member in the list; the address is shown to those who manage members. */
    public record Row(PersonId id, String name, String email, Role role, Instant since, boolean self) {

        boolean holds(String text) {
            return name.toLowerCase(Locale.ROOT).contains(text)
                    || email.toLowerCase(Locale.ROOT).contains(text);
        }
    }

    /** A waiting invitation in the list. */
    public record WaitingRow(String id, String email, Role role, String inviter, Instant until) {}

    @GET
    public Response list(
            @PathParam("organisation") String slug,
            @QueryParam("q") @Nullable String query,
            @QueryParam("from") @Nullable String from,
            @QueryParam("done") @Nullable String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.SEE_ORGANISATION);
        boolean managing = member.may(Permission.MANAGE_MEMBERS);
        List<Row> all = rows(member, managing);
        String wanted = query == null ? "" : query.strip();
        List<Row> found = all.stream()
                .filter(row -> row.holds(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        int start = start(from, found.size());
        int end = Math.min(start + SHOWN, found.size());
        Map<String, Object> data = new HashMap<>(workspace.done(done));
        data.put("root", root(member));
        data.put("managing", managing);
        data.put("rows", found.subList(start, end));
        data.put("query", wanted);
        data.put("queryEncoded", URLEncoder.encode(wanted, StandardCharsets.UTF_8));
        data.put("searchable", all.size() > SEARCHED);
        data.put("list", new Slice(start, end, found.size()));
        data.put("waiting", managing ? waiting(member.membership().organisation()) : List.of());
        return workspace
                .page("workspace/members", member, headers, root(member) + "/members", data)
                .build();
    }

    /** Which part of a list is shown; from 0, {@code end} is behind it. */
    public record Slice(int start, int end, int size) {

        public int first() {
            return start + 1;
        }

        public boolean hasBefore() {
            return start > 0;
        }

        public boolean hasMore() {
            return end < size;
        }

        public int before() {
            return Math.max(0, start - SHOWN);
        }

        public boolean isWhole() {
            return start == 0 && end == size;
        }
    }

    private static int start(@Nullable String from, int size) {
        boolean number = from != null && from.matches("[0-9]{1,6}");
        int wanted = number ? Integer.parseInt(from) : 0;
        return wanted < size ? wanted : 0;
    }

    private List<Row> rows(Door.Member member, boolean managing) {
        return accounts.organisations().members(member.membership().organisation()).stream()
                .flatMap(other -> accounts.people().find(other.person()).stream()
                        .map(person -> row(other, person, member, managing)))
                .toList();
    }

    private static Row row(Membership other, Person person, Door.Member member, boolean managing) {
        return new Row(
                person.id(),
                person.name(),
                managing ? person.email().text() : "",
                other.role(),
                other.since(),
                person.id().equals(member.guest().person().id()));
    }

    private List<WaitingRow> waiting(Organisation organisation) {
        return accounts.invitations().of(organisation).stream()
                .map(invitation -> new WaitingRow(
                        InvitingResource.text(invitation.id()),
                        invitation.email().text(),
                        invitation.role(),
                        invitation
                                .inviter()
                                .flatMap(accounts.people()::find)
                                .map(Person::name)
                                .orElse(""),
                        invitation.until()))
                .toList();
    }

    @GET
    @Path("{person}")
    public Response member(
            @PathParam("organisation") String slug,
            @PathParam("person") String id,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.MANAGE_MEMBERS);
        return member(member, target(member, id), Optional.empty(), headers);
    }

    private Response member(Door.Member member, Membership target, Optional<String> refused, HttpHeaders headers) {
        Person person = accounts.people()
                .find(target.person())
                .orElseThrow(() -> Problems.notFound().exception());
        boolean owning = member.may(Permission.OWN_ORGANISATION);
        boolean self = person.id().equals(member.guest().person().id());
        Map<String, Object> data = new HashMap<>();
        data.put("root", root(member));
        data.put("row", row(target, person, member, true));
        data.put("roles", roles(owning));
        data.put("may", owning || target.role() != Role.OWNER);
        data.put("mayHandOver", owning && !self);
        data.put("refused", refused.orElse(""));
        return workspace
                .page(
                        "workspace/member",
                        member,
                        headers,
                        root(member) + "/members/" + person.id().text(),
                        data)
                .status(refused.isPresent() ? Form.REFUSED : 200)
                .build();
    }

    /** What a member may make of others: only owners make owners. */
    static List<Role> roles(boolean owning) {
        return Arrays.stream(Role.values())
                .filter(role -> owning || role != Role.OWNER)
                .toList();
    }

    @POST
    @Path("{person}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organisation") String slug,
            @PathParam("person") String id,
            @FormParam("act") @Nullable String act,
            @FormParam("role") @Nullable String role,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.MANAGE_MEMBERS);
        Membership target = target(member, id);
        Optional<Role> wanted = Optional.ofNullable(role).flatMap(Role::of);
        if ("hand-over".equals(act) || wanted.equals(Optional.of(Role.OWNER))) {
            door.confirmedMember(request, slug, Permission.OWN_ORGANISATION);
        }
        Membership by = member.membership();
        Ruling ruling = switch (act == null ? "" : act) {
            case "role" ->
                accounts.memberships().setRole(by, target.person(), wanted.orElseThrow(MembersResource::unreadable));
            case "remove" -> accounts.memberships().remove(by, target.person());
            case "hand-over" -> accounts.memberships().handOver(by, target.person());
            default -> throw unreadable();
        };
        return switch (ruling) {
            case DONE -> Workspace.goTo(root(member) + "/members", "member-" + act);
            case NOBODY -> throw Problems.notFound().exception();
            case NOT_PERMITTED -> throw Door.notPermitted();
            case LAST_OWNER -> member(member, target, Optional.of("workspace.wrong.last-owner"), headers);
        };
    }

    private static ProblemException unreadable() {
        return Problems.forStatus(400).exception();
    }

    private Membership target(Door.Member member, String id) {
        return PersonId.read(id)
                .flatMap(person -> accounts
                        .organisations()
                        .members(member.membership().organisation())
                        .stream()
                        .filter(other -> other.person().equals(person))
                        .findFirst())
                .orElseThrow(() -> Problems.notFound().exception());
    }

    private static String root(Door.Member member) {
        return Workspace.root(member.membership().organisation());
    }
}
