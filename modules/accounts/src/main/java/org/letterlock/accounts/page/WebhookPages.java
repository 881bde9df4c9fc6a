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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.Delivery;
import org.letterlock.accounts.DeliveryId;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Permission;
import org.letterlock.accounts.Webhook;
import org.letterlock.accounts.WebhookEvent;
import org.letterlock.accounts.WebhookId;
import org.letterlock.accounts.Webhooks;
import org.letterlock.web.IdempotentAnswers;
import org.letterlock.web.Problems;

/** The pages of where an organisation has events told, and of what became of each. */
@Path("/app/{organisation}/webhooks")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class WebhookPages {

    private static final int EVENTS = 50;
    private static final Permission NEEDED = Permission.MANAGE_WEBHOOKS;

    private final Door door;
    private final Workspace workspace;
    private final Webhooks webhooks;
    private final IdempotentAnswers answers;

    @Inject
    WebhookPages(Door door, Workspace workspace, Accounts accounts, IdempotentAnswers answers) {
        this.door = door;
        this.workspace = workspace;
        this.webhooks = accounts.webhooks();
        this.answers = answers;
    }

    /** A kind of event to choose. */
    public record Choice(String tag, boolean chosen) {}

    @GET
    public Response list(
            @PathParam("organisation") String slug,
            @QueryParam("done") @DefaultValue("") String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, NEEDED);
        Map<String, Object> data = data(slug, done);
        data.put("webhooks", webhooks.of(organisation(member)));
        return page("keys/webhooks", member, headers, root(slug), data);
    }

    @GET
    @Path("new")
    public Response wish(
            @PathParam("organisation") String slug, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, NEEDED);
        Set<WebhookEvent> all = Set.copyOf(WebhookEvent.choices());
        return form(slug, member, headers, root(slug) + "/new", new Form("webhook"), all);
    }

    @POST
    @Path("new")
    public Response add(
            @PathParam("organisation") String slug,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("event") List<String> events,
            @FormParam("once") @DefaultValue("") String once,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, NEEDED);
        Form form = new Form("webhook").with("address", address);
        Webhooks.Wish wish = new Webhooks.Wish(address, chosen(events));
        // A form that is sent twice, by a reload say, shows the same secret again and adds no second one.
        byte[] answer = answers.answer(
                once.isEmpty() ? null : once,
                member.membership().person().text() + slug + address + events,
                () -> switch (webhooks.add(organisation(member), actor(member), wish)) {
                    case Webhooks.Settled settled ->
                        (settled.webhook().id().text() + " " + settled.secret().orElseThrow())
                                .getBytes(StandardCharsets.US_ASCII);
                    case Webhooks.Refused(var reason) -> {
                        refuse(form, reason);
                        yield new byte[0];
                    }
                });
        if (answer.length == 0) {
            return form(slug, member, headers, root(slug) + "/new", form, chosen(events));
        }
        String[] made = new String(answer, StandardCharsets.US_ASCII).split(" ", 2);
        return secret(slug, member, headers, find(member, made[0]), made[1]);
    }

    @GET
    @Path("{webhook}")
    public Response see(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("done") @DefaultValue("") String done,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, NEEDED);
        Webhook webhook = find(member, id);
        long before = after.matches("[0-9]{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
        List<Delivery> found = webhooks.deliveries(organisation(member), webhook.id(), before, EVENTS + 1)
                .orElseThrow();
        List<Delivery> shown = found.size() > EVENTS ? found.subList(0, EVENTS) : found;
        Map<String, Object> data = data(slug, done);
        data.put("webhook", webhook);
        data.put(
                "deliveries",
                shown.stream()
                        .map(one -> DeliveryRow.of(
                                one,
                                webhooks.payload(organisation(member), webhook.id(), one.id())
                                        .orElse("")))
                        .toList());
        data.put("next", found.size() > EVENTS ? Long.toString(shown.getLast().sequence()) : "");
        return page("keys/webhook", member, headers, root(slug) + "/" + id, data);
    }

    /** Small things to do with one: a test event, an event once more. */
    @POST
    @Path("{webhook}")
    public Response act(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @FormParam("replay") @DefaultValue("") String replay,
            @Context HttpServerRequest request) {
        Door.Member member = door.member(request, slug, NEEDED);
        Webhook webhook = find(member, id);
        if (replay.isEmpty()) {
            webhooks.test(organisation(member), webhook.id());
            return Workspace.goTo(root(slug) + "/" + id, "webhook-test");
        }
        DeliveryId event =
                DeliveryId.read(replay).orElseThrow(() -> Problems.notFound().exception());
        if (webhooks.delivery(organisation(member), webhook.id(), event).isEmpty()) {
            throw Problems.notFound().exception();
        }
        boolean again = webhooks.replay(organisation(member), actor(member), webhook.id(), event);
        return Workspace.goTo(root(slug) + "/" + id, again ? "webhook-replay" : "webhook-waiting");
    }

    @GET
    @Path("{webhook}/change")
    public Response changing(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, NEEDED);
        Webhook webhook = find(member, id);
        Form form = new Form("webhook")
                .with("address", webhook.address())
                .with("on", webhook.state() == Webhook.State.ON ? "yes" : "");
        return form(slug, member, headers, root(slug) + "/" + id + "/change", form, webhook.events());
    }

    @POST
    @Path("{webhook}/change")
    public Response change(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("event") List<String> events,
            @FormParam("on") @DefaultValue("") String on,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, NEEDED);
        Webhook webhook = find(member, id);
        Webhooks.Wish wish = new Webhooks.Wish(address, chosen(events));
        return switch (webhooks.change(organisation(member), actor(member), webhook.id(), wish, on.equals("yes"))) {
            case Webhooks.Settled _ -> Workspace.goTo(root(slug) + "/" + id, "webhook-changed");
            case Webhooks.Refused(var reason) -> {
                Form form = new Form("webhook").with("address", address).with("on", on);
                refuse(form, reason);
                yield form(slug, member, headers, root(slug) + "/" + id + "/change", form, chosen(events));
            }
        };
    }

    @GET
    @Path("{webhook}/secret")
    public Response renewing(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return asked("keys/webhook-secret", slug, id, headers, request);
    }

    @POST
    @Path("{webhook}/secret")
    public Response renew(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, NEEDED);
        Webhook webhook = find(member, id);
        return switch (webhooks.renewSecret(organisation(member), actor(member), webhook.id())) {
            case Webhooks.Settled settled ->
                secret(slug, member, headers, webhook, settled.secret().orElseThrow());
            case Webhooks.Refused _ -> throw Problems.notFound().exception();
        };
    }

    @GET
    @Path("{webhook}/remove")
    public Response removing(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return asked("keys/webhook-remove", slug, id, headers, request);
    }

    @POST
    @Path("{webhook}/remove")
    public Response remove(
            @PathParam("organisation") String slug,
            @PathParam("webhook") String id,
            @Context HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, NEEDED);
        webhooks.remove(organisation(member), actor(member), find(member, id).id());
        return Workspace.goTo(root(slug), "webhook-removed");
    }

    private Response asked(String template, String slug, String id, HttpHeaders headers, HttpServerRequest request) {
        Door.Member member = door.confirmedMember(request, slug, NEEDED);
        Map<String, Object> data = data(slug, "");
        data.put("webhook", find(member, id));
        return page(template, member, headers, root(slug), data);
    }

    private Webhook find(Door.Member member, String id) {
        return WebhookId.read(id)
                .flatMap(webhook -> webhooks.find(organisation(member), webhook))
                .orElseThrow(() -> Problems.notFound().exception());
    }

    private Response form(
            String slug, Door.Member member, HttpHeaders headers, String path, Form form, Set<WebhookEvent> chosen) {
        Map<String, Object> data = data(slug, "");
        data.put("form", form);
        data.put("path", path);
        data.put("changing", path.endsWith("/change"));
        data.put(
                "events",
                WebhookEvent.choices().stream()
                        .map(event -> new Choice(event.tag(), chosen.contains(event)))
                        .toList());
        data.put("once", UUID.randomUUID().toString());
        return workspace
                .page("keys/webhook-form", member, headers, path, data)
                .status(form.status())
                .build();
    }

    private Response secret(String slug, Door.Member member, HttpHeaders headers, Webhook webhook, String secret) {
        Map<String, Object> data = data(slug, "");
        data.put("webhook", webhook);
        data.put("secret", secret);
        return page("keys/webhook-made", member, headers, root(slug), data);
    }

    private Response page(
            String template, Door.Member member, HttpHeaders headers, String path, Map<String, Object> data) {
        return workspace.page(template, member, headers, path, data).build();
    }

    private static Set<WebhookEvent> chosen(List<String> tags) {
        return tags.stream().flatMap(tag -> WebhookEvent.of(tag).stream()).collect(Collectors.toSet());
    }

    private static void refuse(Form form, Webhooks.Reason reason) {
        switch (reason) {
            case ADDRESS -> form.refuse("address", "webhooks.wrong.address");
            case EVENTS -> form.refuse("event", "webhooks.wrong.events");
            case TOO_MANY, GONE -> form.refuse("address", "webhooks.wrong.many");
        }
    }

    private static OrganisationId organisation(Door.Member member) {
        return member.membership().organisation().id();
    }

    private static Actor actor(Door.Member member) {
        return Actor.of(member.membership().person());
    }

    private Map<String, Object> data(String slug, String done) {
        Map<String, Object> data = new HashMap<>();
        data.put("root", root(slug));
        data.putAll(workspace.done(done));
        return data;
    }

    private static String root(String slug) {
        return "/app/" + slug + "/webhooks";
    }
}
