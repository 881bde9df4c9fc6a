package org.letterlock.shield.page;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.page.Door;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.shield.CheckPolicies;
import org.letterlock.shield.Limits;
import org.letterlock.shield.Query;
import org.letterlock.shield.Shield;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.VerdictPolicy;

/**
 * The page on which a member checks many addresses: those of a file, which only their browser reads, or a few typed
 * ones, for which no script is needed.
 */
@Path("/app/{organisation}/checks/list")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ListPages {

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final Shield shield;
    private final CheckPolicies policies;

    @Inject
    ListPages(Door door, Workspace workspace, Accounts accounts, Shield shield, CheckPolicies policies) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.shield = shield;
        this.policies = policies;
    }

    @GET
    public Response ask(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.CHECK_ADDRESSES);
        return page(slug, member, headers, new Form("typed"), List.of());
    }

    /** Checks the addresses that were typed, one a line. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response check(
            @PathParam("organisation") String slug,
            @FormParam("addresses") @Nullable String typed,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.CHECK_ADDRESSES);
        Form form = new Form("typed").with("addresses", typed);
        List<String> addresses = form.value("addresses")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(Limits.TYPED + 1)
                .toList();
        if (addresses.isEmpty()) {
            form.refuse("addresses", "shield.typed.none");
        } else if (addresses.size() > Limits.TYPED) {
            form.refuse("addresses", "shield.typed.many");
        } else if (addresses.stream().anyMatch(line -> line.length() > Limits.EMAIL_CHARACTERS)) {
            form.refuse("addresses", "shield.email.long");
        }
        List<TypedRow> rows = form.isRight() ? checked(member, addresses) : List.of();
        return page(slug, member, headers, form, rows);
    }

    private List<TypedRow> checked(Door.Member member, List<String> addresses) {
        OrganisationId organisation = member.membership().organisation().id();
        Plan plan = accounts.organisations().plan(organisation).orElse(Plan.FREE);
        VerdictPolicy policy = policies.of(organisation);
        List<CompletableFuture<TypedRow>> asked = addresses.stream()
                .map(address -> accounts.apiKeys().count(organisation, plan).granted()
                        ? checked(address, policy)
                        : CompletableFuture.completedFuture(TypedRow.unchecked(address)))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<TypedRow> checked(String address, VerdictPolicy policy) {
        Query query = new Query(Optional.of(address), Optional.empty(), AddressProfile.RFC5321);
        return shield.check(query, policy)
                .thenApply(answer -> TypedRow.of(address, answer.verdict()))
                .toCompletableFuture();
    }

    private Response page(String slug, Door.Member member, HttpHeaders headers, Form form, List<TypedRow> rows) {
        OrganisationId organisation = member.membership().organisation().id();
        Map<String, Object> data = new HashMap<>();
        data.put("root", ChecksPages.root(slug));
        data.putAll(ChecksPages.file(ChecksPages.root(slug) + "/list/piece"));
        data.put("form", form);
        data.put("rows", rows);
        data.put("typed", Limits.TYPED);
        data.put(
                "hourly",
                accounts.organisations().plan(organisation).orElse(Plan.FREE).callsPerHour());
        return workspace
                .page("shield/list", member, headers, ChecksPages.root(slug) + "/list", data)
                .status(form.status())
                .build();
    }
}
