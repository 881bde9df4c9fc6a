package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.letterlock.app.RunningServer;

/**
 * One tenant attacks another with its own rights and the other's ids: at every call that the API's description knows,
 * and at every page and form below {@code /app} that the other can reach. What is added later is attacked too; a path
 * parameter of a name that nobody taught this test fails it.
 */
final class TenantsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    /** The random name of a member, key or webhook: those found here are all the other organisation's. */
    private static final Pattern NAME = Pattern.compile("/[0-9a-hjkmnp-tv-z]{26}(?:/|$)");

    private static final Pattern LINK = Pattern.compile("href=\"([^\"#?]*)");
    private static final Pattern FORM = Pattern.compile("<form[^>]*method=\"post\"[^>]*>");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

    /** What names a range of what everybody may ask for, and nothing of anybody's. */
    private static final String RANGE = "prefix";

    private static RunningServer server;
    private static Tenants tenants;
    private static Map<String, String> foreign;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start();
        tenants = new Tenants(server);
        foreign = new HashMap<>(tenants.theirs.ids());
        JsonNode inbox =
                JSON.readTree(tenants.send(tenants.request("/api/v1/inboxes").POST(BodyPublishers.noBody()))
                        .body());
        foreign.put("id", inbox.get("id").asText());
        foreign.put("mid", "00000000000000000000000000");
        foreign.put("n", "0");
        foreign.put(RANGE, "ffff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** One call that the description knows. */
    private record Call(String method, String path, String template, boolean ids, boolean secured, boolean byKey) {
        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    private static List<Call> calls() throws Exception {
        JsonNode paths = JSON.readTree(
                        tenants.send(tenants.request("/openapi?format=json")).body())
                .get("paths");
        List<Call> calls = new ArrayList<>();
        paths.properties()
                .forEach(entry -> entry.getValue().properties().forEach(operation -> {
                    if (entry.getKey().startsWith("/api/") && METHODS.contains(operation.getKey())) {
                        String security = operation.getValue().path("security").toString();
                        calls.add(new Call(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                filled(entry.getKey()),
                                entry.getKey(),
                                entry.getKey().contains("{") && !entry.getKey().contains("{" + RANGE + "}"),
                                !security.isEmpty(),
                                security.contains("\"key\"")));
                    }
                }));
        return calls;
    }

    private static String filled(String template) {
        return PARAMETER.matcher(template).replaceAll(match -> {
            String id = foreign.get(match.group(1));
            assertThat(id)
                    .as("a foreign id for {" + match.group(1) + "} of " + template)
                    .isNotNull();
            return Matcher.quoteReplacement(id);
        });
    }

    @Test
    void noCallGivesAnythingOfTheOthers() throws Exception {
        List<Call> calls = calls();
        assertThat(calls.stream().filter(Call::byKey)).hasSizeGreaterThan(15);
        for (Call call : calls) {
            HttpResponse<String> answer = tenants.call(
                    tenants.ours.key(),
                    call.method(),
                    call.path(),
                    call.method().startsWith("P") ? "{}" : "");
            if (call.ids()) {
                assertThat(answer.statusCode())
                        .as(call.toString())
                        .isIn(call.byKey() ? List.of(404) : List.of(401, 404));
            }
            assertThat(answer.statusCode()).as(call.toString()).isLessThan(500);
            for (String name : List.of("key", "webhook", "delivery", "person")) {
                assertThat(answer.body())
                        .as(call.toString())
                        .doesNotContain(tenants.theirs.ids().get(name));
            }
        }
    }

    @Test
    void noCallThatNeedsAKeyAnswersWithoutOne() throws Exception {
        for (Call call : calls()) {
            if (!call.secured()) {
                continue;
            }
            for (String authorization :
                    List.of("", "Bearer llk_wrong", "Basic eDp5", "Bearer " + tenants.ours.session())) {
                HttpRequest.Builder request = tenants.request(call.path())
                        .header("Content-Type", "application/json")
                        .method(
                                call.method(),
                                BodyPublishers.ofString(call.method().startsWith("P") ? "{}" : ""));
                if (!authorization.isEmpty()) {
                    request.header("Authorization", authorization);
                }
                HttpResponse<String> answer = tenants.send(request);
                assertThat(answer.statusCode())
                        .as(call + " with " + authorization)
                        .isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .startsWith("Bearer");
            }
        }
    }

    @Test
    void theOtherStillHasEverything() {
        for (String path :
                List.of("/api/v1/keys/" + foreign.get("key"), "/api/v1/webhooks/" + foreign.get("webhook"))) {
            assertThat(tenants.call(tenants.theirs.key(), "GET", path, "").statusCode())
                    .isEqualTo(200);
        }
    }

    /** Pages and forms below an organisation's address, found by following links as its owner. */
    private record Places(Set<String> pages, Set<String> forms) {}

    private static Places crawl(Tenants.Tenant tenant) {
        String root = "/app/" + tenant.slug();
        Set<String> pages = new TreeSet<>();
        Set<String> forms = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            String path = open.remove();
            if (!path.startsWith(root) || !pages.add(path)) {
                continue;
            }
            HttpResponse<String> page = tenants.send(tenants.request(path).header("Cookie", tenant.cookie()));
            assertThat(page.statusCode()).as("the owner's own " + path).isEqualTo(200);
            LINK.matcher(page.body()).results().forEach(link -> open.add(link.group(1)));
            FORM.matcher(page.body()).results().forEach(form -> {
                Matcher action = ACTION.matcher(form.group());
                String to = action.find() ? action.group(1).replaceFirst("\\?.*", "") : path;
                if (to.startsWith(root)) {
                    forms.add(to);
                }
            });
        }
        return new Places(pages, forms);
    }

    @Test
    void noPageAndNoFormOfTheOthersIsThere() {
        Places places = crawl(tenants.theirs);
        assertThat(places.pages())
                .contains(
                        "/app/theirs",
                        "/app/theirs/keys",
                        "/app/theirs/keys/new",
                        "/app/theirs/keys/" + foreign.get("key") + "/revoke",
                        "/app/theirs/webhooks/" + foreign.get("webhook"));
        assertThat(places.forms()).hasSizeGreaterThan(5);

        for (String page : places.pages()) {
            for (String path : List.of(page, page.replace("/theirs", "/ours"))) {
                HttpResponse<String> answer =
                        tenants.send(tenants.request(path).header("Cookie", tenants.ours.cookie()));
                boolean stranger = path.equals(page) || NAME.matcher(path).find();
                assertThat(answer.statusCode()).as(path).isEqualTo(stranger ? 404 : 200);
                assertThat(answer.body()).as(path).doesNotContain("Owner of theirs", "The theirs");
            }
            HttpResponse<String> guest = tenants.send(tenants.request(page));
            assertThat(guest.statusCode()).as(page + " for nobody").isEqualTo(303);
            assertThat(guest.headers().firstValue("Location").orElse("")).startsWith("/signin");
        }
        for (String form : places.forms()) {
            HttpRequest.Builder post = tenants.request(form)
                    .header("Cookie", tenants.ours.cookie())
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(""));
            assertThat(tenants.send(post).statusCode()).as("POST " + form).isEqualTo(404);
            HttpRequest.Builder forged = tenants.request(form)
                    .header("Cookie", tenants.theirs.cookie())
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(""));
            assertThat(tenants.send(forged).statusCode())
                    .as("POST from elsewhere " + form)
                    .isEqualTo(403);
        }
    }
}
