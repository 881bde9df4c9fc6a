package org.letterlock.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Proves;

/** A server whose operator wants visits of day inboxes counted: who is asked, who is counted, and what stays of it. */
final class ConsentIT {

    private static final String CONSENT = "__Host-letterlock-consent=";
    private static final String COUNTED = "__Host-letterlock-counted=today";

    @TempDir
    private static Path scratch;

    private static RunningServer server;
    private static Chromium chromium;

    private final Canary agent = Canary.random("agent");

    @BeforeAll
    static void start() throws Exception {
        Path operator =
                Files.writeString(scratch.resolve("operator.properties"), "retention.inboxes.visits = 90 days\n");
        server = RunningServer.start(Map.of("LETTERLOCK_OPERATOR_FILE", operator.toString()));
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    private HttpResponse<String> visit(Holder inbox, String system, String cookies, String... more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.http())
                .header("User-Agent", "Mozilla/5.0 (" + system + "; " + agent.value() + ") Firefox/140.0")
                .header("Cookie", "__Host-letterlock=" + inbox.id() + "." + inbox.token() + "; " + cookies);
        return Holder.send(
                more.length == 0 ? request.build() : request.headers(more).build());
    }

    private HttpResponse<String> visit(Holder inbox, String cookies) {
        return visit(inbox, "X11", cookies);
    }

