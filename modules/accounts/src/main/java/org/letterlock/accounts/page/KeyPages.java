package org.letterlock.accounts.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.ApiCall;
import org.letterlock.accounts.ApiKey;
import org.letterlock.accounts.ApiKeyId;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Scope;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Registry;
import org.letterlock.web.IdempotentAnswers;
import org.letterlock.web.Problems;

/** The pages of an organisation's API keys, and of what they called. */
@Path("/app/{organisation}/keys")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class KeyPages {

    private static final int KEYS = 200;
    private static final int CALLS = 50;

    private final Door door;
    private final Workspace workspace;
    private final Accounts accounts;
    private final IdempotentAnswers answers;
    private final InstantSource clock;
    private final Registry registry;

    @Inject
    KeyPages(
            Door door,
            Workspace workspace,
            Accounts accounts,
            IdempotentAnswers answers,
            InstantSource clock,
            Registry registry) {
        this.door = door;
        this.workspace = workspace;
        this.accounts = accounts;
        this.answers = answers;
        this.clock = clock;
        this.registry = registry;
    }

    @GET
    public Response list(
            @PathParam("organisation") String slug,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("done") @DefaultValue("") String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, Permission.SEE_KEYS);
        OrganisationId organisation = organisation(member);
        Instant now = clock.instant();
        List<ApiKey> keys = accounts.apiKeys().of(organisation, Long.MAX_VALUE, KEYS);
        Map<ApiKeyId, String> names = keys.stream().collect(Collectors.toMap(ApiKey::id, ApiKey::name));
        List<ApiCall> calls =
                accounts.apiCalls().readFor(Purpose.PROTECTION, registry).of(organisation, cursor(after), CALLS + 1);
        List<ApiCall> shown = calls.size() > CALLS ? calls.subList(0, CALLS) : calls;
        Map<String, Object> data = data(slug);
        data.putAll(workspace.done(done));
        data.put("managing", member.may(Permission.MANAGE_KEYS));
        data.put(
                "live",
                keys.stream()
                        .filter(key -> key.isLive(now))
                        .map(key -> KeyRow.of(key, now))
                        .toList());
        data.put(
                "ended",
                keys.stream()
                        .filter(key -> !key.isLive(now))
                        .map(key -> KeyRow.of(key, now))
                        .toList());
        data.put(
                "calls",
                shown.stream()
                        .map(call -> CallRow.of(
                                call, names.getOrDefault(call.key(), call.key().text())))
                        .toList());
        data.put("next", calls.size() > CALLS ? Long.toString(shown.getLast().sequence()) : "");
        data.put("plan", accounts.organisations().plan(organisation).orElseThrow());
        return page("keys/keys", member, headers, root(slug), data);
    }

    @GET
    @Path("new")
    public Response wish(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, Permission.MANAGE_KEYS);
        return form(slug, member, headers, new Form("key").with("life", "90"), Set.of());
    }

    @POST
    @Path("new")
    public Response create(
            @PathParam("organisation") String slug,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("scope") List<String> scopes,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("life") @DefaultValue("") String life,
            @FormParam("once") @DefaultValue("") String once,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, Permission.MANAGE_KEYS);
        Set<Scope> wanted =
                scopes.stream().flatMap(tag -> Scope.of(tag).stream()).collect(Collectors.toSet());
        boolean allowed = wanted.stream().allMatch(scope -> member.may(scope.permission()));
        boolean test = kind.equals("test");
        Optional<Instant> expires =
                Optional.ofNullable(AccountPolicies.KEY_LIVES.get(life)).map(clock.instant()::plus);
        Form form = new Form("key").with("name", name).with("life", life).with("kind", kind);
        ApiKeys.Wish wish = new ApiKeys.Wish(name, allowed ? wanted : Set.of(), test, expires);
        // A form that is sent twice, by a reload say, shows the same key again and makes no second one.
        byte[] answer = answers.answer(
                once.isEmpty() ? null : once,
                member.membership().person().text() + slug + wish.name() + scopes + kind + life,
                () -> switch (accounts.apiKeys().create(organisation(member), actor(member), wish)) {
                    case ApiKeys.Opened opened -> opened.token().value().getBytes(StandardCharsets.US_ASCII);
                    case ApiKeys.Refused(var reason) -> {
                        refuse(form, reason);
                        yield new byte[0];
                    }
                });
        return answer.length == 0
                ? form(slug, member, headers, form, wanted)
                : made(slug, member, headers, name, new String(answer, StandardCharsets.US_ASCII));
    }

    @GET
    @Path("{key}/rotate")
    public Response rotating(
            @PathParam("organisation") String slug,
            @PathParam("key") String id,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, Permission.MANAGE_KEYS);
        return asked("keys/rotate", slug, member, find(member, id), headers);
    }

    @POST
    @Path("{key}/rotate")
    public Response rotate(
            @PathParam("organisation") String slug,
            @PathParam("key") String id,
            @FormParam("overlap") @DefaultValue("") String overlap,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, Permission.MANAGE_KEYS);
        ApiKey key = find(member, id);
        Instant until = clock.instant().plus(AccountPolicies.KEY_OVERLAPS.getOrDefault(overlap, Duration.ZERO));
        return switch (accounts.apiKeys().rotate(organisation(member), actor(member), key.id(), until)) {
            case ApiKeys.Opened opened ->
                made(slug, member, headers, key.name(), opened.token().value());
            case ApiKeys.Refused _ -> throw Problems.notFound().exception();
        };
    }

    @GET
    @Path("{key}/revoke")
    public Response revoking(
            @PathParam("organisation") String slug,
            @PathParam("key") String id,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, Permission.MANAGE_KEYS);
        return asked("keys/revoke", slug, member, find(member, id), headers);
    }

    @POST
    @Path("{key}/revoke")
    public Response revoke(
            @PathParam("organisation") String slug, @PathParam("key") String id, @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, Permission.MANAGE_KEYS);
        accounts.apiKeys()
                .revoke(organisation(member), actor(member), find(member, id).id());
        return Workspace.goTo(root(slug), "key-revoked");
    }

    private ApiKey find(Door.Member member, String id) {
        return ApiKeyId.read(id)
                .flatMap(key -> accounts.apiKeys().find(organisation(member), key))
                .filter(key -> key.isLive(clock.instant()))
                .orElseThrow(() -> Problems.notFound().exception());
    }

    private Response form(String slug, Door.Member member, HttpHeaders headers, Form form, Set<Scope> chosen) {
        Map<String, Object> data = data(slug);
        data.put("form", form);
        data.put("scopes", ScopeChoice.of(member, chosen));
        data.put("once", UUID.randomUUID().toString());
        return workspace
                .page("keys/new", member, headers, root(slug) + "/new", data)
                .status(form.status())
                .build();
    }

    private Response made(String slug, Door.Member member, HttpHeaders headers, String name, String token) {
        Map<String, Object> data = data(slug);
        data.put("name", name);
        data.put("token", token);
        return page("keys/made", member, headers, root(slug), data);
    }

    private Response asked(String template, String slug, Door.Member member, ApiKey key, HttpHeaders headers) {
        Map<String, Object> data = data(slug);
        data.put("key", KeyRow.of(key, clock.instant()));
        return page(template, member, headers, root(slug), data);
    }

    private Response page(
            String template, Door.Member member, HttpHeaders headers, String path, Map<String, Object> data) {
        return workspace.page(template, member, headers, path, data).build();
    }

    private static void refuse(Form form, ApiKeys.Reason reason) {
        switch (reason) {
            case NAME -> form.refuse("name", "apikey.wrong.name");
            case SCOPES -> form.refuse("scope", "apikey.wrong.scopes");
            case TEST_CHANGES -> form.refuse("scope", "apikey.wrong.test");
            case TOO_MANY -> form.refuse("name", "apikey.wrong.many");
            case EXPIRY, OVERLAP, GONE -> form.refuse("life", "apikey.wrong.life");
        }
    }

    private static OrganisationId organisation(Door.Member member) {
        return member.membership().organisation().id();
    }

    private static Actor actor(Door.Member member) {
        return Actor.of(member.membership().person());
    }

    private static Map<String, Object> data(String slug) {
        Map<String, Object> data = new HashMap<>();
        data.put("root", root(slug));
        return data;
    }

    private static String root(String slug) {
        return "/app/" + slug + "/keys";
    }

    private static long cursor(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }
}
