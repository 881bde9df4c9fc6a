package org.letterlock.shield.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.page.Door;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.shield.Pace;
import org.letterlock.shield.Trait;
import org.letterlock.shield.Velocity;
import org.letterlock.shield.VelocityLimits;
import org.letterlock.shield.VelocityPolicies;

/** The page on which an organisation sees its own sign-ups as they are counted: all there is of them, and no more. */
@Path("/app/{organisation}/checks/traffic")
@RunOnVirtualThread
public class TrafficPages {

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Velocity velocity;
    private final InstantSource clock;

    @Inject
    TrafficPages(Door door, Workspace workspace, Accounts accounts, Velocity velocity, InstantSource clock) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.velocity = velocity;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response see(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.CHECK_ADDRESSES);
        OrganisationId organisation = member.membership().organisation().id();
        List<Pace> minutes = velocity.minutes(organisation);
        List<Pace> hours = hours(organisation);
        Map<String, Object> data = new HashMap<>();
        data.put("root", ChecksPages.root(slug));
        String state = state(organisation, minutes.isEmpty() && hours.isEmpty());
        data.put("state", state);
        data.put("stateKey", "shield.traffic." + state);
        data.put("meansKey", "shield.traffic." + state + ".means");
        data.put("minutes", new MinuteChart(minutes));
        data.put("hours", HourChart.of(hours, clock.instant()));
        data.put("shares", ShareRow.of(minutes, hours));
        data.put(
                "findings",
                velocity.findings(organisation).stream().map(FindingRow::of).toList());
        data.put("epsilon", VelocityLimits.EPSILON);
        data.put("scale", Velocity.NOISE_SCALE);
        data.put("bound", VelocityLimits.CHECKS_OF_MAILBOX);
        data.put("kept", VelocityLimits.CHECKS_KEPT);
        data.put("days", VelocityPolicies.KEPT.toDays());
        return workspace
                .page("shield/traffic", member, headers, ChecksPages.root(slug) + "/traffic", data)
                .build();
    }

    /** The end of message keys: why there is nothing to see, or {@code shown}. */
    private String state(OrganisationId organisation, boolean nothing) {
        if (accounts.organisations()
                .plan(organisation)
                .filter(Plan::hasVelocity)
                .isEmpty()) {
            return "free";
        }
        if (!velocity.counts(organisation)) {
            return "objected";
        }
        return nothing ? "empty" : "shown";
    }

    private List<Pace> hours(OrganisationId organisation) {
        return velocity.hours(organisation, Instant.EPOCH);
    }

    /** The kept hours with all their numbers, for a program of the reader's own. */
    @GET
    @Path("hours.csv")
    @Produces("text/csv")
    public Response table(@PathParam("organisation") String slug, @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.CHECK_ADDRESSES);
        Stream<String> rows =
                hours(member.membership().organisation().id()).stream().map(TrafficPages::row);
        String names = "hour,checks,addresses,mailboxes,networks,domains,"
                + Arrays.stream(Trait.values()).map(Trait::tag).collect(Collectors.joining(","));
        return Response.ok(Stream.concat(Stream.of(names), rows).collect(Collectors.joining("\r\n", "", "\r\n")))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"hours.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String row(Pace pace) {
        LongStream numbers = LongStream.concat(
                LongStream.of(pace.checks(), pace.addresses(), pace.mailboxes(), pace.networks(), pace.domains()),
                Arrays.stream(Trait.values()).mapToLong(pace::of));
        return pace.start() + "," + numbers.mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