    private static HttpResponse<String> post(String body, String origin, String cookies) {
        return Holder.send(HttpRequest.newBuilder(server.http().resolve("/statistics"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .header("Cookie", cookies)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** What a browser remembers of the answer, by the path it sends it to. */
    private static Map<String, String> answer(String answer, String cookies) {
        HttpResponse<String> taken =
                post("answer=" + answer + "&back=/", server.http().toString(), cookies);
        assertThat(taken.statusCode()).isEqualTo(303);
        List<String> fields = taken.headers().allValues("Set-Cookie");
        assertThat(fields).allMatch(field -> field.contains("; HttpOnly; SameSite=Lax"));
        return fields.stream()
                .filter(field -> !field.contains("Max-Age=0"))
                .collect(Collectors.toMap(
                        field -> field.replaceAll(".*; Path=([^;]*).*", "$1"),
                        field -> field.substring(0, field.indexOf(';'))));
    }

    private static String statistics(String cookies) {
        return Holder.send(HttpRequest.newBuilder(server.http().resolve("/statistics"))
                        .header("Cookie", cookies)
                        .build())
                .body();
    }

    @Test
    @Proves({"CORE-21", "MAILBOX-34", "MAILBOX-03", "MAILBOX-04"})
    void countsWhoAgreedAndNobodyElse() throws Exception {
        Holder day = Holder.opens(server, "day");
        Holder session = Holder.opens(server, "session");
        assertThat(visit(day, "").body()).contains("id=\"consent\"").contains("href=\"/statistics\"");
        assertThat(visit(session, "").body()).doesNotContain("id=\"consent\"");
        assertThat(visit(day, "X11", "", "Sec-GPC", "1").body()).doesNotContain("id=\"consent\"");
        Map<String, String> no = answer("no", "");
        assertThat(no).containsExactly(Map.entry("/", CONSENT + "no"));
        assertThat(visit(day, no.get("/")).body()).doesNotContain("id=\"consent\"");
        Map<String, String> yes = answer("yes", no.get("/"));
        String both = String.join("; ", yes.values());
        assertThat(answer("yes", both)).as("a second yes changes nothing").isEmpty();
        for (int i = 0; i < 25; i++) {
            visit(day, "");
            visit(day, no.get("/"));
            visit(day, "X11", "", "Sec-GPC", "1");
            visit(session, yes.get("/"));
            visit(day, CONSENT + "yes.9999");
        }
        assertThat(statistics(both))
                .contains("data-answer=\"counted\"", "You agreed on")
                .doesNotContain("<td>Computer</td>");

        for (int i = 0; i < 20; i++) {
            HttpResponse<String> counted = visit(day, "X11", yes.get("/"), "Sec-GPC", i % 2 == 0 ? "1" : "0");
            assertThat(counted.body()).doesNotContain("id=\"consent\"");
            assertThat(counted.headers().allValues("Set-Cookie"))
                    .containsExactly(COUNTED + "; Max-Age=86400; Path=/; Secure; HttpOnly; SameSite=Lax");
        }

        assertThat(statistics(both)).contains("<td>Computer</td><td>Firefox</td><td>20</td>");
        assertThat(answer("no", both)).isEqualTo(no);
        assertThat(statistics(both)).doesNotContain("You agreed on");
        Canary token = Canary.text("token", yes.get("/statistics").replaceAll(".*=", ""));
        try (Connection database = ServerDatabase.of(server)) {
            assertThat(CanarySearch.of(agent, token).database(database)).isEmpty();
        }
        assertThat(CanarySearch.of(agent, token).directory(server.dataDirectory()))
                .isEmpty();
    }

    @Test
    @Proves({"INBOX-61", "MAILBOX-09", "MAILBOX-34"})
    void noBrowserMakesANumberAloneAndNoneIsToldFromAnother() {
        Holder day = Holder.opens(server, "day");
        Map<String, String> one = answer("yes", "");
        Map<String, String> other = answer("yes", "");
        assertThat(one.get("/")).isEqualTo(other.get("/")).isEqualTo(CONSENT + "yes.1");
        assertThat(one.get("/statistics")).isNotEqualTo(other.get("/statistics"));
        List<String> first = visit(day, "iPad", one.get("/")).headers().allValues("Set-Cookie");
        assertThat(visit(day, "iPad", other.get("/")).headers().allValues("Set-Cookie"))
                .isEqualTo(first);

        for (int i = 0; i < 50; i++) {
            HttpResponse<String> again = visit(day, "iPad", one.get("/") + "; " + COUNTED);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.headers().allValues("Set-Cookie")).isEmpty();
        }

        assertThat(statistics("")).doesNotContain("<td>Tablet</td>");
    }

    @Test
    @Proves("CORE-21")
    void refusesWhatIsNoAnswerAndOtherSites() {
        for (String body : List.of("", "answer=", "answer=maybe", "answer=YES")) {
            assertThat(post(body, server.http().toString(), "").statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        HttpResponse<String> foreign = post("answer=yes", "https://evil.example", "");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static BrowserContext holding(Holder inbox, Browser.NewContextOptions options) {
        BrowserContext person = chromium.person(options);
        person.addCookies(List.of(new Cookie("__Host-letterlock", inbox.id() + "." + inbox.token())
                .setUrl("https://localhost/")
                .setSecure(true)));
        return person;
    }

    @Test
    @Proves("CORE-21")
    void asksOnceWithTwoEqualButtonsAlsoWithoutScripts() {
        Holder day = Holder.opens(server, "day");
        Axe axe = new Axe();
        for (boolean scripts : List.of(true, false)) {
            var options = new Browser.NewContextOptions()
                    .setJavaScriptEnabled(scripts)
                    .setBypassCSP(true)
                    .setColorScheme(scripts ? ColorScheme.DARK : ColorScheme.LIGHT);
            try (BrowserContext person = holding(day, options)) {
                Page page = person.newPage();
                page.setViewportSize(scripts ? 390 : 1280, 844);
                page.navigate(server.http().toString());
                BoundingBox no = page.locator("#consent button[value=no]").boundingBox();
                BoundingBox yes = page.locator("#consent button[value=yes]").boundingBox();
                assertThat(no.width).isEqualTo(yes.width);
                assertThat(no.height).isEqualTo(yes.height).isGreaterThanOrEqualTo(40);
                if (scripts) {
                    axe.look(page, "asked");
                }
                page.locator("#consent button[value=no]").click();
                assertThat(page.locator("#consent")).hasCount(0);
                assertThat(page.locator("#address")).isVisible();
                page.locator(".foot a[href='/statistics']").click();
                assertThat(page.locator("#answer")).hasAttribute("data-answer", "left-out");
                if (scripts) {
                    axe.look(page, "statistics");
                }
                page.locator("button[value=yes]").click();
                assertThat(page.locator("#answer")).hasAttribute("data-answer", "counted");
                page.locator("button[value=no]").click();
                assertThat(page.locator("#answer")).hasAttribute("data-answer", "left-out");
                assertThat(person.cookies().stream().map(cookie -> cookie.name))
                        .containsExactlyInAnyOrder("__Host-letterlock", "__Host-letterlock-consent");
            }
        }
        assertThat(axe.findings()).isEmpty();
    }

    /** A browser that keeps the cookie of the inbox and no other. */
    @Test
    @Proves("MAILBOX-36")
    void everythingWorksInABrowserThatKeepsNoOptionalCookie() {
        Holder day = Holder.opens(server, "day");
        try (BrowserContext person = holding(day, new Browser.NewContextOptions())) {
            Page page = person.newPage();
            for (String answer : List.of("yes", "no")) {
                page.navigate(server.http().toString());
                page.locator("#consent button[value=" + answer + "]").click();
                assertThat(page.locator("#address")).hasAttribute("data-address", day.address());
                keepNoOptionalCookie(person);
            }
            page.locator("#test-mail button").click();
            assertThat(page.locator("#messages li")).hasCount(1);
            page.locator("#messages li a").first().click();
            assertThat(page.locator("#mail")).isVisible();
            page.locator("#theme summary").click();
            page.locator("#theme button[value=dark]").click();
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            keepNoOptionalCookie(person);
            page.navigate(server.http() + "/?show=delete");
            page.locator("#delete-confirm").click();
            assertThat(page.locator("#ended")).isVisible();
            assertThat(person.cookies().stream().map(cookie -> cookie.name)).allMatch("__Host-letterlock"::equals);
        }
        assertThat(day.status()).isEqualTo(404);
    }

    private static void keepNoOptionalCookie(BrowserContext person) {
        for (String name : List.of(
                "__Host-letterlock-consent",
                "__Host-letterlock-counted",
                "letterlock-agreement",
                "letterlock-preferences")) {
            person.clearCookies(new BrowserContext.ClearCookiesOptions().setName(name));
        }
    }

    @Test
    @Proves("INBOX-38")
    void noPageCallsAnythingThatTellsBrowsersApart() {
        Holder day = Holder.opens(server, "day");
        try (BrowserContext person = holding(day, new Browser.NewContextOptions())) {
            Fingerprints fingerprints = Fingerprints.watch(person);
            Page page = person.newPage();
            page.navigate(server.http().toString());
            page.locator("#consent button[value=yes]").click();
            page.locator("#test-mail button").click();
            page.locator("#messages li a").first().click();
            assertThat(page.locator("#mail")).isVisible();
            for (String path : Stream.of(
                            "/?show=qr /?show=choose /?show=help /?show=delete /statistics /check /privacy /privacy/inboxes",
                            "/privacy/proofs /privacy/request /contact /abuse /terms /security /signin /signup /no-such-page")
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toList()) {
                page.navigate(server.http() + path);
                assertThat(page.locator("h1").first()).isAttached();
            }
            page.navigate(server.http() + "/?show=delete");
            page.locator("#delete-confirm").click();
            assertThat(page.locator("#ended")).isVisible();

            assertThat(fingerprints.calls()).isEmpty();
            fingerprints.hear(page);
        }
    }

    @Test
    @Proves("INBOX-38")
    void noShippedScriptNamesAnythingThatTellsBrowsersApart() throws Exception {
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            scripts = files.filter(file -> file.toString().matches(".*/src/main/resources/assets/.*\\.js"))
                    .toList();
        }
        assertThat(scripts)
                .hasSizeGreaterThan(9)
                .allSatisfy(script -> assertThat(Files.readString(script)).doesNotContainPattern(Fingerprints.WORDS));
    }
}
