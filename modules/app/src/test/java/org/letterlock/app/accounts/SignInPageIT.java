package org.letterlock.app.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.privacy.proof.Proves;

/** Signing up and in as a person does, in Chromium. */
final class SignInPageIT {

    private static final String EMAIL = "olga.nyberg@people.example";

    private static RunningServer server;
    private static Chromium chromium;

    private BrowserContext person;
    private Page page;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void sitDown() {
        person = chromium.person();
        page = person.newPage();
    }

    @AfterEach
    void leave() {
        person.close();
    }

    private void open(String path) {
        page.navigate(server.http() + path);
    }

    private void fill(String name, String value) {
        page.locator("input[name=" + name + "]").fill(value);
    }

    private void press() {
        page.locator("button.primary").click();
    }

    private void signIn(String email) {
        open("/signin");
        fill("email", email);
        fill("password", SignedUp.PASSWORD);
        press();
    }

    /** The whole walk of somebody who comes to work here and leaves again. */
    @Test
    @Proves({"SHIELD-71", "SHIELD-63", "SHIELD-33", "SHIELD-02", "SHIELD-60", "CAMPAIGNS-58"})
    void walksTheWholeWay() {
        Set<String> asked = new HashSet<>();
        Set<String> cookies = new HashSet<>();
        page.onRequest(request -> asked.add(request.url()));
        page.onDOMContentLoaded(_ -> person.cookies().forEach(cookie -> cookies.add(cookie.name)));
        signsUpByALink();
        addsAPasskeyAndSignsInByIt();
        setsUpAnAuthenticatorAndIsAskedForItsCode();
        invitesSomebodyWhoMayOnlyWhatTheirRoleSays();
        makesAKeyAndRevokesIt();
        takesACopyAndHasAllErased();
        Assertions.assertThat(asked)
                .hasSizeGreaterThan(20)
                .allMatch(url -> url.startsWith(server.http().toString()) || url.startsWith("data:"));
        Assertions.assertThat(cookies)
                .contains("__Host-letterlock-session")
                .isSubsetOf("__Host-letterlock-session", "__Host-letterlock-signin");
    }

    private void signsUpByALink() {
        open("/signup");
        fill("email", EMAIL);
        press();
        assertThat(page).hasURL(Pattern.compile(".*/signup/sent"));
        open(link(EMAIL));
        fill("name", "Olga Nyberg");
        fill("password", SignedUp.PASSWORD);
        fill("organisation", "Northern Lights");
        page.locator("input[name=agree]").check();
        press();
        Assertions.assertThat(page.url()).as("not without the word about age").contains("/signup/lln_");
        page.locator("input[name=adult]").check();
        press();
        assertThat(page).hasURL(Pattern.compile(".*/app/northern-lights"));
    }

    private void addsAPasskeyAndSignsInByIt() {
        CDPSession devtools = person.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        devtools.send("WebAuthn.addVirtualAuthenticator", authenticator());
        open("/app/security/passkey");
        fill("name", "Test key");
        press();
        assertThat(page.locator("#passkey-list li")).hasCount(1);
        page.locator("form[action='/signout'] button").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/signin"));
        page.locator("form[data-passkey] button").click();
        assertThat(page).hasURL(Pattern.compile(".*/app(/.*)?"));
        open("/app/security");
        assertThat(page.locator("#browser-list li")).hasCount(1);
        assertThat(page.locator("#browser-list")).containsText("Passkey");
    }

    private void setsUpAnAuthenticatorAndIsAskedForItsCode() {
        open("/app/security/authenticator");
        server.catchUp();
        fill("code", AuthenticatorApp.code(page.locator("#secret").textContent().replace(" ", ""), 0));
        press();
        String recovery = page.locator("#codes li").first().textContent();
        page.locator("form[action='/signout'] button").first().click();
        signIn(EMAIL);
        assertThat(page).hasURL(Pattern.compile(".*/signin/second"));
        fill("code", recovery);
        press();
        assertThat(page).hasURL(Pattern.compile(".*/app(/.*)?"));
    }

