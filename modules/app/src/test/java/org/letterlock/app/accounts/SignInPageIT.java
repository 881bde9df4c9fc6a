package org.letterlock.app.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    @Test
    @Proves({"SHIELD-71", "SHIELD-63"})
    void signsUpByALinkAndComesBackByPassword() {
        open("/signup");
        fill("email", EMAIL);
        press();
        assertThat(page).hasURL(Pattern.compile(".*/signup/sent"));
        LocalOutbox outbox = new LocalOutbox(server);
        open(Waiting.until(Duration.ofSeconds(20), () -> !outbox.to(EMAIL).isEmpty(), () -> outbox.link(EMAIL)));
        fill("name", "Olga Nyberg");
        fill("password", SignedUp.PASSWORD);
        fill("organisation", "Northern Lights");
        page.locator("input[name=agree]").check();
        press();
        Assertions.assertThat(page.url()).as("not without the word about age").contains("/signup/lln_");
        page.locator("input[name=adult]").check();
        press();
        assertThat(page).hasURL(Pattern.compile(".*/app/northern-lights"));

        page.locator("form[action='/signout'] button").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/signin"));
        signIn(EMAIL);
        open("/app/security");
        assertThat(page.locator("#browser-list li")).hasCount(1);
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
    void asksForACodeOnceAnAppIsSetUpAndTakesARecoveryCode() throws Exception {
        SignedUp owner = SignedUp.at(server);
        signIn(owner.email());
        open("/app/security/authenticator");
        String secret = page.locator("#secret").textContent().replace(" ", "");
        fill("code", code(secret, 0));
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

    @Test
    void addsAPasskeyAndSignsInByIt() {
        SignedUp owner = SignedUp.at(server);
        CDPSession devtools = person.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        devtools.send("WebAuthn.addVirtualAuthenticator", authenticator());
        signIn(owner.email());
        open("/app/security/passkey");
        fill("name", "Test key");
        press();
        assertThat(page.locator("#passkey-list li")).hasCount(1);

        page.locator("form[action='/signout'] button").first().click();
        page.locator("form[data-passkey] button").click();
        assertThat(page).hasURL(Pattern.compile(".*/app(/.*)?"));
        open("/app/security");
        assertThat(page.locator("#passkey-list li")).hasCount(1);
        assertThat(page.locator("#browser-list")).containsText("Passkey");
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

    /** What an authenticator app would show: RFC 6238, written here once more so that one mistake is not made twice. */
    private static String code(String secret, int steps) throws Exception {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder bits = new StringBuilder();
        for (char letter : secret.toCharArray()) {
            String five = Integer.toBinaryString(alphabet.indexOf(letter));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        byte[] key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        long step = Instant.now().getEpochSecond() / 30 + steps;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int offset = hash[19] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }
}
