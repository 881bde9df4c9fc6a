package org.letterlock.accounts.page;

import static java.util.stream.Collectors.toMap;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Act;
import org.letterlock.accounts.Audit;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.Role;

/** Who did what in an organisation. Names are looked up as they are now; of who is erased none is left. */
@Path("/app/{organisation}/audit")
public final class AuditResource {

    private static final int SHOWN = 50;

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;

    @Inject
    public AuditResource(Door door, Workspace workspace, Accounts accounts) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
    }

    /**
     * A line of the page.
     *
     * @param who a name; empty when {@code whoKey} says it
     * @param whoKey message key for who has no name
     * @param object the name of whom it was done to
     * @param roleKey message key of the role that {@code detail} names; empty when it names none
     */
    public record Line(
            Instant at,
            Optional<String> who,
            String whoKey,
            String actKey,
            Optional<String> object,
            Optional<String> detail,
            String roleKey) {

        /** Whether there is more to say than who did what. */
        public boolean more() {
            return object.isPresent() || detail.isPresent();
        }
    }

    /** Something to filter by. */
    public record Choice(String tag, String textKey, boolean chosen) {}

    /** What the page shows. */
    public record Shown(
            List<Line> lines,
            boolean filtered,
            List<Choice> choices,
            String path,
            String older,
            Optional<Audit.Check> check) {}

    @GET
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    public Response audit(
            @PathParam("organisation") String slug,
            @QueryParam("act") @Nullable String tag,
            @QueryParam("before") @Nullable String before,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.SEE_AUDIT);
        Optional<Act> act =
                Stream.of(Act.values()).filter(one -> one.tag().equals(tag)).findFirst();
        List<Audit.Entry> entries =
                accounts.audit().of(member.membership().organisation().id(), act, sequence(before), SHOWN + 1);
        String path = "/app/" + slug + "/audit";
        Shown shown = new Shown(
                lines(entries.stream().limit(SHOWN).toList()),
                act.isPresent(),
                choices(act),
                path,
                entries.size() > SHOWN ? older(path, act, entries.get(SHOWN - 1)) : "",
                accounts.audit().lastCheck());
        return workspace
                .page(
                        "post/audit",
                        member,
                        headers,
                        path,
                        Map.of("audit", shown, "days", AccountPolicies.AUDIT.toDays()))
                .build();
    }

    /** Anything but a sequence is the beginning. */
    private static long sequence(@Nullable String before) {
        return before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    }

    private static List<Choice> choices(Optional<Act> chosen) {
        return Act.inOrganisations().stream()
                .map(act -> new Choice(
                        act.tag(), key(act), chosen.filter(act::equals).isPresent()))
                .toList();
    }

    private static String key(Act act) {
        return "audit.act." + act.tag();
    }

    private static String older(String path, Optional<Act> act, Audit.Entry last) {
        return path + "?" + act.map(one -> "act=" + one.tag() + "&").orElse("") + "before=" + last.sequence();
    }

    private List<Line> lines(List<Audit.Entry> entries) {
        Map<UUID, Optional<String>> names = entries.stream()
                .flatMap(entry -> Stream.concat(entry.actor().map(PersonId::value).stream(), entry.object().stream()))
                .distinct()
                .collect(toMap(
                        Function.identity(),
                        id -> accounts.people().find(new PersonId(id)).map(Person::name)));
        return entries.stream().map(entry -> line(entry, names)).toList();
    }

    private static Line line(Audit.Entry entry, Map<UUID, Optional<String>> names) {
        String nameless = entry.actor().isPresent()
                ? "gone"
                : entry.detail()
                        .filter(way -> way.equals("api") || way.equals("server"))
                        .orElse("operator");
        Optional<String> detail = entry.detail().filter(way -> !way.equals(nameless));
        return new Line(
                entry.at(),
                entry.actor().map(PersonId::value).flatMap(id -> named(names, id)),
                "audit.who." + nameless,
                key(entry.act()),
                entry.object().flatMap(id -> named(names, id)),
                detail,
                detail.flatMap(Role::of)
                        .map(role -> "letter.role." + role.tag())
                        .orElse(""));
    }

    private static Optional<String> named(Map<UUID, Optional<String>> names, UUID id) {
        return names.getOrDefault(id, Optional.empty());
    }
}
