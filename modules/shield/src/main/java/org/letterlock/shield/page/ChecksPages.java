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
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Act;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.page.Door;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Limits;
import org.letterlock.shield.PolicyText;
import org.letterlock.shield.Replay;
import org.letterlock.shield.Shield;
import org.letterlock.shield.Tags;
import org.letterlock.validation.VerdictPolicy;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;

/** The page of an organisation's rules for checks: change them, and see first what a change would do. */
@Path("/app/{organisation}/checks")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ChecksPages {

    private static final List<String> FIELDS = List.of("challenge", "block", "weights", "allowed", "denied", "cases");

    private static final int WRONG_SHOWN = 20;

    /** A signal with what it usually counts. */
    public record SignalRow(String id, int weight, String textKey) {

        static SignalRow of(Map.Entry<String, Integer> signal) {
            return new SignalRow(signal.getKey(), signal.getValue(), "signal." + signal.getKey());
        }
    }

    /** A line of the cases that is none. */
    public record WrongLine(int line, int cell, String textKey) {

        static WrongLine of(Cases.Wrong wrong) {
            return new WrongLine(wrong.line(), wrong.cell(), "shield.cases.wrong." + Tags.of(wrong.reason()));
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
        List<Cases.Line> lines = Cases.read(form.value("cases"));
        List<WrongLine> wrong = lines.stream()
                .filter(Cases.Wrong.class::isInstance)
                .map(line -> WrongLine.of((Cases.Wrong) line))
                .toList();
        if (lines.isEmpty()) {
            form.refuse("cases", "shield.cases.none");
        } else if (lines.size() > Limits.CASES) {
            form.refuse("cases", "shield.cases.many");
        } else if (!wrong.isEmpty()) {
            form.refuse("cases", "shield.cases.wrong");
        }
        if (policy.isEmpty() || !form.isRight()) {
            List<WrongLine> shown = wrong.subList(0, Math.min(wrong.size(), WRONG_SHOWN));
            return page(slug, member, headers, form, Map.of("wrong", shown, "more", wrong.size() - shown.size()));
        }
        VerdictPolicy held = policies.of(organisation(member));
        Replay replay = shield.replay(Cases.good(lines), held, policy.get());
        return page(slug, member, headers, form, Map.of("replay", ReplayView.of(replay)));
    }

    /**
     * Likewise for a part of the cases in a file, which only the browser has. A line that is wrong spoils no other.
     *
     * @throws ProblemException 422 when the rules are wrong, or there are too many lines
     */
    @POST
    @Path("try/piece")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response tryPiece(
            @PathParam("organisation") String slug,
            MultivaluedMap<String, String> fields,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.CHECK_ADDRESSES);
        Form form = sent(fields);
        List<Cases.Line> lines = Cases.read(form.value("cases"));
        VerdictPolicy policy = PolicyForm.read(form)
                .filter(_ -> lines.size() <= Limits.CASES)
                .orElseThrow(() -> Problem.of(
                                422,
                                "rules-wrong",
                                "The rules cannot be tried",
                                "The form says where they are wrong; or there are too many lines.")
                        .exception());
        Replay replay = shield.replay(Cases.good(lines), policies.of(organisation(member)), policy);
        return Response.ok(ReplayPiece.of(lines, replay))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response page(String slug, Door.Member member, HttpHeaders headers, Form form, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.put("root", root(slug));
        data.put("form", form);
        data.put("noRows", ReplayView.rows(new Replay(List.of())));
        data.putAll(file(root(slug) + "/try/piece"));
        data.put("mayChange", member.may(Permission.EDIT_ORGANISATION));
        data.put(
                "signals",
                PolicyText.USUAL_WEIGHTS.entrySet().stream().map(SignalRow::of).toList());
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

    /** What a page needs that takes a file in the browser, and sends it piece by piece. */
    static Map<String, Object> file(String piece) {
        return Map.of(
                "piece",
                piece,
                "mostRows",
                Limits.LIST_ROWS,
                "mostOctets",
                Limits.LIST_OCTETS,
                "mostMebibytes",
                Limits.LIST_OCTETS >> 20);
    }

    /** Where the pages about an organisation's checks are. */
    static String root(String slug) {
        return "/app/" + slug + "/checks";
    }
}
