package org.letterlock.app.accounts;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.People;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.Slug;
import org.letterlock.accounts.WebhookEvent;
import org.letterlock.accounts.Webhooks;
import org.letterlock.app.RunningServer;
import org.letterlock.app.StoppedServer;
import org.letterlock.validation.EmailAddress;

/** Two organisations that must not see each other, each with an owner who is signed in and a key for everything. */
final class Tenants {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    final RunningServer server;
    Tenant ours;
    Tenant theirs;

    /** @param ids of what belongs to it, by the name of the parameter that stands for it in paths */
    record Tenant(String slug, String session, String key, Map<String, String> ids) {

        String cookie() {
            return "__Host-letterlock-session=" + session;
        }
    }

    Tenants(RunningServer server) {
        this.server = server;
        StoppedServer.fill(server, accounts -> {
            ours = tenant(accounts, "ours");
            theirs = tenant(accounts, "theirs");
        });
    }

    private static Tenant tenant(Accounts accounts, String slug) {
        Person owner = accounts.people()
                .add(new People.Newcomer(
                        (EmailAddress) EmailAddress.parse(slug + "@people.example"),
                        "Owner of " + slug,
                        "en",
                        false,
                        Optional.empty(),
                        List.of()))
                .orElseThrow();
        var organisation = accounts.organisations()
                .found(new Slug(slug), "The " + slug, Optional.of(owner.id()))
                .orElseThrow();
        var wish = new ApiKeys.Wish("everything", EnumSet.allOf(Scope.class), false, Optional.empty());
        var key = (ApiKeys.Opened) accounts.apiKeys().create(organisation.id(), Actor.of(owner.id()), wish);
        // An address of nobody's: documentation networks are not public, so nothing is ever asked.
        var webhook = (Webhooks.Settled) accounts.webhooks()
                .add(
                        organisation.id(),
                        Actor.of(owner.id()),
                        new Webhooks.Wish("https://192.0.2.1/" + slug, Set.of(WebhookEvent.KEY_CREATED)));
        var delivery = accounts.webhooks()
                .test(organisation.id(), webhook.webhook().id())
                .orElseThrow();
        String session =
                accounts.sessions().open(owner.id(), SignInMethod.PASSWORD).value();
        return new Tenant(
                slug,
                session,
                key.token().value(),
                Map.of(
                        "key",
                        key.key().id().text(),
                        "webhook",
                        webhook.webhook().id().text(),
                        "delivery",
                        delivery.text(),
                        "member",
                        owner.id().text(),
                        "person",
                        owner.id().text(),
                        "organisation",
                        slug));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.http().resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A call with a key. */
    HttpResponse<String> call(String key, String method, String path, String json) {
        return send(request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json)));
    }
}
