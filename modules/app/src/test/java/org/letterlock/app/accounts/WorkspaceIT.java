package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.Axe;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.privacy.proof.Proves;

/** The workspace from the outside: organisations, members, invitations, the privacy centre, and the ways out. */
final class WorkspaceIT {

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String root(SignedUp person) {
        return "/app/" + person.slug();
    }

    private static HttpResponse<String> invite(SignedUp by, String email, String role) {
        return by.post(root(by) + "/invite", Map.of("email", email, "role", role));
    }

    /** The path in the newest invitation to the address. */
    private static String invitation(String email) {
        LocalOutbox outbox = new LocalOutbox(server);
        return Waiting.until(
                Duration.ofSeconds(20),
                () -> outbox.to(email).stream()
                        .anyMatch(mail -> mail.summary().subject().startsWith("Invitation")),
                () -> outbox.link(email));
    }

    private static SignedUp member(SignedUp owner, String role) {
        SignedUp member = SignedUp.at(server);
        assertThat(invite(owner, member.email(), role).statusCode()).isEqualTo(303);
        HttpResponse<String> accepted = member.post(invitation(member.email()), Map.of());
        assertThat(accepted.headers().firstValue("Location")).contains(root(owner) + "?done=joined");
        return member;
    }

    @Test
    void letsOnlyTheInvitedIn() {
        SignedUp owner = SignedUp.at(server);
        SignedUp guest = SignedUp.at(server);
        SignedUp thief = SignedUp.at(server);
        invite(owner, guest.email(), "analyst");
        String link = invitation(guest.email());

        HttpResponse<String> stolen = thief.post(link, Map.of());
        assertThat(stolen.statusCode()).isEqualTo(404);
        assertThat(stolen.body()).contains("for another address").doesNotContain(guest.email());
        assertThat(thief.get(root(owner)).statusCode()).isEqualTo(404);

        assertThat(guest.get(link).body()).contains("You are invited to");
        assertThat(guest.post(link, Map.of()).statusCode()).isEqualTo(303);
        assertThat(guest.get(root(owner)).statusCode()).isEqualTo(200);
        assertThat(guest.post(link, Map.of()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketer", "analyst", "developer", "billing"})
    @Proves({"SHIELD-33", "CAMPAIGNS-48"})
    void keepsMembersWithinTheirRole(String role) {
        SignedUp owner = SignedUp.at(server);
        SignedUp member = member(owner, role);

        assertThat(member.get(root(owner) + "/members").body())
                .contains("Members")
                .doesNotContain(owner.email())
                .doesNotContain("/invite");
        assertThat(member.get(root(owner) + "/settings").body()).doesNotContain(root(owner) + "/end");
        for (String page : List.of("/invite", "/end")) {
            assertThat(member.get(root(owner) + page).statusCode()).as(page).isEqualTo(403);
        }
        assertThat(member.post(root(owner) + "/settings", Map.of("name", "Mine"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.post(root(owner) + "/invite", Map.of("email", "x@people.example", "role", "owner"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.post(root(owner) + "/end", Map.of("slug", owner.slug()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(owner.get(root(owner)).statusCode()).isEqualTo(200);
    }

    @Test
    void isNotThereForStrangers() {
        SignedUp owner = SignedUp.at(server);
        SignedUp stranger = SignedUp.at(server);

        for (String page :
                List.of("", "/members", "/settings", "/invite", "/end", "/members/00000000000000000000000000")) {
            assertThat(stranger.get(root(owner) + page).statusCode()).as(page).isEqualTo(404);
        }
        for (String form : List.of("/settings", "/invite", "/end", "/leave")) {
            assertThat(stranger.post(root(owner) + form, Map.of()).statusCode())
                    .as(form)
                    .isEqualTo(404);
        }
    }

    @Test
    void takesFormsFromItsOwnPagesOnly() {
        SignedUp owner = SignedUp.at(server);
        HttpRequest forged = HttpRequest.newBuilder(server.http().resolve(root(owner) + "/settings"))
                .header("Cookie", SignedUp.COOKIE + "=" + owner.session())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("name=Forged"))
                .build();

        assertThat(LocalOutbox.send(forged, BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(owner.get(root(owner)).body()).doesNotContain("Forged");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() {
        SignedUp owner = SignedUp.at(server);

        HttpResponse<String> refused = invite(owner, "no address <b>", "marketer");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"no address &lt;b&gt;\"")
                .contains("aria-invalid")
                .contains("name@example.com");
    }

    @Test
    void keepsTheLastOwner() {
        SignedUp owner = SignedUp.at(server);

        assertThat(owner.post(root(owner) + "/leave", Map.of()).body()).contains("always has an owner");
        assertThat(owner.post("/app/privacy/cancel", Map.of()).body()).contains("only owner");
        assertThat(owner.post("/app/privacy/erase", Map.of("email", owner.email()))
                        .body())
                .contains("only owner");
        assertThat(owner.get(root(owner)).statusCode()).isEqualTo(200);
    }

    @Test
    @Proves("CORE-09")
    void givesACopyOnceAndToTheBrowserThatAsked() throws IOException {
        SignedUp person = SignedUp.at(server);
        SignedUp other = SignedUp.at(server);
        String page = person.post("/app/privacy/export", Map.of()).body();
        String link = page.replaceFirst("(?s).*id=\"export-link\" href=\"([^\"]+)\".*", "$1");

        assertThat(other.get(link).statusCode()).isEqualTo(404);
        HttpResponse<byte[]> copy = fetch(person, link);
        assertThat(copy.statusCode()).isEqualTo(200);
        assertThat(copy.headers().firstValue("Cache-Control")).contains("no-store");
        Map<String, String> files = files(copy.body());
        assertThat(files.get("accounts.person.json")).contains(person.email());
        assertThat(files.get("accounts.membership.csv")).contains(person.slug());
        assertThat(String.join("", files.values()))
                .doesNotContain(person.session())
                .doesNotContain("argon2");
        assertThat(person.get(link).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<byte[]> fetch(SignedUp person, String link) {
        return LocalOutbox.send(
                HttpRequest.newBuilder(server.http().resolve(link))
                        .header("Cookie", SignedUp.COOKIE + "=" + person.session())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static Map<String, String> files(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    @Proves({"CAMPAIGNS-58", "SHIELD-61"})
    void cancelsAndErases() {
        SignedUp owner = SignedUp.at(server);
        for (String way : List.of("cancel", "erase")) {
            SignedUp person = member(owner, "analyst");
            person.post(root(person) + "/end", Map.of("slug", person.slug()));

            HttpResponse<String> gone = person.post("/app/privacy/" + way, Map.of("email", person.email()));

            assertThat(gone.statusCode()).as(way + gone.body()).isEqualTo(303);
            assertThat(gone.headers().firstValue("Location").orElseThrow()).startsWith("/app/goodbye/");
            assertThat(gone.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
            assertThat(person.get("/app").headers().firstValue("Location").orElseThrow())
                    .startsWith("/signin");
            assertThat(owner.get(root(owner) + "/members").body()).doesNotContain(person.email());
        }
    }

    @Test
    void confirmsANewAddressByALinkSentThere() {
        SignedUp person = SignedUp.at(server);
        String wanted = "new." + person.email();
        assertThat(person.post("/app/account/address", Map.of("email", wanted)).statusCode())
                .isEqualTo(303);
        LocalOutbox outbox = new LocalOutbox(server);
        String link =
                Waiting.until(Duration.ofSeconds(20), () -> !outbox.to(wanted).isEmpty(), () -> outbox.link(wanted));

        assertThat(SignedUp.at(server).post(link, Map.of()).statusCode()).isEqualTo(422);
        assertThat(person.get("/app/account").body()).contains(person.email());
        assertThat(person.post(link, Map.of()).statusCode()).isEqualTo(303);

        assertThat(person.get("/app/account").body()).contains(wanted);
        assertThat(outbox.to(person.email()).getFirst().summary().subject())
                .contains("address of your account was changed");
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT, en", "390, LIGHT, vi", "1280, DARK, vi", "390, DARK, en"})
    void isAccessible(int width, ColorScheme scheme, String language) {
        SignedUp owner = SignedUp.at(server);
        SignedUp member = member(owner, "developer");
        invite(owner, "waiting@people.example", "analyst");
        Axe axe = new Axe();
        var options = new Browser.NewContextOptions().setColorScheme(scheme).setBypassCSP(true);
        try (Chromium chromium = new Chromium();
                BrowserContext browser = chromium.person(options)) {
            owner.enter(browser);
            browser.setExtraHTTPHeaders(Map.of("Accept-Language", language));
            Page page = browser.newPage();
            page.setViewportSize(width, 844);
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            for (String path : pages(owner)) {
                page.navigate(server.http() + path);
                axe.look(page, path);
            }
            page.navigate(server.http() + root(owner) + "/members");
            page.locator(".act a").last().click();
            axe.look(page, "member");
            page.locator("#organisations > summary").click();
            axe.look(page, "switcher");
            if (width < 860) {
                page.keyboard().press("Escape");
                page.locator(".rail-opener").click();
                axe.look(page, "rail");
            }
        }
        assertThat(member.get(root(owner)).statusCode()).isEqualTo(200);
        assertThat(axe.findings()).isEmpty();
    }

    private static List<String> pages(SignedUp owner) {
        return List.of(
                root(owner),
                root(owner) + "/members",
                root(owner) + "/invite",
                root(owner) + "/settings",
                root(owner) + "/end",
                "/app/new",
                "/app/account",
                "/app/account/address",
                "/app/security",
                "/app/preferences",
                "/app/privacy",
                "/app/privacy/export",
                "/app/privacy/cancel",
                "/app/privacy/erase",
                "/app/goodbye/cancelled",
                "/app/invitation/none");
    }
}
