package org.letterlock.app.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.app.api.ApiClient.Answer;
import org.letterlock.app.api.ApiClient.Held;

/** A server on which a network opens two inboxes freely, eight in all. */
class ProofOfWorkIT {

    private static RunningServer server;
    private static Chromium chromium;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(Map.of(
                "LETTERLOCK_LIMIT_LOOPBACK", "true",
                "LETTERLOCK_LIMIT_FREE_CREATIONS_PER_NETWORK", "2",
                "LETTERLOCK_LIMIT_CREATIONS_PER_NETWORK", "8"));
        chromium = new Chromium();
        api = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void beginWindow() {
        server.advance(Duration.ofMinutes(30));
    }

    private static Answer open(String proof) {
        var request = api.request("/api/v1/inboxes").POST(BodyPublishers.noBody());
        return api.send(proof.isEmpty() ? request : request.header("Proof-Of-Work", proof));
    }

    private static void useUpWhatIsFree() {
        assertThat(open("").status()).isEqualTo(201);
        assertThat(open("").status()).isEqualTo(201);
    }

    /** Checks that the answer is the task, and solves it. */
    private static String solved(Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode task = answer.json();
        assertThat(task.get("type").asText()).isEqualTo("/problems/proof-of-work-required");
        assertThat(task.get("status").asInt()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 600);
        assertThat(task.get("expiresAt").asText()).endsWith("Z");
        var proof = new StringBuilder(task.get("challenge").asText());
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        int found = 0;
        for (long number = 0; found < task.get("solutions").asInt(); number++) {
            byte[] text = (task.get("challenge").asText() + "." + number).getBytes(StandardCharsets.US_ASCII);
            int head = ByteBuffer.wrap(sha256.digest(text)).getInt();
            if (Integer.numberOfLeadingZeros(head) >= task.get("difficulty").asInt()) {
                proof.append('.').append(number);
                found++;
            }
        }
        return proof.toString();
    }

    @Test
    void letsAProgramGoOnThatSolvesTheTask() throws Exception {
        useUpWhatIsFree();
        String proof = solved(open(""));
        Answer opened = open(proof);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);

        Answer again = open(proof);
        assertThat(again.json().get("detail").asText()).startsWith("The proof was used before.");
        String late = solved(again);
        server.advance(Duration.ofMinutes(3));
        assertThat(open(late).json().get("detail").asText()).startsWith("The proof came too late.");
        assertThat(open("nonsense").json().get("detail").asText()).startsWith("What came was not a proof.");

        Held held = ApiClient.held(opened);
        Answer asked = api.post(held, "/address", "{}");
        String forChange = solved(asked);
        assertThat(api.get(held, "").status()).isEqualTo(200);
        Answer changed = api.send(
                api.request(held, "/address").header("Proof-Of-Work", forChange).POST(BodyPublishers.noBody()));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    @Test
    void helpsNobodyAboveTheHardLimitAndIsCounted() throws Exception {
        useUpWhatIsFree();
        String last = "";
        for (int i = 0; i < 6; i++) {
            last = solved(open(""));
            assertThat(open(last).status()).isEqualTo(201);
        }
        open("").isProblem(429, "too-many-requests");
        open(last).isProblem(429, "too-many-requests");

        assertThat(api.get("/metrics").text().lines())
                .anyMatch(line -> line.matches("letterlock_proofs_total\\{outcome=\"accepted\"} [1-9]\\d*"))
                .anyMatch(line -> line.matches("letterlock_proofs_asked_total [1-9]\\d*"))
                .anyMatch(line -> line.matches("letterlock_http_refused_total\\{reason=\"creations\"} [1-9]\\d*"));
    }

    @Test
    void aBrowserSolvesItByItself() {
        useUpWhatIsFree();
        try (BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(server.http().toString());

            assertThat(page.locator("#address")).isVisible();
            String before = page.locator("#address").getAttribute("data-address");
            page.locator("#more summary").click();
            page.locator("#new-address").click();

            assertThat(page.locator("#address")).isVisible();
            assertThat(page.locator("#address")).not().hasAttribute("data-address", before);
            assertThat(api.get("/metrics").text()).doesNotContain("letterlock_proofs_total{outcome=\"accepted\"} 0");
        }
    }

    @Test
    void tellsAPersonWithoutScriptsWhenToGoOn() {
        useUpWhatIsFree();
        try (BrowserContext person = chromium.person(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = person.newPage();
            assertThat(page.navigate(server.http().toString()).status()).isEqualTo(429);

            assertThat(page.locator("#work-wait")).containsText("10 minutes");
            assertThat(page.locator("#work-progress")).not().isVisible();
            server.advance(Duration.ofMinutes(10));
            page.locator("#work a.primary").click(new com.microsoft.playwright.Locator.ClickOptions().setForce(true));
            assertThat(page.locator("#address")).isVisible();
        }
    }

    @Test
    void keepsWhatWasWishedFor() {
        try (BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(server.http().toString());
            assertThat(page.locator("#address")).isVisible();
            open("");
            page.locator("#more summary").click();
            page.locator("#choose-address").click();
            page.locator("#choose-name").fill("wished-for-name");
            page.locator("#choose-form button.primary").click();

            assertThat(page.locator("#address")).hasAttribute("data-address", "wished-for-name@letterlock.localhost");
        }
    }
}
