package org.letterlock.app.shield;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.People;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.SignInMethod;
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
import org.letterlock.validation.EmailAddress;

/**
 * An organisation's own rules: they hold, and are tried out before, on lines and on a file that stays in its browser.
 */
final class RulesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COOKIE = "__Host-letterlock-session";
    private static final Map<String, String> USUAL = Map.of("challenge", "40", "block", "80");

    private static RunningServer server;
    private static String session;
    private static String stranger;
    private static String key;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        StoppedServer.fill(server, accounts -> {
            session = found(accounts, "ours");
            stranger = found(accounts, "theirs");
        });
    }

    private static String found(Accounts accounts, String slug) {
        var owner = accounts.people()
                .add(new People.Newcomer(
                        (EmailAddress) EmailAddress.parse(slug + "@people.example"),
                        "Owner",
                        "en",
                        false,
                        Optional.empty(),
                        List.of()))
                .orElseThrow();
        var organisation = accounts.organisations()
                .found(new Slug(slug), "The " + slug, Optional.of(owner.id()))
                .orElseThrow();
        accounts.organisations().agree(organisation.id(), Plan.PRO);
        var wish = new ApiKeys.Wish("checks", Set.of(Scope.VALIDATIONS), false, Optional.empty());
        key = ((ApiKeys.Opened) accounts.apiKeys().create(organisation.id(), Actor.PROGRAM, wish))
                .token()
                .value();
        return accounts.sessions().open(owner.id(), SignInMethod.PASSWORD).value();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest.Builder request(String slug, String place, String who, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(server.http().resolve("/app/" + slug + "/checks" + place))
                .header("Cookie", COOKIE + "=" + who)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    /** Over a connection of its own: what a server holds for one that is open, is no trace. */
    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static HttpResponse<String> post(String place, Map<String, String> fields) {
        return send(request("ours", place, session, fields).header("Sec-Fetch-Site", "same-origin"));
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> fields = new HashMap<>(USUAL);
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private static JsonNode mailboxSignal() throws IOException {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 5; i++) {
            answer = send(HttpRequest.newBuilder(server.http().resolve("/api/v1/validations"))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"email\":\"grace.hopper@gmail.com\"}")));
        }
        for (JsonNode signal : JSON.readTree(answer.body()).get("signals")) {
            if (signal.get("id").asText().equals("velocity.mailbox")) {
                return signal;
            }
        }
        throw new AssertionError("the pace said nothing: " + answer.body());
    }

    @Test
    void weighThePaceOfSignUpsAsTheOrganisationSays() throws IOException {
        assertThat(mailboxSignal().get("weight").asInt()).isEqualTo(25);

        // The key is that of the organisation founded last.
        HttpResponse<String> saved = send(request("theirs", "", stranger, with("weights", "velocity.mailbox 0"))
                .header("Sec-Fetch-Site", "same-origin"));

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(mailboxSignal().get("weight").asInt()).isZero();
        assertThat(post("", with("weights", "velocity.mailboxes 0")).body()).contains("no signal of that name");
        assertThat(post("", with("weights", "velocity.mailbox 101")).body()).contains("not a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Write at least one address.",
                "'a@b.example\n\nb@b.example,good,1.2.3'|Line 3, part 3: this is no IP address",
                "'a@b.example,good,bad'|Line 1, part 3: there is a second",
                "',1.2.3.4'|Line 1, part 1: no address"
            })
    void saysWithoutAScriptWhichLinesAreWrong(String cases, String words) {
        HttpResponse<String> answer = post("/try", with("cases", cases));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void namesAtMostTwentyWrongLines() {
        assertThat(post("/try", with("cases", "a@b.example,x\n".repeat(33))).body())
                .contains("Line 20, part 2", "And 13 more.")
                .doesNotContain("Line 21");
        assertThat(post("/try", with("cases", "a@b.example\n".repeat(2001))).body())
                .contains("More than 2000 lines");
    }

    @Test
    void comparesWithoutAScript() {
        String body = post("/try", with("cases", """
                ada@mailinator.com,bad
                eve@mailinator.com,good
                who@example.org,,velocity.farm
                """, "weights", "velocity.farm 0\ndomain.disposable 0"))
                .body();

        assertThat(body.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains("Good ones turned away of 1 1 0 \u22121")
                .contains("Bad ones let in of 1 0 1 +1");
    }

    @Test
    void answersEachLineOfAPiece() throws IOException {
        HttpResponse<String> answer = post(
                "/try/piece",
                with("block", "40", "cases", "ada@gmail.com\t\tgood\nx\t1.2.3\nada.lovelace@gmail.com\t192.0.2.7"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode read = JSON.readTree(answer.body());
        assertThat(read.get("lines")).hasSize(3);
        assertThat(read.get("lines").get(0).get("before").asText()).isEqualTo("challenge");
        assertThat(read.get("lines").get(0).get("after").asText()).isEqualTo("block");
        assertThat(read.get("lines").get(1).get("wrong").asText()).isEqualTo("cell");
        assertThat(read.get("lines").get(1).get("cell").asInt()).isEqualTo(2);
        assertThat(read.get("sums").get("turned-away").toString()).isEqualTo("[0,1,1]");
        assertThat(read.get("sums").get("let-in").toString()).isEqualTo("[0,0,0]");
    }

    @Test
    void takesPiecesOnlyFromMembersOnTheirPage() {
        Map<String, String> fields = with("cases", "a@b.example");
        String site = "Sec-Fetch-Site";
        String place = "/try/piece";
        assertThat(send(request("ours", place, session, fields)).statusCode()).isEqualTo(403);
        assertThat(send(request("ours", place, session, fields).header(site, "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request("ours", place, stranger, fields).header(site, "same-origin"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request("ours", place, "nobody", fields).header(site, "same-origin"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(place, with("block", "39", "cases", "a@b.example")).statusCode())
                .isEqualTo(422);
        assertThat(post(place, with("cases", "a@b.example\n".repeat(2001))).statusCode())
                .isEqualTo(422);
        assertThat(post(place, with("cases", "a@b.example\n".repeat(6000))).statusCode())
                .isEqualTo(413);
    }

    private static String cells(Locator rows) {
        return String.join(" ", rows.allInnerTexts()).replaceAll("\\s+", " ");
    }

    @Test
    void triesRulesOnAFileThatStaysInItsBrowser() throws IOException {
        Axe axe = new Axe();
        try (Chromium chromium = new Chromium();
                BrowserContext person = chromium.person()) {
            person.addCookies(List.of(new Cookie(COOKIE, session)
                    .setUrl(server.http().toString().replace("http:", "https:"))
                    .setSecure(true)
                    .setHttpOnly(true)));
            Page page = person.newPage();
            StringBuilder sent = new StringBuilder();
            page.onRequest(request -> sent.append(request.postData() == null ? "" : request.postData()));
            page.navigate(server.http() + "/app/ours/checks");
            page.locator("#policy-weights").fill("domain.disposable 30");
            page.locator("[data-is=choose]")
                    .setInputFiles(new FilePayload("people.csv", "text/csv", """
                            Name,E-Mail,IP,Fraud,Reasons
                            Lovelace,ada.lovelace@gmail.com,,0,
                            Hopper,grace@mailinator.com,,0,domain.disposable velocity.farm=0.5
                            Nobody,,192.0.2.1,1,
                            Mallory,mal@mailinator.com,192.0.2.300,1,
                            Trudy,trudy@mailinator.com,,1,=cmd
                            Eve,eve@mailinator.com,,1,
                            """.getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator("[data-is=size]")).hasText("5 addresses");
            assertThat(page.locator("[data-is=bad]")).hasValue("1");
            assertThat(page.locator("[data-is=good]")).hasValue("0");
            axe.look(page, "ready");
            page.locator("[data-is=check]").click();
            assertThat(page.locator("[data-is=outcome]")).hasText("All 5 addresses are checked.");

            Locator rows = page.locator("#file [data-row]");
            assertThat(cells(rows))
                    .contains(
                            "Turn away 2 0 \u22122",
                            "Good ones turned away of 2 1 0 \u22121",
                            "Bad ones let in of 1 0 1 +1");
            assertThat(page.locator("[data-is=wrong-rows] li")).hasText(new String[] {
                "Row 5, IP: this is no IP address, not good or bad, and no signal.",
                "Row 6, Reasons: this is no IP address, not good or bad, and no signal."
            });
            assertThat(page.locator("[data-is=changes] tr")).hasCount(2);
            axe.look(page, "done");
            assertThat(downloaded(page)).isEqualTo("""
                    Name,E-Mail,IP,Fraud,Reasons,before,after,score,reasons\r
                    Lovelace,ada.lovelace@gmail.com,,0,,allow,allow,0,domain.known-provider\r
                    Hopper,grace@mailinator.com,,0,domain.disposable velocity.farm=0.5,block,challenge,49,domain.disposable velocity.farm\r
                    Nobody,,192.0.2.1,1,,,,,\r
                    Mallory,mal@mailinator.com,192.0.2.300,1,,not-checked,,,cell\r
                    Trudy,trudy@mailinator.com,,1,'=cmd,not-checked,,,cell\r
                    Eve,eve@mailinator.com,,1,,block,allow,29,domain.disposable\r
                    """);

            page.locator("#policy-weights").fill("domain.disposable 30\nvelocity.farm 100");
            page.locator("[data-start]").last().click();
            assertThat(page.locator("[data-is=changes] tr").first()).containsText("Ask for more");
            page.locator("#policy-weights").fill("no.signal 1");
            page.locator("[data-start]").last().click();
            assertThat(page.locator("[data-is=outcome]")).containsText("mistake in the rules above");
            page.setViewportSize(390, 844);
            axe.look(page, "narrow");
            assertThat(sent.toString()).contains("eve%40mailinator.com").doesNotContain("Lovelace%09", "Hopper");
        }
        assertThat(axe.findings()).isEmpty();
    }

    private static String downloaded(Page page) throws IOException {
        return Files.readString(
                page.waitForDownload(() -> page.locator("[data-is=download]").click())
                        .path());
    }

    @Test
    @Proves({"SHIELD-06", "SHIELD-11", "SHIELD-12", "SHIELD-40"})
    void keepNothingOfWhatTheyAreTriedOn() throws Exception {
        Canary tried = Canary.random("tried");
        Canary spoilt = Canary.random("spoilt");
        CanarySearch search = CanarySearch.of(tried, spoilt);
        String cases = (tried.value() + "@gmail.com,bad\n").repeat(50);

        assertThat(post("/try/piece", with("cases", cases + "x," + spoilt.value()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/try", with("cases", cases)).statusCode()).isEqualTo(200);
        assertThat(post("/try", with("cases", cases + "x," + spoilt.value())).body())
                .contains(spoilt.value());
        assertThat(post("/try/piece", with("block", "1", "cases", cases + spoilt.value()))
                        .statusCode())
                .isEqualTo(422);

        assertThat(search.heap(HeapDump.of(server.pid(), scratch.resolve("heap.hprof"))))
                .isEmpty();
        assertThat(search.directory(server.dataDirectory())).isEmpty();
        try (Connection database = ServerDatabase.of(server)) {
            assertThat(search.database(database)).isEmpty();
        }
        assertThat(search.text("output", String.join("\n", server.output()))).isEmpty();
    }
}