    private void invitesSomebodyWhoMayOnlyWhatTheirRoleSays() {
        SignedUp colleague = SignedUp.at(server);
        open("/app/northern-lights/invite");
        fill("email", colleague.email());
        page.locator("input[name=role][value=analyst]").check();
        page.locator("form.card button.primary").click();
        assertThat(page.locator(".tidings.good")).isVisible();
        try (BrowserContext other = chromium.person()) {
            colleague.enter(other);
            Page theirs = other.newPage();
            theirs.navigate(server.http() + invitation(colleague.email()));
            theirs.locator("button.primary").click();
            assertThat(theirs).hasURL(Pattern.compile(".*/app/northern-lights\\?done=joined"));
            assertThat(theirs.locator("#rail a[href$='/members']")).hasCount(1);
            assertThat(theirs.locator("#rail a[href$='/webhooks']")).hasCount(0);
            for (String page : List.of("/invite", "/keys/new", "/end")) {
                Assertions.assertThat(theirs.navigate(server.http() + "/app/northern-lights" + page)
                                .status())
                        .as(page)
                        .isEqualTo(403);
            }
        }
    }

    private void makesAKeyAndRevokesIt() {
        open("/app/northern-lights/keys/new");
        fill("name", "Deploy");
        page.locator("input[value='organisation:read']").check();
        page.locator("#key-make").click();
        String token = page.locator("#key-token").textContent();
        Assertions.assertThat(called(token)).isEqualTo(200);
        open("/app/northern-lights/keys");
        page.locator("a[href$='/revoke']").click();
        page.locator("#key-revoke").click();
        assertThat(page.locator(".tidings.good")).isVisible();
        Assertions.assertThat(called(token)).isEqualTo(401);
    }

    private static int called(String token) {
        HttpRequest call = HttpRequest.newBuilder(server.http().resolve("/api/v1/organisation"))
                .header("Authorization", "Bearer " + token)
                .build();
        return LocalOutbox.send(call, BodyHandlers.ofString()).statusCode();
    }

    private void takesACopyAndHasAllErased() {
        open("/app/privacy/export");
        page.locator("form[action='/app/privacy/export'] button").click();
        Download copy = page.waitForDownload(() -> page.locator("#export-link").click());
        Assertions.assertThat(copy.failure()).isNull();
        Assertions.assertThat(copy.suggestedFilename()).endsWith(".zip");
        open("/app/northern-lights/end");
        fill("slug", "northern-lights");
        page.locator("form.card button.danger").click();
        open("/app/privacy/erase");
        fill("email", EMAIL);
        page.locator("form.card button.danger").click();
        assertThat(page).hasURL(Pattern.compile(".*/app/goodbye/erased"));
        signIn(EMAIL);
        assertThat(page.locator("#password-wrong")).isVisible();
    }

    private static String invitation(String email) {
        LocalOutbox outbox = new LocalOutbox(server);
        return Waiting.until(
                Duration.ofSeconds(20),
                () -> outbox.to(email).stream()
                        .anyMatch(mail -> mail.summary().subject().startsWith("Invitation")),
                () -> outbox.link(email));
    }

    private static String link(String email) {
        LocalOutbox outbox = new LocalOutbox(server);
        return Waiting.until(Duration.ofSeconds(20), () -> !outbox.to(email).isEmpty(), () -> outbox.link(email));
    }

    @Test
    void revokesAnotherBrowser() {
        SignedUp owner = SignedUp.at(server);
        signIn(owner.email());
        open("/app/security");
        assertThat(page.locator("#browser-list li")).hasCount(2);
        page.locator("#browser-list li form button").click();
        assertThat(page.locator("#browser-list li")).hasCount(1);
        Assertions.assertThat(owner.get("/app/security").statusCode()).isEqualTo(303);
    }

    @Test
    void asksForACodeOnceAnAppIsSetUpAndTakesARecoveryCode() {
        SignedUp owner = SignedUp.at(server);
        signIn(owner.email());
        open("/app/security/authenticator");
        String secret = page.locator("#secret").textContent().replace(" ", "");
        server.catchUp();
        fill("code", AuthenticatorApp.code(secret, 0));
        press();
        List<String> codes = page.locator("#codes li").allTextContents();
        Assertions.assertThat(codes).hasSize(10);

        try (BrowserContext fresh = chromium.person()) {
            page = fresh.newPage();
            signIn(owner.email());
            assertThat(page).hasURL(Pattern.compile(".*/signin/second"));
            open("/app/security");
            assertThat(page).hasURL(Pattern.compile(".*/signin\\?next=.*"));
            open("/signin/second");
            fill("code", codes.getFirst());
            press();
            open("/app/security");
            assertThat(page.locator("#browser-list li")).hasCount(3);
        }
    }

    private static JsonObject authenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject all = new JsonObject();
        all.add("options", options);
        return all;
    }
}
