package org.letterlock.app.shield;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.Slug;
import org.letterlock.app.Axe;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.app.ServerDatabase;
import org.letterlock.app.StoppedServer;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.privacy.proof.Proves;

/** Addresses and networks are checked through every door, and nothing of them stays. */
final class ShieldIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningServer server;
    private static String key;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        StoppedServer.fill(server, accounts -> {
            var organisation = accounts.organisations()
                    .found(new Slug("checkers"), "Checkers", Optional.empty())
                    .orElseThrow();
            var wish = new ApiKeys.Wish("checks", Set.of(Scope.VALIDATIONS), false, Optional.empty());
            key = ((ApiKeys.Opened) accounts.apiKeys().create(organisation.id(), Actor.PROGRAM, wish))
                    .token()
                    .value();
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String path, String type, String body) {
        return send(HttpRequest.newBuilder(server.http().resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Over a connection of its own: what a server holds for one that is open, is no trace. */
    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static HttpResponse<String> check(String body) {
        return post("/api/v1/validations", "application/json", body);
    }

    private static JsonNode verdict(String body) throws IOException {
        HttpResponse<String> answer = check(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return JSON.readTree(answer.body());
    }

    private static List<JsonNode> batch(String lines) throws IOException {
        HttpResponse<String> answer = post("/api/v1/validations/batch", "application/x-ndjson", lines);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    @ParameterizedTest
    @Proves("SHIELD-05")
    @CsvSource({
        "ada.lovelace@gmail.com, allow, plausible, free, domain.known-provider",
        "ada@mailinator.com, block, unknown, disposable, domain.disposable",
        "ada@duck.com, allow, unknown, privacy-relay, domain.privacy-relay",
        "ada@letterlock.localhost, block, undeliverable, corporate, domain.own-inbox",
        "ada@example.notatld, block, undeliverable, corporate, domain.not-public",
    })
    void saysWhatToDoAndWhy(String email, String action, String status, String kind, String signal) throws IOException {
        JsonNode verdict = verdict("{\"email\":\"" + email + "\"}");

        assertThat(verdict.get("action").asText()).isEqualTo(action);
        assertThat(verdict.get("email").get("status").asText()).isEqualTo(status);
        assertThat(verdict.get("email").get("class").asText()).isEqualTo(kind);
        assertThat(verdict.get("signals").findValuesAsText("id")).contains(signal);
        assertThat(verdict.get("data").get("bundle").asText()).hasSize(16);
        assertThat(verdict.has("ip")).isFalse();
    }

    @Test
    void tellsWhereATextStopsToBeAnAddress() throws IOException {
        JsonNode verdict = verdict("{\"email\":\"ada lovelace@example.org\"}");

        assertThat(verdict.get("action").asText()).isEqualTo("block");
        assertThat(verdict.get("email").get("status").asText()).isEqualTo("malformed");
        assertThat(verdict.get("email").get("errors").get(0).get("position").asInt())
                .isEqualTo(3);
    }

    @Test
    @Proves("SHIELD-07")
    void checksANetworkByItself() throws IOException {
        JsonNode verdict = verdict("{\"ip\":\"10.1.2.3\"}");

        assertThat(verdict.get("ip").get("specialUse").asText()).isEqualTo("private");
        assertThat(verdict.get("reasons").get(0).asText()).isEqualTo("ip.special-use");
        assertThat(verdict.has("email")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|invalid-email",
                "{\"ip\":\"example.org\"}|422|invalid-ip",
                "{\"ip\":\"fe80::1%lo\"}|422|invalid-ip",
                "{\"ip\":\"010.1.1.1\"}|422|invalid-ip",
                "{\"ip\":\"127.1\"}|422|invalid-ip",
                "{\"email\":\"a@b.example\",\"profile\":\"mine\"}|422|invalid-profile",
                "{\"email\":7}|400|wrong-field-type",
                "{\"emial\":\"a@b.example\"}|400|unknown-field",
                "[]|400|malformed-json",
                "{\"email\":\"a@b.example\"|400|malformed-json"
            })
    void refusesWhatItCannotCheck(String body, int status, String problem) throws IOException {
        HttpResponse<String> answer = check(body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("type").asText()).isEqualTo("/problems/" + problem);
    }

    @Test
    void refusesATextLongerThanAnyAddress() {
        assertThat(check("{\"email\":\"" + "a".repeat(1001) + "\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    @Proves("SHIELD-34")
    void letsNobodyInWithoutAKey() {
        for (String path : new String[] {"/api/v1/validations", "/api/v1/validations/batch"}) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.http().resolve(path))
                    .POST(BodyPublishers.ofString("{\"email\":\"ada@example.org\"}"));
            assertThat(send(request).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void answersABatchInItsOrderAndSparesTheLinesBesideAWrongOne() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            lines.append(i % 50 == 0 ? "{\"email\":" : "{\"email\":\"ada" + i + "@gmail.com\"}")
                    .append('\n');
        }
        lines.append("{\"email\":\"").append("a".repeat(5000)).append("\"}\n{\"email\":\"last@gmail.com\"}");

        List<JsonNode> answers = batch(lines.toString());

        assertThat(answers).hasSize(202);
        for (int i = 1; i <= 202; i++) {
            JsonNode answer = answers.get(i - 1);
            assertThat(answer.get("line").asInt()).isEqualTo(i);
            assertThat(answer.has("problem")).isEqualTo(i % 50 == 0 || i == 201);
        }
        assertThat(answers.get(6)
                        .get("verdict")
                        .get("email")
                        .get("canonicalKey")
                        .asText())
                .isEqualTo("ada7@gmail.com");
        assertThat(answers.get(200).get("problem").get("type").asText()).isEqualTo("/problems/line-too-long");
    }

    @Test
    void freesThePlaceOfABatchHoweverItEnds() throws Exception {
        String line = "{\"email\":\"ada@example.org\"}";
        for (int i = 0; i < 2 * 3; i++) {
            try (Socket caller =
                    new Socket(InetAddress.getLoopbackAddress(), server.http().getPort())) {
                String request = "POST /api/v1/validations/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + key + "\r\nContent-Length: 1000000\r\n\r\n" + line + "\n";
                caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                caller.getOutputStream().flush();
                // Hangs up long before the body is whole.
            }
        }

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int status = 0;
        while (status != 200 && System.nanoTime() < end) {
            status = post("/api/v1/validations/batch", "application/x-ndjson", line)
                    .statusCode();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    @Proves({"SHIELD-06", "SHIELD-08", "SHIELD-11", "SHIELD-12", "SHIELD-40"})
    void keepsNothingOfWhatWasChecked() throws Exception {
        Canary address = Canary.random("address");
        Canary spoilt = Canary.random("spoilt");
        Canary ip = Canary.ip("ip", InetAddress.ofLiteral("2001:db8:5eed:ba5e:ca11:ab1e:0dd5:7a1e"));
        CanarySearch search = CanarySearch.of(address, spoilt, ip);
        String email = address.value() + "+tag@gmail.com";
        String line = "{\"email\":\"" + email + "\",\"ip\":\"" + ip.value() + "\"}";

        assertThat(check(line).body()).contains(address.value());
        assertThat(batch(line + "\n" + line + "\n{\"email\":\"" + spoilt.value() + "\n"))
                .hasSize(3);
        assertThat(check("{\"" + spoilt.value() + "\":1}").body()).doesNotContain(spoilt.value());
        assertThat(check("{\"ip\":\"" + spoilt.value() + "\"}").body()).doesNotContain(spoilt.value());
        assertThat(check("{\"email\":\"" + spoilt.value()).body()).doesNotContain(spoilt.value());
        assertThat(page(email, ip.value())).contains(address.value());
        assertThat(page(spoilt.value(), "x")).contains(spoilt.value());

        assertThat(search.heap(HeapDump.of(server.pid(), scratch.resolve("heap.hprof"))))
                .isEmpty();
        assertThat(search.directory(server.dataDirectory())).isEmpty();
        assertThat(search.directory(server.keyDirectory())).isEmpty();
        try (Connection database = ServerDatabase.of(server)) {
            assertThat(search.database(database)).isEmpty();
        }
        assertThat(search.text("output", String.join("\n", server.output()))).isEmpty();
    }

    private static String page(String email, String ip) {
        String form = "email=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&ip="
                + URLEncoder.encode(ip, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(server.http().resolve("/check"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form)))
                .body();
    }

    @Test
    void showsTheReasonsOnAPageThatEverybodyCanUse() {
        Axe axe = new Axe();
        try (Chromium chromium = new Chromium();
                BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(server.http() + "/check");
            axe.look(page, "asking");
            page.locator("input[name=email]").fill("ada@mailinator.com");
            page.locator("input[name=email]").press("Enter");
            assertThat(page.locator("#verdict")).hasText("Turn away");
            assertThat(page.locator(".verdict .reasons")).containsText("thrown away");
            axe.look(page, "blocked");
            page.locator("input[name=email]").fill("ada lovelace@gmial.com");
            page.locator("input[name=email]").press("Enter");
            assertThat(page.locator(".fault mark")).hasText(" ");
            axe.look(page, "malformed");
            page.locator("input[name=email]").fill("");
            page.locator("input[name=email]").press("Enter");
            assertThat(page.locator("#email-wrong")).isVisible();
            axe.look(page, "refused");
            org.assertj.core.api.Assertions.assertThat(page.url()).endsWith("/check");
        }
        assertThat(axe.findings()).isEmpty();
    }

    /** The filter before somebody's own form, in a servlet container of theirs. */
    @ParameterizedTest
    @CsvSource({
        "ada@mailinator.com, 422, Please give another address (domain.disposable).",
        "'ada\"lovelace\\@example.org', 422, Please give another address (address.malformed).",
        "ada.lovelace@gmail.com, 201, challenge false",
        "xkqzvbwj@gmail.com, 201, challenge true"
    })
    void runsTheServletFilter(String address, int status, String said) throws Exception {
        try (SignUpForm form = new SignUpForm(scratch, server.http(), key)) {
            HttpResponse<String> answer = form.signUp(address);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(said);
        }
    }

    @Test
    void turnsNobodyAwayForAWrongKeyOfTheFilter() throws Exception {
        try (SignUpForm form = new SignUpForm(scratch, server.http(), key.replaceFirst(".$", "_"))) {
            assertThat(form.signUp("ada@mailinator.com").statusCode()).isEqualTo(201);
        }
    }

    /** The files of {@code docs/examples}, as somebody runs them who has copied them. */
    @ParameterizedTest
    @CsvSource({
        "bash check.sh, ada@mailinator.com, block",
        "bash check.sh, 'ada\"lovelace\\@example.org', block",
        "python3 check.py, ada@mailinator.com, block",
        "python3 check.py, ada.lovelace@gmail.com, allow",
        "node check.mjs, ada@mailinator.com, block",
        "node range.mjs, ada@mailinator.com, disposable",
        "node range.mjs, ada@below.DUCK.com, privacy-relay",
        "node range.mjs, ada@example.org, unlisted",
        "java Check.java, ada@mailinator.com, block"
    })
    void runsTheExamples(String command, String address, String said) throws Exception {
        String[] words = command.split(" ");
        String program = words[0].equals("java")
                ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                : words[0];
        ProcessBuilder example = new ProcessBuilder(program, words[1], address)
                .directory(Path.of("../../docs/examples").toFile())
                .redirectErrorStream(true);
        example.environment().put("LETTERLOCK_URL", server.http().toString());
        example.environment().put("LETTERLOCK_KEY", key);

        Process running = example.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(running.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo(said);
    }
}
