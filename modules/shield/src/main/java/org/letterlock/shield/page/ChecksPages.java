package org.letterlock.shield.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Act;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.page.Door;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Replay;
import org.letterlock.shield.Shield;
import org.letterlock.validation.RiskSignal;
import org.letterlock.validation.VerdictPolicy;

/** The page of an organisation's rules for checks: change them, and see first what a change would do. */
@Path("/app/{organisation}/checks")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ChecksPages {

    private static final List<String> FIELDS = List.of("challenge", "block", "weights", "allowed", "denied", "cases");

    /** A signal with what it usually counts. */
    public record SignalRow(String id, int weight, String textKey) {

        static SignalRow of(RiskSignal signal) {
            return new SignalRow(signal.id(), signal.weight(), "signal." + signal.id());
        }
    }

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Shield shield;
    private final CheckPolicies policies;

    @Inject
    ChecksPages(Door door, Workspace workspace, Accounts accounts, Shield shield, CheckPolicies policies) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.shield = shield;
        this.policies = policies;
    }

    @GET
    public Response see(
            @PathParam("organisation") String slug,
            @QueryParam("done") @DefaultValue("") String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.CHECK_ADDRESSES);
        Form form = PolicyForm.of(policies.of(organisation(member)));
        return page(slug, member, headers, form, workspace.done(done));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organisation") String slug,
            MultivaluedMap<String, String> fields,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.EDIT_ORGANISATION);
        Form form = sent(fields);
        Optional<VerdictPolicy> policy = PolicyForm.read(form);
        if (policy.isEmpty()) {
            return page(slug, member, headers, form, Map.of());
        }
        OrganisationId organisation = organisation(member);
        policies.choose(organisation, policy.get());
        accounts.audit()
                .note(organisation, Optional.of(member.membership().person()), Act.CHECKS_CHANGED, Optional.empty());
        return Workspace.goTo(root(slug), "checks-changed");
    }

    /** Changes nothing: shows what the rules in the form would do about the cases in it, beside those that hold. */
    @POST
    @Path("try")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tryOut(
            @PathParam("organisation") String slug,
            MultivaluedMap<String, String> fields,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.CHECK_ADDRESSES);
        Form form = sent(fields);
        Optional<VerdictPolicy> policy = PolicyForm.read(form);
        Optional<List<Replay.Case>> cases = Cases.read(form.value("cases"));
        if (cases.isEmpty()) {
            form.refuse("cases", "shield.cases.wrong");
        }
        if (policy.isEmpty() || cases.isEmpty()) {
            return page(slug, member, headers, form, Map.of());
        }
        VerdictPolicy held = policies.of(organisation(member));
        Replay replay = shield.replay(cases.get(), held, policy.get());
        return page(slug, member, headers, form, Map.of("replay", ReplayView.of(replay)));
    }

    private Response page(String slug, Door.Member member, HttpHeaders headers, Form form, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.put("root", root(slug));
        data.put("form", form);
        data.put("mayChange", member.may(Permission.EDIT_ORGANISATION));
        data.put("signals", Stream.of(RiskSignal.values()).map(SignalRow::of).toList());
        data.put("bundle", shield.data().id());
        data.put("date", shield.data().date().toString());
        return workspace
                .page("shield/checks", member, headers, root(slug), data)
                .status(form.status())
                .build();
    }

    private static Form sent(MultivaluedMap<String, String> fields) {
        Form form = new Form("policy");
        FIELDS.forEach(field -> form.with(field, fields.getFirst(field)));
        return form;
    }

    private static OrganisationId organisation(Door.Member member) {
        return member.membership().organisation().id();
    }

    /** Where the pages about an organisation's checks are. */
    static String root(String slug) {
        return "/app/" + slug + "/checks";
    }
}
