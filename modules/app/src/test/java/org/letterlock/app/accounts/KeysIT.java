package org.letterlock.app.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Proves;

/** API keys from their page to the calls they open, and webhooks over a crash. */
final class KeysIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningServer server;
    private static Tenants tenants;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        tenants = new Tenants(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String key, String path) {
        return tenants.call(key, "GET", path, "");
    }

    @Test
    @Proves("SHIELD-02")
    void aKeyIsMadeShownOnceUsedAndRevoked() {
        try (Chromium chromium = new Chromium();
                BrowserContext person = chromium.person()) {
            person.addCookies(List.of(new Cookie("__Host-letterlock-session", tenants.ours.session())
                    .setUrl("https://localhost/")
                    .setSecure(true)));
            Page page = person.newPage();
            page.navigate(server.http() + "/app/ours/keys");
            page.locator("a[href='/app/ours/keys/new']").first().click();
            Response refused = page.waitForResponse(
                    answer -> answer.request().method().equals("POST"),
                    () -> page.locator("#key-make").click());
            assertThat(refused.status()).isEqualTo(422);
            assertThat(page.locator("#key-name-wrong")).not().isEmpty();
            page.locator("#key-name").fill("Deploys");
            page.locator("input[value='organisation:read']").check();
            page.locator("#key-make").click();
            String token = page.locator("#key-token").textContent();
            assertThat(token).matches("llk_[A-Za-z0-9_-]{43}");
            assertThat(get(token, "/api/v1/organisation").statusCode()).isEqualTo(200);
            assertThat(get(token, "/api/v1/keys").statusCode()).isEqualTo(403);
            page.reload();
            assertThat(page.locator("#key-token")).hasText(token);

            page.navigate(server.http() + "/app/ours/keys");
            assertThat(page.content()).doesNotContain(token);
            assertThat(page.locator("#keys")).containsText("Deploys");
            assertThat(page.locator("#calls")).containsText("GET /api/v1/organisation");
            page.locator("tr:has-text('Deploys') a:has-text('Revoke')").click();
            page.locator("#key-revoke").click();
            assertThat(page.locator(".tidings")).isVisible();
            assertThat(get(token, "/api/v1/organisation").statusCode()).isEqualTo(401);
        }
    }

    @Test
    @Proves("SHIELD-34")
    void everyAnswerTellsWhatIsLeft() throws Exception {
        HttpResponse<String> first = get(tenants.ours.key(), "/api/v1/organisation");
        HttpResponse<String> second = get(tenants.ours.key(), "/api/v1/organisation");

        assertThat(first.headers().allValues("RateLimit-Policy")).contains("\"key\";q=1000;w=3600");
        assertThat(remaining(first) - remaining(second)).isEqualTo(1);
        assertThat(json(first).get("slug").asText()).isEqualTo("ours");
        assertThat(get("llk_wrong", "/api/v1/organisation").statusCode()).isEqualTo(401);
    }

    private static int remaining(HttpResponse<String> answer) {
        String state = answer.headers().allValues("RateLimit").stream()
                .filter(line -> line.startsWith("\"key\""))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(state.replaceFirst(".*;r=([0-9]+);.*", "$1"));
    }

    @Test
    @Proves("SHIELD-34")
    void guessingIsThrottledPerNetworkWhateverHeadersSay() {
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            HttpResponse<String> answer = tenants.send(tenants.request("/api/v1/organisation")
                    .header("Authorization", "Bearer llk_" + UUID.randomUUID())
                    .header("X-Forwarded-For", "192.0.2." + i));
            assertThat(answer.statusCode()).isIn(401, 429);
            refused += answer.statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(20);
    }

    @Test
    void programsMakeKeysThatMayNoMoreThanTheyThemselvesOnceForEachIdempotencyKey() throws Exception {
        String once = UUID.randomUUID().toString();
        String wish = "{\"name\":\"child\",\"scopes\":[\"keys:read\",\"keys:write\"]}";
        var request = tenants.request("/api/v1/keys")
                .header("Authorization", "Bearer " + tenants.ours.key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", once)
                .POST(BodyPublishers.ofString(wish));
        HttpResponse<String> made = tenants.send(request);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(tenants.send(request).body()).isEqualTo(made.body());
        String child = json(made).get("token").asText();
        String id = json(made).get("key").get("id").asText();
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/keys/" + id);

        assertThat(tenants.call(child, "POST", "/api/v1/keys", "{\"name\":\"x\",\"scopes\":[\"webhooks:read\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(tenants.call(
                                child,
                                "POST",
                                "/api/v1/keys/" + tenants.ours.ids().get("key") + "/rotate",
                                "")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> rotated = tenants.call(child, "POST", "/api/v1/keys/" + id + "/rotate", "");
        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(get(child, "/api/v1/keys").statusCode()).isEqualTo(401);
        String next = json(rotated).get("token").asText();
        assertThat(json(get(next, "/api/v1/keys?limit=1")).get("next").isNull()).isFalse();
        assertThat(tenants.call(next, "DELETE", "/api/v1/keys/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(get(next, "/api/v1/keys").statusCode()).isEqualTo(401);
    }

    @Test
    void wrongBodiesAreAnsweredInPlainWords() {
        for (String body : List.of(
                "",
                "[]",
                "{\"name\":1}",
                "{\"name\":\"x\",\"scopes\":\"keys:read\"}",
                "{\"name\":\"x\",\"scopes\":[1]}",
                "{\"name\":\"x\",\"scopes\":[\"root\"]}",
                "{\"name\":\"x\",\"scopes\":[null]}",
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\",\"scopes\":[\"keys:read\"],\"test\":\"yes\"}",
                "{\"name\":\"x\",\"scopes\":[\"keys:read\"],\"expiresAt\":\"tomorrow\"}",
                "{\"name\":\"x\",\"scopes\":[\"keys:read\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"keys:write\"],\"test\":true}",
                "{\"nonsense\":true}")) {
            HttpResponse<String> answer = tenants.call(tenants.ours.key(), "POST", "/api/v1/keys", body);
            assertThat(answer.statusCode()).as(body).isIn(400, 422);
            assertThat(answer.body()).contains("/problems/").doesNotContain("Exception");
        }
        for (String query : List.of("limit=0", "limit=101", "limit=x", "after=x", "after=-1")) {
            assertThat(get(tenants.ours.key(), "/api/v1/calls?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    @Proves({"SHIELD-09", "SHIELD-15", "INBOX-41"})
    void theLogHoldsNothingOfWhatWasAskedNorFromWhere() throws Exception {
        Canary query = Canary.random("query");
        Canary body = Canary.random("body");
        Canary path = Canary.random("path");
        Canary agent = Canary.random("agent");
        Canary token = Canary.text("token", tenants.ours.key());
        String key = tenants.ours.key();
        get(key, "/api/v1/calls?limit=5&x=" + URLEncoder.encode(query.value(), StandardCharsets.UTF_8));
        get(key, "/api/v1/keys/" + path.value());
        tenants.call(key, "POST", "/api/v1/keys", "{\"name\":\"" + body.value() + "\",\"scopes\":[]}");
        tenants.send(tenants.request("/api/v1/organisation")
                .header("Authorization", "Bearer " + key)
                .header("User-Agent", agent.value())
                .header("Referer", "https://" + agent.value() + ".example/"));

        JsonNode newest = json(get(key, "/api/v1/calls?limit=4")).get("items");
        assertThat(newest.findValuesAsText("route"))
                .containsExactly(
                        "GET /api/v1/organisation", "POST /api/v1/keys", "GET /api/v1/keys/{key}", "GET /api/v1/calls");
        assertThat(newest.findValuesAsText("status")).containsExactly("200", "422", "404", "200");
        newest.forEach(call -> assertThat(call.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("at", "key", "route", "status"));
        CanarySearch search = CanarySearch.of(query, body, path, agent, token);
        assertThat(search.directory(server.dataDirectory())).isEmpty();
        assertThat(search.text("output", String.join("\n", server.output()))).isEmpty();
    }

    @Test
    void whatWaitsForAWebhookSurvivesAKill() throws Exception {
        String key = tenants.ours.key();
        String webhook = "/api/v1/webhooks/" + tenants.ours.ids().get("webhook");
        String event =
                json(tenants.call(key, "POST", webhook + "/test", "")).get("id").asText();

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (delivery(webhook, event).get("attempts").asInt() < 1 && System.nanoTime() < end) {
            // The courier comes round twice a second.
        }
        server.kill();
        server.launch();
        server.advance(Duration.ofMinutes(1));

        JsonNode told = delivery(webhook, event);
        end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (told.get("attempts").asInt() < 2 && System.nanoTime() < end) {
            told = delivery(webhook, event);
        }
        assertThat(told.get("attempts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(told.get("outcome").asText()).isEqualTo("no-public-address");
        assertThat(told.get("state").asText()).isEqualTo("waiting");
    }

    private static JsonNode delivery(String webhook, String id) throws Exception {
        for (JsonNode one :
                json(get(tenants.ours.key(), webhook + "/deliveries")).get("items")) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("the event is gone");
    }
}
