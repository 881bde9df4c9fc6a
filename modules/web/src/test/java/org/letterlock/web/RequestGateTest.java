package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.NetworkBans;

/** The gate before a real HTTP server whose routes answer 200 to everything they get to see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestGateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void allowsForgedHeaders() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,content-length,connection");
    }

    @AfterAll
    void stop() throws Exception {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private URI serve(int callsPerMinute) throws Exception {
        var settings = new WebSettings(
                URI.create("https://mail.example"),
                TrustedProxies.none(),
                callsPerMinute,
                new WebSettings.Creations(2, 2, 100),
                2,
                true);
        var clock = InstantSource.fixed(Instant.EPOCH);
        var limits = new RequestLimits(settings, new ClientAddress(settings), clock, new NetworkBans(clock, List.of()));
        var gate = new RequestGate(settings, limits, JSON, List.of(new LongBody("/api/long", 1 << 20)));
        Router router = Router.router(vertx);
        router.route().order(-1).handler(gate::pass);
        router.route().order(-1).handler(RequestGate::boundBody);
        gate.catchFailures(router);
        router.route("/api/fault").handler(_ -> {
            throw new IllegalStateException("canary");
        });
        router.route("/api/create").handler(context -> {
            limits.creation(context.request());
            context.end("made");
        });
        router.route().handler(context -> context.end("passed"));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder get(URI base, String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static HttpRequest.Builder post(URI base, String path) {
        return get(base, path).POST(HttpRequest.BodyPublishers.noBody());
    }

    private static void isProblem(HttpResponse<String> answer, int status, String type) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asText()).isEqualTo("/problems/" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() throws Exception {
        URI base = serve(100);
        for (String path : new String[] {"/", "/api/v1/x", "/api/fault", "/any/thing"}) {
            var headers = send(get(base, path)).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(headers.firstValue("Permissions-Policy")).isPresent();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe")
                    .doesNotContain("*");
        }
    }

    @Test
    void onlyCallsAreNeverStored() throws Exception {
        URI base = serve(100);
        assertThat(send(get(base, "/api/v1/x")).headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(send(get(base, "/assets/x.css")).headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    @Test
    void withoutTlsThereIsNoStrictTransport() {
        assertThat(new SecurityHeaders(false).headers(false)).doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void countsCallsAndSaysWhenToComeBack() throws Exception {
        URI base = serve(2);
        var first = send(get(base, "/api/v1/x"));
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"calls\";q=2;w=60");
        assertThat(first.headers().firstValue("RateLimit")).contains("\"calls\";r=1;t=60");
        assertThat(send(get(base, "/api/v1/x").header("X-Forwarded-For", "203.0.113.9"))
                        .statusCode())
                .isEqualTo(200);
        var third = send(get(base, "/api/v1/x").header("X-Forwarded-For", "203.0.114.9"));
        isProblem(third, 429, "too-many-requests");
        assertThat(third.headers().firstValue("Retry-After")).contains("60");
        assertThat(third.headers().firstValue("RateLimit")).contains("\"calls\";r=0;t=60");
        assertThat(send(get(base, "/")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/x", "//api/v1/x", "/api;a=b/v1/x", "/%61pi/v1/x", "/x/../api/v1/x", "/api", "/api/"})
    void noSpellingOfThePathEscapesTheLimit(String path) throws Exception {
        URI base = serve(1);
        send(get(base, "/api/v1/x"));
        assertThat(send(get(base, path)).statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apis", "/app/api", "/", "/API"})
    void otherPathsAreNotCalls(String path) {
        assertThat(RequestGate.isCall(path)).isFalse();
    }

    @Test
    void thingsMadeHaveALimitOfTheirOwn() throws Exception {
        URI base = serve(100);
        var first = send(post(base, "/api/create"));
        assertThat(first.headers().allValues("RateLimit"))
                .containsExactly("\"calls\";r=99;t=60", "\"creations\";r=1;t=600");
        assertThat(first.headers().allValues("RateLimit-Policy"))
                .containsExactly("\"calls\";q=100;w=60", "\"creations\";q=2;w=600");
        assertThat(send(post(base, "/api/create")).statusCode()).isEqualTo(200);
        var third = send(post(base, "/api/create"));
        isProblem(third, 429, "too-many-requests");
        assertThat(third.headers().firstValue("Retry-After")).contains("600");
    }

    @Test
    void refusesALargeBodyBeforeItComes() throws Exception {
        URI base = serve(100);
        isProblem(
                send(get(base, "/api/v1/x").POST(HttpRequest.BodyPublishers.ofString("x".repeat(65_537)))),
                413,
                "body-too-large");
        assertThat(send(get(base, "/api/v1/x").POST(HttpRequest.BodyPublishers.ofString("x".repeat(65_536))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesALongBodyWhereACallAsksForIt() throws Exception {
        URI base = serve(100);
        assertThat(send(get(base, "/api/long").POST(HttpRequest.BodyPublishers.ofString("x".repeat(1 << 20))))
                        .statusCode())
                .isEqualTo(200);
        isProblem(
                send(get(base, "/api/long").POST(HttpRequest.BodyPublishers.ofString("x".repeat((1 << 20) + 1)))),
                413,
                "body-too-large");
        isProblem(
                send(get(base, "/api/long/x").POST(HttpRequest.BodyPublishers.ofString("x".repeat(65_537)))),
                413,
                "body-too-large");
    }

    @Test
    void holdsPagesToTheUsualLength() throws Exception {
        URI base = serve(100);
        String most = "x".repeat(Problems.BODY_OCTETS);
        assertThat(send(get(base, "/page").POST(HttpRequest.BodyPublishers.ofString(most)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(get(base, "/page").POST(HttpRequest.BodyPublishers.ofString(most + "x")))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void faultsAreToldWithoutDetails() throws Exception {
        isProblem(send(get(serve(100), "/api/fault")), 500, "unexpected");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // method, path, Sec-Fetch-Site, Origin, Authorization, status
                "POST, /api/v1/x, cross-site, https://evil.example, -, 403",
                "POST, /api/v1/x, same-site, https://sub.mail.example, -, 403",
                "POST, /api/v1/x, -, https://evil.example, -, 403",
                "POST, /api/v1/x, -, 'null', -, 403",
                "POST, /api/v1/x, cross-site, -, -, 403",
                "DELETE, /api/v1/x, cross-site, https://evil.example, -, 403",
                "POST, /settings, cross-site, https://evil.example, -, 403",
                "POST, /api/v1/x, cross-site, https://evil.example, Bearer x, 200",
                "POST, /api/v1/x, cross-site, chrome-extension://abc, -, 200",
                "POST, /api/v1/x, same-origin, https://mail.example, -, 200",
                "POST, /api/v1/x, -, -, -, 200",
                "GET, /api/v1/x, cross-site, https://evil.example, -, 200",
                "GET, /, cross-site, -, -, 200",
            })
    void refusesWhatAnotherSitesPageSends(
            String method, String path, String site, String origin, String authorization, int status) throws Exception {
        HttpRequest.Builder request = get(serve(100), path).method(method, HttpRequest.BodyPublishers.noBody());
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var answer = send(request);
        if (status == 403) {
            isProblem(answer, 403, "cross-site");
        } else {
            assertThat(answer.statusCode()).isEqualTo(status);
        }
    }

    @Test
    void noAnswerInvitesOtherOrigins() throws Exception {
        var answer = send(get(serve(100), "/api/v1/x").header("Origin", "https://evil.example"));
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }
}
